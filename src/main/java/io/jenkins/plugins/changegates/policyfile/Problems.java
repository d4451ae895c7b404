package io.jenkins.plugins.changegates.policyfile;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;

/** Collects what is wrong with a document, up to {@value #MOST}, while it is read to its end. Of one reading only. */
public final class Problems {

    private static final int MOST = 500;

    private final Set<PolicyProblem> found = new LinkedHashSet<>();

    public void add(Position position, String path, String message) {
        if (!full()) {
            found.add(PolicyProblem.at(position, path, message));
        }
    }

    /** Whether more would only be forgotten. */
    boolean full() {
        return found.size() >= MOST;
    }

    int count() {
        return found.size();
    }

    public boolean none() {
        return found.isEmpty();
    }

    /** @throws PolicyException if anything is wrong */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new PolicyException(found.stream()
                    .sorted(Comparator.comparing(PolicyProblem::file)
                            .thenComparing(PolicyProblem::line)
                            .thenComparing(PolicyProblem::column))
                    .toList());
        }
    }
}
