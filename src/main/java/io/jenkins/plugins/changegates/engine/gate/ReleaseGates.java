package io.jenkins.plugins.changegates.engine.gate;

import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.DeployOrder;
import io.jenkins.plugins.changegates.engine.change.Deployment;
import io.jenkins.plugins.changegates.engine.change.Request;
import io.jenkins.plugins.changegates.engine.change.Scope;
import io.jenkins.plugins.changegates.engine.change.Subject;
import io.jenkins.plugins.changegates.engine.policy.Deferral;
import io.jenkins.plugins.changegates.engine.policy.DeployMode;
import io.jenkins.plugins.changegates.engine.sentence.Sentence;
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
                    Gate.STAGING, new GateResult.NotRequired(Reason.STAGING_NOT_ASKED.with(demands.environment())));
        }
        String before = demands.predecessor();
        List<Deployment> same = sameBefore(change, demands, context).toList();
        Optional<Deployment> good = same.stream()
                .filter(deployment -> deployment.stands() && deployment.validated())
                .reduce((first, second) -> second);
        if (good.isPresent()) {
            return Finding.of(
                    Gate.STAGING,
                    new GateResult.Passed(
                            Reason.STAGING_VALIDATED.with(before, good.get().change())));
        }
        if (same.isEmpty()) {
            return missing(Reason.STAGING_MISSING.with(before), demands);
        }
        if (same.stream().noneMatch(Deployment::stands)) {
            Sentence gone = Reason.STAGING_GONE.with(before);
            return same.stream().allMatch(deployment -> deployment.ended().isEmpty())
                    ? missing(gone, demands)
                    : Finding.of(Gate.STAGING, new GateResult.Failed(gone));
        }
        boolean faulty = same.stream().anyMatch(Deployment::faulty);
        return faulty
                ? Finding.of(Gate.STAGING, new GateResult.Failed(Reason.STAGING_FAULTY.with(before)))
                : missing(Reason.STAGING_NOT_VALIDATED.with(before), demands);
    }

    /** The same thing where the policy wants it first. */
    static Stream<Deployment> sameBefore(Change change, Demands demands, Context context) {
        return context.deployments().stream()
                .filter(deployment -> deployment.environment().equals(demands.predecessor()))
                .filter(SameThing.as(change)::is);
    }

    private static Finding missing(Sentence why, Demands demands) {
        return new Finding(
                Gate.STAGING,
                new GateResult.Failed(why),
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
            return new GateResult.NotRequired(Reason.ROLLBACK_NOT_ASKED.with());
        }
        Request request = change.request();
        if (request.scope().contains(Scope.DATABASE) && request.restorePoint().isBlank()) {
            return new GateResult.Failed(Reason.ROLLBACK_WITHOUT_RESTORE_POINT.with());
        }
        List<Deployment> earlier = earlier(change, demands, context);
        if (earlier.isEmpty()) {
            return new GateResult.NotRequired(
                    Reason.ROLLBACK_NOTHING_EARLIER.with(request.service(), demands.environment()));
        }
        List<String> versions = earlier.stream()
                .map(Deployment::versionOrCommit)
                .filter(version -> !version.isEmpty())
                .distinct()
                .toList();
        if (versions.isEmpty()) {
            return new GateResult.Failed(Reason.ROLLBACK_WITHOUT_VERSION.with(demands.environment()));
        }
        if (request.rollbackTo().isEmpty() || versions.contains(request.rollbackTo())) {
            return new GateResult.Passed(Reason.ROLLBACK_POSSIBLE.with(
                    request.rollbackTo().isEmpty() ? versions.get(0) : request.rollbackTo()));
        }
        List<String> known = new ArrayList<>(versions.subList(0, Math.min(MOST_VERSIONS, versions.size())));
        Collections.reverse(known);
        Reason unknown = known.size() < versions.size() ? Reason.ROLLBACK_UNKNOWN_AMONG_MANY : Reason.ROLLBACK_UNKNOWN;
        return new GateResult.Failed(unknown.with(request.rollbackTo(), demands.environment(), known));
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
            return new GateResult.Failed(Reason.DEPLOY_TAKEN_BACK.with(demands.environment()));
        }
        if (demands.deploy() == DeployMode.AUTOMATIC) {
            return new GateResult.NotRequired(Reason.DEPLOY_BY_ITSELF.with(
                    Reason.category(demands.classification().effective())));
        }
        Optional<DeployOrder> order = change.deployOrders().stream()
                .filter(candidate -> candidate.environment().equals(demands.environment()))
                .filter(candidate -> candidate
                        .subject()
                        .differencesFor(demands.environment(), subject)
                        .isEmpty())
                .reduce((first, second) -> second);
        return order.<GateResult>map(given -> new GateResult.Passed(Reason.DEPLOY_ORDERED.with(given.person())))
                .orElseGet(() -> new GateResult.Waiting(
                        Reason.DEPLOY_AWAITED.with(), List.of(new GateResult.Awaited("Deploy", List.of(), 1))));
    }

    /** Somebody must be there for the rollout, by name (requirement E3). */
    static GateResult onDuty(Change change, Demands demands) {
        String onDuty = change.request().onDuty();
        if (!onDuty.isBlank()) {
            return new GateResult.Passed(Reason.ON_DUTY.with(onDuty));
        }
        return demands.onDuty()
                ? new GateResult.Failed(Reason.ON_DUTY_MISSING.with())
                : new GateResult.NotRequired(Reason.ON_DUTY_NOT_ASKED.with());
    }
}
