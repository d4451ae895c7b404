package io.jenkins.plugins.changegates.engine.change;

import java.util.List;

/**
 * A change's category and how it came about (requirement A6).
 *
 * @param base what was proposed, or the policy's default
 */
public record Classification(Category base, Category effective, List<Raise> raises) {

    public Classification {
        raises = List.copyOf(raises);
    }
}
