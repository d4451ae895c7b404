package io.jenkins.plugins.changegates.engine.change;

import io.jenkins.plugins.changegates.engine.verification.Round;
import io.jenkins.plugins.changegates.engine.verification.VerdictKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What happened behind the gates, added up. Confined to the {@link ChangeFold} that owns it. */
final class DeploymentFold {

    final Map<String, Deployment> deployments = new LinkedHashMap<>();
    final Map<String, Verification> verifications = new LinkedHashMap<>();
    final Map<String, Rollback> rollbacks = new LinkedHashMap<>();
    /** The environments whose newest deployment was taken back, since the request was amended last. */
    final Set<String> takenBack = new LinkedHashSet<>();
    /** The deployment each watch looks at, unless it has been given up meanwhile. */
    private final Map<String, String> watched = new LinkedHashMap<>();

    /** Goes on from where another stands, which is left as it is. */
    void addAll(DeploymentFold other) {
        deployments.putAll(other.deployments);
        verifications.putAll(other.verifications);
        rollbacks.putAll(other.rollbacks);
        takenBack.addAll(other.takenBack);
        watched.putAll(other.watched);
    }

    ChangeState started(Recorded entry, String service, ChangeEvent.DeploymentStarted event) {
        Begun.begin(
                deployments,
                event.key(),
                new Deployment(
                        entry.change(),
                        service,
                        event.environment(),
                        event.key(),
                        event.build(),
                        event.version(),
                        event.commit(),
                        event.artifacts(),
                        entry.at(),
                        null,
                        false,
                        false,
                        false));
        takenBack.remove(event.environment());
        return ChangeState.DEPLOYING;
    }

    ChangeState finished(Recorded entry, ChangeEvent.DeploymentFinished event) {
        Deployment deployment = Begun.underWay(deployments, event.key(), Deployment::ended);
        deployments.put(event.key(), deployment.endedBy(new Deployment.End(event.outcome(), entry.at())));
        return event.outcome() == Outcome.SUCCEEDED ? ChangeState.DEPLOYED : ChangeState.FAILED;
    }

    ChangeState watchStarted(Recorded entry, ChangeEvent.VerificationStarted event) {
        Begun.begin(
                verifications,
                event.key(),
                new Verification(event.environment(), event.key(), event.plan(), List.of(), null));
        newestDeployment(event.environment()).ifPresent(deployment -> watched.put(event.key(), deployment.key()));
        return ChangeState.VERIFYING;
    }

    void measured(Recorded entry, ChangeEvent.VerificationMeasured event) {
        Verification watch = Begun.underWay(verifications, event.key(), Verification::ended);
        List<Round> rounds = new ArrayList<>(watch.rounds());
        if (!rounds.isEmpty()
                && rounds.get(rounds.size() - 1).slot() >= event.round().slot()) {
            throw new IllegalArgumentException(
                    "round " + event.round().slot() + " of " + event.key() + " has been recorded");
        }
        rounds.add(event.round());
        verifications.put(
                event.key(), new Verification(watch.environment(), watch.key(), watch.plan(), rounds, watch.end()));
    }

    ChangeState watchFinished(Recorded entry, ChangeEvent.VerificationFinished event) {
        Verification watch = Begun.underWay(verifications, event.key(), Verification::ended);
        Verification.End end = new Verification.End(event.verdict(), event.reason(), event.notes(), entry.at());
        verifications.put(
                event.key(), new Verification(watch.environment(), watch.key(), watch.plan(), watch.rounds(), end));
        boolean passed = event.verdict() == VerdictKind.PASSED;
        mark(watched.get(event.key()), passed, false, event.verdict() == VerdictKind.FAILED);
        return passed ? ChangeState.VERIFIED : ChangeState.FAILED;
    }

    ChangeState rollbackStarted(Recorded entry, ChangeEvent.RollbackStarted event) {
        Begun.begin(
                rollbacks,
                event.key(),
                new Rollback(
                        event.environment(),
                        event.key(),
                        event.deployment(),
                        event.method(),
                        event.from(),
                        event.to(),
                        event.reason(),
                        entry.by(),
                        entry.at(),
                        null));
        Begun.known(deployments, event.deployment());
        mark(event.deployment(), false, false, true);
        watched.values().removeIf(event.deployment()::equals);
        newestDeployment(event.environment())
                .filter(newest -> newest.key().equals(event.deployment()))
                .ifPresent(newest -> takenBack.add(event.environment()));
        return ChangeState.ROLLING_BACK;
    }

    ChangeState rollbackFinished(Recorded entry, ChangeEvent.RollbackFinished event) {
        Rollback rollback = Begun.underWay(rollbacks, event.key(), Rollback::ended);
        rollbacks.put(
                event.key(),
                rollback.endedBy(new Rollback.End(event.outcome(), event.check(), event.detail(), entry.at())));
        boolean succeeded = event.outcome() == Outcome.SUCCEEDED && event.check() != RollbackCheck.NOT_VERIFIED;
        mark(rollback.deployment(), false, event.outcome() == Outcome.SUCCEEDED, true);
        return succeeded ? ChangeState.ROLLED_BACK : ChangeState.FAILED;
    }

    Optional<Deployment> newestDeployment(String environment) {
        return deployments.values().stream()
                .filter(deployment -> deployment.environment().equals(environment))
                .reduce((first, second) -> second);
    }

    /** What was once taken back stays so. */
    private void mark(String deployment, boolean validated, boolean rolledBack, boolean faulty) {
        deployments.computeIfPresent(
                deployment, (key, marked) -> marked.marked(validated, marked.rolledBack() || rolledBack, faulty));
    }
}
