package io.jenkins.plugins.changegates.engine.gate;

import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.Deployment;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/**
 * What a judgement needs to know beyond the change itself.
 *
 * @param deployments every deployment of the change's service that is known, of all changes, oldest first
 * @param rivals other changes of the service that are still on their way, oldest first
 * @param zone the controller's time zone, for windows and freezes that have none of their own
 * @param asker on whose behalf it is judged
 */
public record Context(List<Deployment> deployments, List<Rival> rivals, ZoneId zone, Asker asker) {

    public Context {
        deployments = List.copyOf(deployments);
        rivals = List.copyOf(rivals);
    }

    /** For somebody who looks, in UTC, with no other change on its way. */
    public static Context of(List<Deployment> deployments) {
        return new Context(deployments, List.of(), ZoneOffset.UTC, Asker.ONLOOKER);
    }

    public Context with(List<Rival> newRivals) {
        return new Context(deployments, newRivals, zone, asker);
    }

    public Context in(ZoneId newZone) {
        return new Context(deployments, rivals, newZone, asker);
    }

    public Context askedBy(Asker newAsker) {
        return new Context(deployments, rivals, zone, newAsker);
    }

    /** Whether a deployment of the change to that environment is under way, the asker's own if it has one. */
    boolean underWay(Change change, String environment) {
        return change.deployments().stream()
                .filter(Deployment::underWay)
                .filter(deployment -> deployment.environment().equals(environment))
                .anyMatch(this::mayBeTheAskers);
    }

    /** Whether the asker may go on with this deployment of its own change; an onlooker looks at all of them. */
    boolean mayBeTheAskers(Deployment deployment) {
        return !asker.deploys() || deployment.key().equals(asker.key());
    }
}
