package io.jenkins.plugins.changegates.engine.policy;

import io.jenkins.plugins.changegates.engine.change.Category;
import io.jenkins.plugins.changegates.engine.change.ChangedFiles;
import io.jenkins.plugins.changegates.engine.change.ImpactArea;
import io.jenkins.plugins.changegates.engine.change.Risk;
import io.jenkins.plugins.changegates.engine.change.Scope;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * When a rule applies: a predicate over the facts of a change, in Kleene's three values. What is not known, the changed
 * files or the risk, makes a condition {@link Truth#UNKNOWN} rather than false, so that a rule that demands something
 * can count it as applying and fail closed (decision 9).
 */
public sealed interface Condition {

    Truth test(Facts facts);

    /** Whether a condition holds; declared in rising order, so that "and" is the least and "or" the greatest. */
    enum Truth {
        NO,
        UNKNOWN,
        YES;

        static Truth of(boolean value) {
            return value ? YES : NO;
        }

        Truth negated() {
            return values()[YES.ordinal() - ordinal()];
        }

        /** Whether a rule that demands something applies: unless surely not. */
        public boolean demands() {
            return this != NO;
        }
    }

    /**
     * What a condition may look at.
     *
     * @param branch the branch, or empty if it is not known
     * @param category as known so far; while classifying, the one that was proposed
     * @param risk every risk it may be of: one if it is known, several while it is not
     */
    record Facts(
            String service,
            String environment,
            String branch,
            Category category,
            Set<Risk> risk,
            Set<Scope> scope,
            Set<ImpactArea> impact,
            List<String> labels,
            ChangedFiles files) {}

    /** Always. */
    record Always() implements Condition {
        @Override
        public Truth test(Facts facts) {
            return Truth.YES;
        }
    }

    /** A changed file matches. */
    record Paths(List<Glob> globs) implements Condition {
        public Paths {
            globs = List.copyOf(globs);
        }

        @Override
        public Truth test(Facts facts) {
            if (!facts.files().known()) {
                return Truth.UNKNOWN;
            }
            for (Glob glob : globs) {
                if (glob.matchesAny(facts.files())) {
                    return Truth.YES;
                }
            }
            return Truth.NO;
        }
    }

    /** Files changed, and all of them match. */
    record OnlyPaths(List<Glob> globs) implements Condition {
        public OnlyPaths {
            globs = List.copyOf(globs);
        }

        @Override
        public Truth test(Facts facts) {
            if (!facts.files().known()) {
                return Truth.UNKNOWN;
            }
            return Truth.of(!facts.files().paths().isEmpty()
                    && facts.files().paths().stream()
                            .allMatch(path -> globs.stream().anyMatch(glob -> glob.matches(path))));
        }
    }

    /** One of the labels is there; compared without case (decision 10). */
    record Labels(List<String> labels) implements Condition {
        public Labels {
            labels = List.copyOf(labels);
        }

        @Override
        public Truth test(Facts facts) {
            for (String label : facts.labels()) {
                for (String wanted : labels) {
                    if (wanted.equalsIgnoreCase(label)) {
                        return Truth.YES;
                    }
                }
            }
            return Truth.NO;
        }
    }

    /** One of the kinds of thing is changed. */
    record Scopes(Set<Scope> scopes) implements Condition {
        public Scopes {
            scopes = Set.copyOf(scopes);
        }

        @Override
        public Truth test(Facts facts) {
            return Truth.of(!Collections.disjoint(facts.scope(), scopes));
        }
    }

    /** One of the areas is touched. */
    record Impacts(Set<ImpactArea> areas) implements Condition {
        public Impacts {
            areas = Set.copyOf(areas);
        }

        @Override
        public Truth test(Facts facts) {
            return Truth.of(!Collections.disjoint(facts.impact(), areas));
        }
    }

    /** The risk is one of these; of one that is not known yet, all that it may be are looked at. */
    record Risks(Set<Risk> risks) implements Condition {
        public Risks {
            risks = Set.copyOf(risks);
        }

        @Override
        public Truth test(Facts facts) {
            if (risks.containsAll(facts.risk())) {
                return Truth.YES;
            }
            return Collections.disjoint(facts.risk(), risks) ? Truth.NO : Truth.UNKNOWN;
        }
    }

    /** The category is one of these. */
    record Categories(Set<Category> categories) implements Condition {
        public Categories {
            categories = Set.copyOf(categories);
        }

        @Override
        public Truth test(Facts facts) {
            return Truth.of(categories.contains(facts.category()));
        }
    }

    /** The service is one of these. */
    record Services(Set<String> services) implements Condition {
        public Services {
            services = Set.copyOf(services);
        }

        @Override
        public Truth test(Facts facts) {
            return Truth.of(services.contains(facts.service()));
        }
    }

    /** The environment is one of these. */
    record Environments(Set<String> environments) implements Condition {
        public Environments {
            environments = Set.copyOf(environments);
        }

        @Override
        public Truth test(Facts facts) {
            return Truth.of(environments.contains(facts.environment()));
        }
    }

    /** The branch matches; one that is not known might. */
    record Branches(List<Glob> globs) implements Condition {
        public Branches {
            globs = List.copyOf(globs);
        }

        @Override
        public Truth test(Facts facts) {
            if (facts.branch().isEmpty()) {
                return Truth.UNKNOWN;
            }
            return Truth.of(globs.stream().anyMatch(glob -> glob.matches(facts.branch())));
        }
    }

    /** All hold. */
    record All(List<Condition> conditions) implements Condition {
        public All {
            conditions = List.copyOf(conditions);
        }

        @Override
        public Truth test(Facts facts) {
            Truth least = Truth.YES;
            for (Condition condition : conditions) {
                Truth truth = condition.test(facts);
                least = truth.compareTo(least) < 0 ? truth : least;
            }
            return least;
        }
    }

    /** At least one holds. */
    record Any(List<Condition> conditions) implements Condition {
        public Any {
            conditions = List.copyOf(conditions);
        }

        @Override
        public Truth test(Facts facts) {
            Truth greatest = Truth.NO;
            for (Condition condition : conditions) {
                Truth truth = condition.test(facts);
                greatest = truth.compareTo(greatest) > 0 ? truth : greatest;
            }
            return greatest;
        }
    }

    /** It does not hold. */
    record Not(Condition condition) implements Condition {
        @Override
        public Truth test(Facts facts) {
            return condition.test(facts).negated();
        }
    }
}
