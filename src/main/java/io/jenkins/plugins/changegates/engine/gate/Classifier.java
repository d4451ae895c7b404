package io.jenkins.plugins.changegates.engine.gate;

import io.jenkins.plugins.changegates.engine.change.Category;
import io.jenkins.plugins.changegates.engine.change.Classification;
import io.jenkins.plugins.changegates.engine.change.Origin;
import io.jenkins.plugins.changegates.engine.change.Raise;
import io.jenkins.plugins.changegates.engine.change.Request;
import io.jenkins.plugins.changegates.engine.policy.ClassificationRule;
import io.jenkins.plugins.changegates.engine.policy.Condition;
import io.jenkins.plugins.changegates.engine.policy.Policy;
import java.util.ArrayList;
import java.util.List;

/** Gives a change its category: the proposed one, raised by every rule that surely applies, never lowered (A6). */
public final class Classifier {

    /** The rule that keeps a change of unknown files from being standard (decision 9). */
    static final String UNKNOWN_FILES = "unknown-files";

    private Classifier() {}

    public static Classification classify(Policy policy, Request request, Origin origin, String environment) {
        Category base = request.proposedCategory().orElse(Category.NORMAL);
        Condition.Facts facts = facts(request, origin, environment, base);
        List<Raise> raises = new ArrayList<>();
        if (base == Category.STANDARD && !origin.changedFiles().known()) {
            raises.add(new Raise(UNKNOWN_FILES, Category.NORMAL, "The changed files are unknown"));
        }
        for (ClassificationRule rule : policy.classification()) {
            if (rule.raiseTo().compareTo(base) > 0 && rule.when().test(facts) == Condition.Truth.YES) {
                raises.add(new Raise(rule.name(), rule.raiseTo(), rule.reason()));
            }
        }
        Category effective =
                raises.stream().map(Raise::to).max(Category::compareTo).orElse(base);
        return new Classification(base, effective, raises);
    }

    static Condition.Facts facts(Request request, Origin origin, String environment, Category category) {
        return new Condition.Facts(
                request.service(),
                environment,
                origin.branch(),
                category,
                request.declaredRisk().orElse(null),
                request.scope(),
                request.impact().areas(),
                request.labels(),
                origin.changedFiles());
    }
}
