package io.jenkins.plugins.changegates.engine.gate;

import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.DeployOrder;
import io.jenkins.plugins.changegates.engine.change.Deployment;
import io.jenkins.plugins.changegates.engine.change.Request;
import io.jenkins.plugins.changegates.engine.change.Scope;
import io.jenkins.plugins.changegates.engine.change.Subject;
import io.jenkins.plugins.changegates.engine.policy.Deferral;
import io.jenkins.plugins.changegates.engine.policy.DeployMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What stands right before production: staging (D1), the way back (F6) and a person's go (E1). */
final class ReleaseGates {

    /** How many versions are named to somebody who named one that is not there. */
    static final int MOST_VERSIONS = 5;

    private ReleaseGates() {}

    /**
     * The same thing must stand, validated, where the policy wants it first. Where artifacts have digests they decide,
     * else the commit (decision 17).
     */
    static Finding staging(Change change, Demands demands, Context context) {
        if (demands.predecessor().isEmpty()) {
            return Finding.of(
                    Gate.STAGING,
                    new GateResult.NotRequired("The policy asks for no environment before " + demands.environment()));
        }
        String before = demands.predecessor();
        List<Deployment> same = sameBefore(change, demands, context).toList();
        Optional<Deployment> good = same.stream()
                .filter(deployment -> deployment.stands() && deployment.validated())
                .reduce((first, second) -> second);
        if (good.isPresent()) {
            return Finding.of(
                    Gate.STAGING,
                    new GateResult.Passed("Deployed to " + before + " and validated there by change "
                            + good.get().change()));
        }
        if (same.isEmpty()) {
            return missing("This has not been deployed to " + before, demands);
        }
        if (same.stream().noneMatch(Deployment::stands)) {
            GateResult failed = new GateResult.Failed("This was deployed to " + before + " but does not stand there");
            return same.stream().allMatch(deployment -> deployment.ended().isEmpty())
                    ? missing(failed.reason(), demands)
                    : Finding.of(Gate.STAGING, failed);
        }
        boolean faulty = same.stream().anyMatch(Deployment::faulty);
        return faulty
                ? Finding.of(
                        Gate.STAGING,
                        new GateResult.Failed("This was deployed to " + before + " but its validation there failed"))
                : missing("This was deployed to " + before + " but has not been validated there", demands);
    }

    /** The same thing where the policy wants it first. */
    static Stream<Deployment> sameBefore(Change change, Demands demands, Context context) {
        return context.deployments().stream()
                .filter(deployment -> deployment.environment().equals(demands.predecessor()))
                .filter(SameThing.as(change)::is);
    }

    private static Finding missing(String reason, Demands demands) {
        return new Finding(
                Gate.STAGING,
                new GateResult.Failed(reason),
                demands.term(Deferral.STAGING)
                        .map(term -> new Finding.Credit("Validation in " + demands.predecessor(), "", term))
                        .orElse(null));
    }

    /**
     * A version to go back to must be known, and a restore point be named where data changes (requirement F6). What was
     * deployed without a version goes by its commit.
     */
    static GateResult rollback(Change change, Demands demands, Context context) {
        if (!demands.rollbackPlan()) {
            return new GateResult.NotRequired("The policy does not ask for a way back");
        }
        Request request = change.request();
        if (request.scope().contains(Scope.DATABASE) && request.restorePoint().isBlank()) {
            return new GateResult.Failed("A change of the database needs a restorePoint");
        }
        List<Deployment> earlier = earlier(change, demands, context);
        if (earlier.isEmpty()) {
            return new GateResult.NotRequired(
                    "No earlier deployment of " + request.service() + " to " + demands.environment() + " is known");
        }
        List<String> versions = earlier.stream()
                .map(Deployment::versionOrCommit)
                .filter(version -> !version.isEmpty())
                .distinct()
                .toList();
        if (versions.isEmpty()) {
            return new GateResult.Failed(
                    "No earlier deployment to " + demands.environment() + " has a version to go back to");
        }
        if (request.rollbackTo().isEmpty() || versions.contains(request.rollbackTo())) {
            return new GateResult.Passed(
                    "Can go back to " + (request.rollbackTo().isEmpty() ? versions.get(0) : request.rollbackTo()));
        }
        List<String> known = new ArrayList<>(versions.subList(0, Math.min(MOST_VERSIONS, versions.size())));
        Collections.reverse(known);
        return new GateResult.Failed(
                "rollbackTo is " + request.rollbackTo() + ", which never stood in " + demands.environment()
                        + (known.size() < versions.size() ? "; the newest known are " : "; known are ")
                        + String.join(", ", known));
    }

    /** What other changes brought there and still counts as deployed, the newest first. */
    static List<Deployment> earlier(Change change, Demands demands, Context context) {
        List<Deployment> earlier = new ArrayList<>(context.deployments().stream()
                .filter(deployment -> deployment.environment().equals(demands.environment()))
                .filter(deployment -> !deployment.change().equals(change.id()))
                .filter(Deployment::stands)
                .toList());
        Collections.reverse(earlier);
        return earlier;
    }

    /**
     * What was taken back from production does not go there again as it is; a change that deploys by hand waits for
     * somebody's go on this very subject (requirement E1).
     */
    static GateResult deploy(Change change, Demands demands, Subject subject) {
        if (change.takenBack(demands.environment())) {
            return new GateResult.Failed("This was rolled back from " + demands.environment()
                    + "; amend the change before it goes there again");
        }
        if (demands.deploy() == DeployMode.AUTOMATIC) {
            return new GateResult.NotRequired("Changes of category "
                    + demands.classification().effective().wireName() + " deploy by themselves");
        }
        Optional<DeployOrder> order = change.deployOrders().stream()
                .filter(candidate -> candidate.environment().equals(demands.environment()))
                .filter(candidate -> candidate
                        .subject()
                        .differencesFor(demands.environment(), subject)
                        .isEmpty())
                .reduce((first, second) -> second);
        return order.<GateResult>map(given -> new GateResult.Passed("Ordered by " + given.person()))
                .orElseGet(() -> new GateResult.Waiting(
                        "Waits for a person to start the deployment",
                        List.of(new GateResult.Awaited("Deploy", List.of(), 1))));
    }

    /** Somebody must be there for the rollout, by name (requirement E3). */
    static GateResult onDuty(Change change, Demands demands) {
        String onDuty = change.request().onDuty();
        if (!onDuty.isBlank()) {
            return new GateResult.Passed(onDuty + " is on duty");
        }
        return demands.onDuty()
                ? new GateResult.Failed("The request names nobody who is on duty; give onDuty")
                : new GateResult.NotRequired("The policy asks for nobody on duty");
    }
}
