package io.jenkins.plugins.changegates.engine.change;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the opening of a gate turned on beyond its change: with the events of the change before it, the policy and the
 * instant it is all that it takes to judge again. Only what made a difference is in it, so it does not grow with what a
 * service has behind it.
 *
 * @param key of the deployment that was to begin, or empty if there was none
 * @param ahead the change that was ready before and went first; one or none
 * @param zone the controller's time zone, by its name
 * @param deployments those of other changes that a gate named or counted, oldest first
 * @param rivals the newest of the other changes that were on their way there, oldest first
 * @param furtherRivals how many more there were
 * @param owing what other changes owed past its time
 * @param exceptions those asked for in other changes that were in force for a gate; without what people wrote
 * @param authority the roles that those who spoke held now; only where the policy checks authority again
 */
public record Surroundings(
        String key,
        List<Ahead> ahead,
        String zone,
        List<Other> deployments,
        List<ChangeId> rivals,
        int furtherRivals,
        List<Owing> owing,
        List<RiskAcceptance> exceptions,
        SortedMap<String, List<RoleMatch>> authority) {

    /** Nothing, in UTC. */
    public static final Surroundings NONE = new Surroundings(
            "", List.of(), "UTC", List.of(), List.of(), 0, List.of(), List.of(), Collections.emptySortedMap());

    /** A change that goes first. */
    public record Ahead(ChangeId change, Instant until) {}

    /** A deployment of another change, as far as gates look at it. */
    public record Other(
            ChangeId change,
            String environment,
            String key,
            String version,
            String commit,
            List<Artifact> artifacts,
            Instant startedAt,
            boolean ended,
            boolean succeeded,
            boolean rolledBack,
            boolean validated,
            boolean faulty) {

        public Other {
            artifacts = List.copyOf(artifacts);
        }

        public static Other of(Deployment deployment) {
            return new Other(
                    deployment.change(),
                    deployment.environment(),
                    deployment.key(),
                    deployment.version(),
                    deployment.commit(),
                    deployment.artifacts(),
                    deployment.startedAt(),
                    deployment.ended().isPresent(),
                    deployment
                            .ended()
                            .filter(end -> end.outcome() == Outcome.SUCCEEDED)
                            .isPresent(),
                    deployment.rolledBack(),
                    deployment.validated(),
                    deployment.faulty());
        }

        /** The deployment again; its build is not known, and it ended when it began if it did. */
        public Deployment deployment(String service) {
            Deployment.End end =
                    ended ? new Deployment.End(succeeded ? Outcome.SUCCEEDED : Outcome.FAILED, startedAt) : null;
            return new Deployment(
                    change,
                    service,
                    environment,
                    key,
                    BuildRef.NONE,
                    version,
                    commit,
                    artifacts,
                    startedAt,
                    end,
                    validated,
                    rolledBack,
                    faulty);
        }
    }

    /** What another change owes, and the category that it has. */
    public record Owing(ChangeId change, Category category, String id, String duty, Instant dueAt) {}

    public Surroundings {
        ahead = List.copyOf(ahead);
        deployments = List.copyOf(deployments);
        rivals = List.copyOf(rivals);
        owing = List.copyOf(owing);
        exceptions = List.copyOf(exceptions);
        SortedMap<String, List<RoleMatch>> copy = new TreeMap<>();
        for (Map.Entry<String, List<RoleMatch>> held : authority.entrySet()) {
            copy.put(held.getKey(), List.copyOf(held.getValue()));
        }
        authority = Collections.unmodifiableSortedMap(copy);
    }
}
