package io.jenkins.plugins.changegates.runtime;

import hudson.model.Action;
import hudson.model.Run;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Which revision a build has checked out, as the SCM's plugin noted it on the build: the revision of the branch for a
 * multibranch job, else the one revision that git noted. Several different ones, as with a library from elsewhere, say
 * nothing.
 */
final class Checkout {

    private final Set<String> commits;
    private final String branch;

    private Checkout(Set<String> commits, String branch) {
        this.commits = Set.copyOf(commits);
        this.branch = branch;
    }

    static Checkout of(Run<?, ?> run) {
        Set<String> commits = new LinkedHashSet<>();
        for (Action action : run.getAllActions()) {
            Optional<Object> revision = Properties.read(action, "getRevision", Object.class);
            Optional<String> hash = revision.flatMap(found -> Properties.read(found, "getHash", String.class));
            if (hash.isPresent()) {
                String branch = revision.flatMap(found -> Properties.read(found, "getHead", Object.class))
                        .flatMap(head -> Properties.read(head, "getName", String.class))
                        .orElse("");
                return new Checkout(Set.of(hash.get()), branch);
            }
            Properties.read(action, "getLastBuiltRevision", Object.class)
                    .flatMap(built -> Properties.read(built, "getSha1String", String.class))
                    .ifPresent(commits::add);
        }
        return new Checkout(commits, "");
    }

    /** The commit, or empty. */
    String commit() {
        return commits.size() == 1 ? commits.iterator().next() : "";
    }

    /** Whether nothing was checked out, or nothing that the controller knows of. */
    boolean isNone() {
        return commits.isEmpty();
    }

    /** Whether both have checked out the same revisions. */
    boolean isSame(Checkout other) {
        return commits.equals(other.commits);
    }

    /** The branch of a multibranch job, or empty. */
    String branch() {
        return branch;
    }
}
