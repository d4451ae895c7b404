package io.jenkins.plugins.changegates.steps;

import io.jenkins.plugins.changegates.engine.change.BuildRef;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.Deployment;
import io.jenkins.plugins.changegates.engine.policy.Policy;
import io.jenkins.plugins.changegates.engine.policy.Tier;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A change and the deployment of it that a step is about: the newest one in the environment the step names; where it
 * names none, the newest one in production, or the newest one if none reached production. Deployments that were taken
 * back are gone.
 */
record DeployedChange(Change change, Deployment deployment) {

    /**
     * @param environment or null
     * @param build whose deployments count, or null for those of any build
     */
    static Optional<DeployedChange> newest(List<Change> changes, String environment, BuildRef build, Policy policy) {
        List<DeployedChange> made = changes.stream()
                .flatMap(change ->
                        change.deployments().stream().map(deployment -> new DeployedChange(change, deployment)))
                .filter(deployed ->
                        build == null || deployed.deployment().build().equals(build))
                .filter(deployed -> !deployed.deployment().rolledBack())
                .sorted(Comparator.comparing(deployed -> deployed.deployment().startedAt()))
                .toList();
        if (environment != null) {
            return last(made.stream().filter(deployed -> deployed.isIn(environment)));
        }
        return last(made.stream().filter(deployed -> deployed.inProduction(policy)))
                .or(() -> last(made.stream()));
    }

    /** Complains about an environment the policy does not know. */
    static void checkEnvironment(String environment, Policy policy, Misuse misuse) {
        if (environment != null && policy.environment(environment).isEmpty()) {
            misuse.add(Messages.Misuse_unknown(
                    "environment", environment, Policy.names(policy.environments(), known -> known.name())));
        }
    }

    private boolean isIn(String environment) {
        return deployment.environment().equals(environment);
    }

    private boolean inProduction(Policy policy) {
        return policy.environment(deployment.environment())
                .filter(environment -> environment.tier() == Tier.PRODUCTION)
                .isPresent();
    }

    private static Optional<DeployedChange> last(Stream<DeployedChange> deployments) {
        return deployments.reduce((first, second) -> second);
    }
}
