package io.jenkins.plugins.changegates.runtime;

import hudson.model.Cause;
import hudson.model.Job;
import hudson.model.Run;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jenkins.model.Jenkins;

/**
 * Everyone by whose doing a build came to run (requirement C4): whoever started it, whoever started the builds upstream
 * of it, and whoever started the build that it replays, restarts or rebuilds. A timer, a push or a remote trigger is
 * nobody. Call as the controller, so that no build is hidden.
 */
final class Starters {

    private final Set<String> people = new LinkedHashSet<>();
    private final Map<String, Run<?, ?>> builds = new LinkedHashMap<>();

    private Starters() {}

    /** Ids of users, whoever stands nearest to the build first. */
    static List<String> of(Run<?, ?> run) {
        Starters starters = new Starters();
        starters.addAll(run);
        return List.copyOf(starters.people);
    }

    /** The build and all those by which it came to run that are still there. */
    static List<Run<?, ?>> builds(Run<?, ?> run) {
        Starters starters = new Starters();
        starters.addAll(run);
        return List.copyOf(starters.builds.values());
    }

    private void addAll(Run<?, ?> run) {
        if (builds.putIfAbsent(run.getExternalizableId(), run) == null) {
            List.copyOf(run.getCauses()).forEach(this::add);
        }
    }

    private void add(Cause cause) {
        userOf(cause).ifPresent(people::add);
        if (cause instanceof Cause.UpstreamCause upstream) {
            List.copyOf(upstream.getUpstreamCauses()).forEach(this::add);
        }
        earlierBuildsOf(cause).forEach(this::addAll);
    }

    private static Optional<String> userOf(Cause cause) {
        return Properties.read(cause, "getUserId", String.class)
                .map(String::trim)
                .filter(id -> !id.isEmpty() && !id.equalsIgnoreCase("anonymous") && !id.equalsIgnoreCase("SYSTEM"));
    }

    /** The builds that a cause refers to; replay, restart from a stage and rebuild name theirs {@code original}. */
    private static List<Run<?, ?>> earlierBuildsOf(Cause cause) {
        List<Run<?, ?>> builds = new ArrayList<>();
        if (cause instanceof Cause.UpstreamCause upstream) {
            Job<?, ?> job = Jenkins.get().getItemByFullName(upstream.getUpstreamProject(), Job.class);
            Run<?, ?> build = job == null ? null : job.getBuildByNumber(upstream.getUpstreamBuild());
            if (build != null) {
                builds.add(build);
            }
        }
        Properties.read(cause, "getOriginal", Run.class).ifPresent(original -> builds.add((Run<?, ?>) original));
        return builds;
    }
}
