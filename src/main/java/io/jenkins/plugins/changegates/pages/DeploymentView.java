package io.jenkins.plugins.changegates.pages;

import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.Deployment;
import io.jenkins.plugins.changegates.pages.Mark.Tone;
import java.time.Duration;
import java.util.List;

/**
 * One deployment.
 *
 * @param length how long it took, or empty while it goes on
 */
public record DeploymentView(
        String environment, String version, Mark outcome, String notes, Moment at, String length, Link build) {

    static List<DeploymentView> of(Change change, String root) {
        return change.deployments().stream()
                .map(deployment -> of(deployment, root))
                .toList();
    }

    private static DeploymentView of(Deployment deployment, String root) {
        return new DeploymentView(
                deployment.environment(),
                deployment.version(),
                deployment
                        .ended()
                        .map(end -> Words.of(end.outcome()))
                        .orElseGet(() -> new Mark(Tone.WAITING, Messages.Outcome_underWay())),
                notes(deployment),
                Moment.of(deployment.startedAt()),
                deployment
                        .ended()
                        .map(end -> Lengths.of(Duration.between(deployment.startedAt(), end.at())))
                        .orElse(""),
                Link.of(deployment.build(), root));
    }

    private static String notes(Deployment deployment) {
        if (deployment.rolledBack()) {
            return Messages.Deployment_rolledBack();
        }
        return deployment.validated() ? Messages.Deployment_validated() : "";
    }
}
