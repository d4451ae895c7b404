package io.jenkins.plugins.changegates.policyfile;

import io.jenkins.plugins.changegates.engine.policy.Condition;
import io.jenkins.plugins.changegates.engine.policy.Glob;
import io.jenkins.plugins.changegates.engine.wire.WireNamed;
import java.util.Collection;
import java.util.List;

/** A condition as it is written under {@code when}; values without an order of their own are sorted. */
final class ConditionTree {

    private ConditionTree() {}

    static PolicyNode of(Condition condition) {
        if (condition instanceof Condition.Paths paths) {
            return one("paths", globs(paths.globs()));
        } else if (condition instanceof Condition.OnlyPaths paths) {
            return one("onlyPaths", globs(paths.globs()));
        } else if (condition instanceof Condition.Labels labels) {
            return one("labels", PolicyTree.texts(labels.labels()));
        } else if (condition instanceof Condition.Scopes scopes) {
            return one("scope", spellings(scopes.scopes()));
        } else if (condition instanceof Condition.Impacts impacts) {
            return one("impact", spellings(impacts.areas()));
        } else if (condition instanceof Condition.Risks risks) {
            return one("risk", spellings(risks.risks()));
        } else if (condition instanceof Condition.Categories categories) {
            return one("category", spellings(categories.categories()));
        } else if (condition instanceof Condition.Services services) {
            return one("service", sorted(services.services()));
        } else if (condition instanceof Condition.Environments environments) {
            return one("environment", sorted(environments.environments()));
        } else if (condition instanceof Condition.Branches branches) {
            return one("branch", globs(branches.globs()));
        } else if (condition instanceof Condition.All all) {
            return one("all", PolicyTree.list(all.conditions(), ConditionTree::of));
        } else if (condition instanceof Condition.Any any) {
            return one("any", PolicyTree.list(any.conditions(), ConditionTree::of));
        } else if (condition instanceof Condition.Not not) {
            return one("not", of(not.condition()));
        }
        throw new IllegalArgumentException("no document says " + condition);
    }

    private static PolicyNode one(String key, PolicyNode value) {
        return new PolicyTree.Keys().put(key, value).node();
    }

    private static PolicyNode globs(List<Glob> globs) {
        return PolicyTree.list(globs, glob -> PolicyTree.scalar(glob.toString()));
    }

    private static PolicyNode spellings(Collection<? extends WireNamed> values) {
        return sorted(values.stream().map(WireNamed::wireName).toList());
    }

    private static PolicyNode sorted(Collection<String> texts) {
        return PolicyTree.texts(texts.stream().sorted().toList());
    }
}
