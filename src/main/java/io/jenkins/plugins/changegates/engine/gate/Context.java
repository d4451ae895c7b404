package io.jenkins.plugins.changegates.engine.gate;

import io.jenkins.plugins.changegates.engine.change.Category;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.Classification;
import io.jenkins.plugins.changegates.engine.change.Deployment;
import io.jenkins.plugins.changegates.engine.change.Obligation;
import io.jenkins.plugins.changegates.engine.change.RiskAcceptance;
import io.jenkins.plugins.changegates.engine.change.RoleMatch;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/**
 * What a judgement needs to know beyond the change itself. It may leave out what no gate would look at; a property holds
 * that what the index leaves out makes no difference to any report.
 *
 * @param deployments those of the change's service, of all changes, oldest first
 * @param rivals other changes of the service that are still on their way, oldest first
 * @param furtherRivals how many more are on their way to the same environment, of which nothing else is known
 * @param zone the controller's time zone, for windows and freezes that have none of their own
 * @param asker on whose behalf it is judged
 * @param owing what other changes of the service owe
 * @param exceptions every exception that was asked for and might concern the change
 * @param authority the roles that people hold now, by their ids; looked at only where the policy checks authority again
 */
public record Context(
        List<Deployment> deployments,
        List<Rival> rivals,
        int furtherRivals,
        ZoneId zone,
        Asker asker,
        List<Owing> owing,
        List<RiskAcceptance> exceptions,
        Map<String, List<RoleMatch>> authority) {

    /** How many versions to go back to are named or recorded at most, besides the one that a request names. */
    public static final int VERSIONS_TOLD = ReleaseGates.MOST_VERSIONS + 2;

    /** How many rivals are named at most. */
    public static final int RIVALS_TOLD = ConflictGate.MOST_NAMED;

    /** An open obligation of another change, and the category that change has. */
    public record Owing(ChangeId change, Category category, Obligation obligation) {

        /** All that a change owes. */
        public static List<Owing> of(Change change) {
            Category category =
                    change.classification().map(Classification::effective).orElse(Category.NORMAL);
            return change.openObligations().stream()
                    .map(obligation -> new Owing(change.id(), category, obligation))
                    .toList();
        }
    }

    public Context {
        deployments = List.copyOf(deployments);
        rivals = List.copyOf(rivals);
        owing = List.copyOf(owing);
        exceptions = List.copyOf(exceptions);
        authority = Map.copyOf(authority);
    }

    /** For somebody who looks, in UTC, with nothing but deployments known. */
    public static Context of(List<Deployment> deployments) {
        return new Context(deployments, List.of(), 0, ZoneOffset.UTC, Asker.ONLOOKER, List.of(), List.of(), Map.of());
    }

    public Context with(List<Rival> newRivals, int further) {
        return new Context(deployments, newRivals, further, zone, asker, owing, exceptions, authority);
    }

    public Context in(ZoneId newZone) {
        return new Context(deployments, rivals, furtherRivals, newZone, asker, owing, exceptions, authority);
    }

    public Context askedBy(Asker newAsker) {
        return new Context(deployments, rivals, furtherRivals, zone, newAsker, owing, exceptions, authority);
    }

    /** The same with what other changes owe and with exceptions. */
    public Context with(List<Owing> newOwing, List<RiskAcceptance> newExceptions) {
        return new Context(deployments, rivals, furtherRivals, zone, asker, newOwing, newExceptions, authority);
    }

    /** The same with the roles that people hold now. */
    public Context withAuthority(Map<String, List<RoleMatch>> held) {
        return new Context(deployments, rivals, furtherRivals, zone, asker, owing, exceptions, held);
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
