package io.jenkins.plugins.changegates.engine.change;

import java.util.List;
import java.util.stream.Stream;

/**
 * A change's category and how it came about (requirement A6).
 *
 * @param base what was proposed, or the policy's default
 * @param risks the rules that raised its risk, which rules of the category may look at
 */
public record Classification(Category base, Category effective, List<Raise> raises, List<RiskRaise> risks) {

    public Classification {
        raises = List.copyOf(raises);
        risks = List.copyOf(risks);
    }

    /** The category it would have if it were no emergency (decision 7); the effective one of any other change. */
    public Category withoutEmergency() {
        return Stream.concat(Stream.of(base), raises.stream().map(Raise::to))
                .filter(category -> category != Category.EMERGENCY)
                .max(Category::compareTo)
                .orElse(Category.NORMAL);
    }
}
