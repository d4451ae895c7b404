package io.jenkins.plugins.changegates.policyfile;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
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

    /** Adds what others found, except where the same is said of the same place under another path. */
    void addUnlessReported(Problems others) {
        for (PolicyProblem other : others.found) {
            boolean known = found.stream()
                    .anyMatch(mine -> mine.file().equals(other.file())
                            && mine.line() == other.line()
                            && mine.column() == other.column()
                            && mine.message().equals(other.message()));
            if (!known && !full()) {
                found.add(other);
            }
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

    /** What is wrong, a line each, in the order in which it was found. */
    List<String> texts() {
        return found.stream().map(PolicyProblem::toString).toList();
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
