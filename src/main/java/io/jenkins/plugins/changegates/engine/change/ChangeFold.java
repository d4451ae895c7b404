package io.jenkins.plugins.changegates.engine.change;

import io.jenkins.plugins.changegates.engine.evidence.Evidence;
import io.jenkins.plugins.changegates.engine.verification.Round;
import io.jenkins.plugins.changegates.engine.verification.VerdictKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Adds up events; each kind of event is one method. Confined to the {@link Change} that owns it. */
final class ChangeFold implements ChangeEvent.Visitor<Void> {

    Request request;
    Origin origin;
    Classification classification;
    ChangeState state = ChangeState.AWAITING;
    final Set<String> starters = new LinkedHashSet<>();
    final Set<BuildRef> builds = new LinkedHashSet<>();
    final List<Evidence> evidence = new ArrayList<>();
    final Map<String, Opinion> opinions = new LinkedHashMap<>();
    final List<DeployOrder> deployOrders = new ArrayList<>();
    final Map<String, Deployment> deployments = new LinkedHashMap<>();
    final Map<String, Verification> verifications = new LinkedHashMap<>();
    final Map<String, Rollback> rollbacks = new LinkedHashMap<>();
    final List<Obligation> obligations = new ArrayList<>();

    private ChangeId id;
    private long count;
    private Recorded current;

    void add(Recorded entry) {
        if (entry.number() != count + 1 || (id != null && !entry.change().equals(id))) {
            throw new IllegalArgumentException("event " + entry.number() + " of " + entry.change()
                    + " cannot follow event " + count + " of " + id);
        }
        if ((count == 0) != (entry.event() instanceof ChangeEvent.Requested)) {
            throw new IllegalArgumentException("a history begins with its one request: " + entry.change());
        }
        id = entry.change();
        count++;
        current = entry;
        entry.event().accept(this);
    }

    @Override
    public Void requested(ChangeEvent.Requested event) {
        take(event.request(), event.origin());
        return null;
    }

    @Override
    public Void amended(ChangeEvent.Amended event) {
        take(event.request(), event.origin());
        state = ChangeState.AWAITING;
        return null;
    }

    private void take(Request newRequest, Origin newOrigin) {
        request = newRequest;
        origin = newOrigin;
        join(newOrigin.build(), newOrigin.starters());
    }

    private void join(BuildRef build, List<String> startedBy) {
        starters.addAll(startedBy);
        if (!build.equals(BuildRef.NONE)) {
            builds.add(build);
        }
    }

    @Override
    public Void classified(ChangeEvent.Classified event) {
        classification = new Classification(event.base(), event.effective(), event.raises());
        return null;
    }

    @Override
    public Void buildJoined(ChangeEvent.BuildJoined event) {
        join(event.build(), event.starters());
        return null;
    }

    @Override
    public Void evidenceAdded(ChangeEvent.EvidenceAdded event) {
        evidence.add(event.evidence());
        return null;
    }

    @Override
    public Void approved(ChangeEvent.Approved event) {
        opine(event.person(), true, event.roles(), event.asRole(), event.comment(), event.subject());
        if (state == ChangeState.REJECTED && opinions.values().stream().allMatch(Opinion::approves)) {
            state = ChangeState.AWAITING;
        }
        return null;
    }

    @Override
    public Void rejected(ChangeEvent.Rejected event) {
        opine(event.person(), false, event.roles(), event.asRole(), event.comment(), event.subject());
        state = ChangeState.REJECTED;
        return null;
    }

    private void opine(
            String person, boolean approves, List<RoleMatch> roles, String asRole, String comment, Subject subject) {
        String key = person.toLowerCase(Locale.ROOT);
        opinions.remove(key);
        opinions.put(
                key,
                new Opinion(
                        person,
                        approves,
                        List.copyOf(roles),
                        asRole,
                        comment,
                        subject,
                        current.by().channel(),
                        current.at()));
    }

    @Override
    public Void deployOrdered(ChangeEvent.DeployOrdered event) {
        deployOrders.add(new DeployOrder(event.environment(), event.person(), event.subject(), current.at()));
        return null;
    }

    @Override
    public Void gateOpened(ChangeEvent.GateOpened event) {
        return null;
    }

    @Override
    public Void deploymentStarted(ChangeEvent.DeploymentStarted event) {
        deployments.put(
                event.key(),
                new Deployment(
                        id,
                        request.service(),
                        event.environment(),
                        event.key(),
                        event.build(),
                        event.version(),
                        event.commit(),
                        event.artifacts(),
                        current.at(),
                        null,
                        false,
                        false));
        state = ChangeState.DEPLOYING;
        return null;
    }

    @Override
    public Void deploymentFinished(ChangeEvent.DeploymentFinished event) {
        Deployment deployment = known(deployments, event.key());
        deployments.put(event.key(), deployment.endedBy(new Deployment.End(event.outcome(), current.at())));
        state = event.outcome() == Outcome.SUCCEEDED ? ChangeState.DEPLOYED : ChangeState.FAILED;
        return null;
    }

    @Override
    public Void verificationStarted(ChangeEvent.VerificationStarted event) {
        verifications.put(
                event.key(), new Verification(event.environment(), event.key(), event.plan(), List.of(), null));
        state = ChangeState.VERIFYING;
        return null;
    }

    @Override
    public Void verificationMeasured(ChangeEvent.VerificationMeasured event) {
        Verification watch = known(verifications, event.key());
        List<Round> rounds = new ArrayList<>(watch.rounds());
        rounds.add(event.round());
        verifications.put(
                event.key(), new Verification(watch.environment(), watch.key(), watch.plan(), rounds, watch.end()));
        return null;
    }

    @Override
    public Void verificationFinished(ChangeEvent.VerificationFinished event) {
        Verification watch = known(verifications, event.key());
        Verification.End end =
                new Verification.End(event.verdict(), event.reason(), event.notes(), current.at());
        verifications.put(
                event.key(), new Verification(watch.environment(), watch.key(), watch.plan(), watch.rounds(), end));
        boolean passed = event.verdict() == VerdictKind.PASSED;
        deployments.values().stream()
                .filter(deployment -> deployment.environment().equals(event.environment()))
                .reduce((first, second) -> second)
                .ifPresent(latest -> deployments.put(latest.key(), latest.marked(passed, latest.rolledBack())));
        state = passed ? ChangeState.VERIFIED : ChangeState.FAILED;
        return null;
    }

    @Override
    public Void rollbackStarted(ChangeEvent.RollbackStarted event) {
        rollbacks.put(
                event.key(),
                new Rollback(
                        event.environment(),
                        event.key(),
                        event.deployment(),
                        event.method(),
                        event.from(),
                        event.to(),
                        event.reason(),
                        current.by(),
                        current.at(),
                        null));
        state = ChangeState.ROLLING_BACK;
        return null;
    }

    @Override
    public Void rollbackFinished(ChangeEvent.RollbackFinished event) {
        Rollback rollback = known(rollbacks, event.key());
        rollbacks.put(
                event.key(),
                rollback.endedBy(new Rollback.End(event.outcome(), event.check(), event.detail(), current.at())));
        boolean succeeded = event.outcome() == Outcome.SUCCEEDED && event.check() != RollbackCheck.NOT_VERIFIED;
        if (event.outcome() == Outcome.SUCCEEDED) {
            deployments.computeIfPresent(
                    rollback.deployment(), (key, deployment) -> deployment.marked(deployment.validated(), true));
        }
        state = succeeded ? ChangeState.ROLLED_BACK : ChangeState.FAILED;
        return null;
    }

    @Override
    public Void obligationCreated(ChangeEvent.ObligationCreated event) {
        obligations.add(new Obligation(event.id(), event.duty(), event.role(), event.dueAt()));
        return null;
    }

    @Override
    public Void waitEnded(ChangeEvent.WaitEnded event) {
        if (event.end() == WaitEnd.TIMED_OUT) {
            state = ChangeState.EXPIRED;
        }
        return null;
    }

    private static <T> T known(Map<String, T> things, String key) {
        T thing = things.get(key);
        if (thing == null) {
            throw new IllegalArgumentException("nothing began under the key " + key);
        }
        return thing;
    }
}
