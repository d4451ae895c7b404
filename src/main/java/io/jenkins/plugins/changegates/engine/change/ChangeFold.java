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
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Adds up events; each kind of event is one method. Confined to the {@link Change} that owns it. */
final class ChangeFold implements ChangeEvent.Visitor<Void> {

    /** Who spoke, ids without case, and on what content. */
    private record Voice(String person, Map<String, String> content) {}

    Request request;
    Origin origin;
    Classification classification;
    ChangeState state = ChangeState.AWAITING;
    final Set<String> requesters = new LinkedHashSet<>();
    final Set<String> authors = new LinkedHashSet<>();
    final Set<String> starters = new LinkedHashSet<>();
    final Set<BuildRef> builds = new LinkedHashSet<>();
    final List<Evidence> evidence = new ArrayList<>();
    final Map<Voice, Opinion> opinions = new LinkedHashMap<>();
    final List<DeployOrder> deployOrders = new ArrayList<>();
    final Map<String, Deployment> deployments = new LinkedHashMap<>();
    final Map<String, Verification> verifications = new LinkedHashMap<>();
    final Map<String, Rollback> rollbacks = new LinkedHashMap<>();
    final Map<String, Obligation> obligations = new LinkedHashMap<>();
    final Map<String, RiskAcceptance> exceptions = new LinkedHashMap<>();
    final List<EmergencyDeclaration> declarations = new ArrayList<>();
    final Set<String> unknownAuthors = new LinkedHashSet<>();
    /** What was let through last, by environment. */
    final Map<String, Subject> opened = new LinkedHashMap<>();

    final Set<String> expired = new LinkedHashSet<>();
    final Set<String> takenBack = new LinkedHashSet<>();

    /** The deployment each watch looks at, unless it has been given up meanwhile. */
    private final Map<String, String> watched = new LinkedHashMap<>();
    /** What the state was before somebody rejected. */
    private ChangeState beforeRejection = ChangeState.AWAITING;

    private ChangeId id;
    private long count;
    private Recorded current;

    ChangeFold() {}

    /** Goes on from where another stands, which is left as it is. */
    ChangeFold(ChangeFold other) {
        request = other.request;
        origin = other.origin;
        classification = other.classification;
        state = other.state;
        requesters.addAll(other.requesters);
        authors.addAll(other.authors);
        starters.addAll(other.starters);
        builds.addAll(other.builds);
        evidence.addAll(other.evidence);
        opinions.putAll(other.opinions);
        deployOrders.addAll(other.deployOrders);
        deployments.putAll(other.deployments);
        verifications.putAll(other.verifications);
        rollbacks.putAll(other.rollbacks);
        obligations.putAll(other.obligations);
        exceptions.putAll(other.exceptions);
        declarations.addAll(other.declarations);
        unknownAuthors.addAll(other.unknownAuthors);
        opened.putAll(other.opened);
        expired.addAll(other.expired);
        takenBack.addAll(other.takenBack);
        watched.putAll(other.watched);
        beforeRejection = other.beforeRejection;
        id = other.id;
        count = other.count;
        current = other.current;
    }

    /** @throws IllegalArgumentException if the event cannot follow; the fold is of no use then */
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
        expired.clear();
        takenBack.clear();
        state = ChangeState.AWAITING;
        return null;
    }

    private void take(Request newRequest, Origin newOrigin) {
        request = newRequest;
        origin = newOrigin;
        requesters.add(current.by().user());
        if (!newOrigin.author().isEmpty()) {
            authors.add(newOrigin.author());
        }
        authors.addAll(newOrigin.commitAuthors());
        unknownAuthors.addAll(newOrigin.unknownAuthors());
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
        classification = new Classification(event.base(), event.effective(), event.raises(), event.risks());
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
        opine(new Opinion(
                event.person(),
                true,
                event.roles(),
                event.asRole(),
                event.comment(),
                event.subject(),
                current.by().channel(),
                current.at()));
        Map<String, String> content = event.subject().content();
        boolean rejectedStill = opinions.values().stream()
                .anyMatch(opinion ->
                        !opinion.approves() && opinion.subject().content().equals(content));
        if (state == ChangeState.REJECTED && !rejectedStill) {
            state = beforeRejection;
        }
        return null;
    }

    @Override
    public Void rejected(ChangeEvent.Rejected event) {
        opine(new Opinion(
                event.person(),
                false,
                event.roles(),
                event.asRole(),
                event.comment(),
                event.subject(),
                current.by().channel(),
                current.at()));
        if (state != ChangeState.REJECTED) {
            beforeRejection = state;
            state = ChangeState.REJECTED;
        }
        return null;
    }

    private void opine(Opinion opinion) {
        Voice voice = new Voice(
                opinion.person().toLowerCase(Locale.ROOT), opinion.subject().content());
        opinions.remove(voice);
        opinions.put(voice, opinion);
    }

    @Override
    public Void deployOrdered(ChangeEvent.DeployOrdered event) {
        deployOrders.add(new DeployOrder(event.environment(), event.person(), event.subject(), current.at()));
        return null;
    }

    @Override
    public Void gateOpened(ChangeEvent.GateOpened event) {
        opened.put(event.environment(), event.subject());
        return null;
    }

    @Override
    public Void deploymentStarted(ChangeEvent.DeploymentStarted event) {
        begin(
                deployments,
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
                        false,
                        false));
        takenBack.remove(event.environment());
        state = ChangeState.DEPLOYING;
        return null;
    }

    @Override
    public Void deploymentFinished(ChangeEvent.DeploymentFinished event) {
        Deployment deployment = underWay(deployments, event.key(), Deployment::ended);
        deployments.put(event.key(), deployment.endedBy(new Deployment.End(event.outcome(), current.at())));
        deployOrders.removeIf(order -> order.environment().equals(deployment.environment()));
        state = event.outcome() == Outcome.SUCCEEDED ? onTheWay(ChangeState.DEPLOYED) : ChangeState.FAILED;
        return null;
    }

    @Override
    public Void verificationStarted(ChangeEvent.VerificationStarted event) {
        begin(
                verifications,
                event.key(),
                new Verification(event.environment(), event.key(), event.plan(), List.of(), null));
        newestDeployment(event.environment()).ifPresent(deployment -> watched.put(event.key(), deployment.key()));
        state = ChangeState.VERIFYING;
        return null;
    }

    private Optional<Deployment> newestDeployment(String environment) {
        return deployments.values().stream()
                .filter(deployment -> deployment.environment().equals(environment))
                .reduce((first, second) -> second);
    }

    @Override
    public Void verificationMeasured(ChangeEvent.VerificationMeasured event) {
        Verification watch = underWay(verifications, event.key(), Verification::ended);
        List<Round> rounds = new ArrayList<>(watch.rounds());
        if (!rounds.isEmpty()
                && rounds.get(rounds.size() - 1).slot() >= event.round().slot()) {
            throw new IllegalArgumentException(
                    "round " + event.round().slot() + " of " + event.key() + " has been recorded");
        }
        rounds.add(event.round());
        verifications.put(
                event.key(), new Verification(watch.environment(), watch.key(), watch.plan(), rounds, watch.end()));
        return null;
    }

    @Override
    public Void verificationFinished(ChangeEvent.VerificationFinished event) {
        Verification watch = underWay(verifications, event.key(), Verification::ended);
        Verification.End end = new Verification.End(event.verdict(), event.reason(), event.notes(), current.at());
        verifications.put(
                event.key(), new Verification(watch.environment(), watch.key(), watch.plan(), watch.rounds(), end));
        boolean passed = event.verdict() == VerdictKind.PASSED;
        mark(watched.get(event.key()), passed, false, event.verdict() == VerdictKind.FAILED);
        state = passed ? onTheWay(ChangeState.VERIFIED) : ChangeState.FAILED;
        return null;
    }

    /** While an environment is still to come, what went well before it is a step, and the change awaits the next one. */
    private ChangeState onTheWay(ChangeState here) {
        return request.environments().stream().allMatch(this::reached) ? here : ChangeState.AWAITING;
    }

    /** Whether what the change says now was deployed there, whatever became of it. */
    boolean reached(String environment) {
        return newestDeployment(environment)
                .filter(deployment -> deployment.commit().equals(origin.commit())
                        && deployment.artifacts().equals(request.artifacts()))
                .isPresent();
    }

    @Override
    public Void rollbackStarted(ChangeEvent.RollbackStarted event) {
        begin(
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
                        current.by(),
                        current.at(),
                        null));
        known(deployments, event.deployment());
        mark(event.deployment(), false, false, true);
        watched.values().removeIf(event.deployment()::equals);
        newestDeployment(event.environment())
                .filter(newest -> newest.key().equals(event.deployment()))
                .ifPresent(newest -> takenBack.add(event.environment()));
        state = ChangeState.ROLLING_BACK;
        return null;
    }

    @Override
    public Void rollbackFinished(ChangeEvent.RollbackFinished event) {
        Rollback rollback = underWay(rollbacks, event.key(), Rollback::ended);
        rollbacks.put(
                event.key(),
                rollback.endedBy(new Rollback.End(event.outcome(), event.check(), event.detail(), current.at())));
        boolean succeeded = event.outcome() == Outcome.SUCCEEDED && event.check() != RollbackCheck.NOT_VERIFIED;
        mark(rollback.deployment(), false, event.outcome() == Outcome.SUCCEEDED, true);
        state = succeeded ? ChangeState.ROLLED_BACK : ChangeState.FAILED;
        return null;
    }

    /** What was once taken back stays so. */
    private void mark(String deployment, boolean validated, boolean rolledBack, boolean faulty) {
        deployments.computeIfPresent(
                deployment, (key, marked) -> marked.marked(validated, marked.rolledBack() || rolledBack, faulty));
    }

    @Override
    public Void obligationCreated(ChangeEvent.ObligationCreated event) {
        begin(
                obligations,
                event.id(),
                new Obligation(
                        event.id(),
                        event.duty(),
                        event.role(),
                        event.dueAt(),
                        event.environment(),
                        event.gate(),
                        null));
        return null;
    }

    @Override
    public Void obligationMet(ChangeEvent.ObligationMet event) {
        Obligation owed = underWay(obligations, event.id(), Obligation::settled);
        obligations.put(event.id(), owed.metBy(new Obligation.Met(current.by(), current.at(), event.note())));
        return null;
    }

    @Override
    public Void emergencyDeclared(ChangeEvent.EmergencyDeclared event) {
        declarations.add(new EmergencyDeclaration(event.person(), event.roles(), current.at()));
        return null;
    }

    @Override
    public Void exceptionAsked(ChangeEvent.ExceptionAsked event) {
        begin(
                exceptions,
                event.id(),
                new RiskAcceptance(
                        event.id(),
                        event.gate(),
                        event.reason(),
                        event.scope(),
                        event.until(),
                        id,
                        current.by(),
                        List.of()));
        return null;
    }

    @Override
    public Void exceptionApproved(ChangeEvent.ExceptionApproved event) {
        RiskAcceptance asked = known(exceptions, event.id());
        List<RiskAcceptance.Approval> approvals = new ArrayList<>(asked.approvals());
        approvals.add(new RiskAcceptance.Approval(event.person(), event.roles(), event.comment(), current.at()));
        exceptions.put(
                event.id(),
                new RiskAcceptance(
                        asked.id(),
                        asked.gate(),
                        asked.reason(),
                        asked.scope(),
                        asked.until(),
                        asked.home(),
                        asked.askedBy(),
                        approvals));
        return null;
    }

    @Override
    public Void closed(ChangeEvent.Closed event) {
        state = ChangeState.CLOSED;
        return null;
    }

    @Override
    public Void waitEnded(ChangeEvent.WaitEnded event) {
        if (event.end() == WaitEnd.TIMED_OUT) {
            expired.add(event.environment());
            state = ChangeState.EXPIRED;
        }
        return null;
    }

    private static <T> void begin(Map<String, T> things, String key, T thing) {
        if (things.putIfAbsent(key, thing) != null) {
            throw new IllegalArgumentException("something began under the key " + key + " before");
        }
    }

    private static <T> T known(Map<String, T> things, String key) {
        T thing = things.get(key);
        if (thing == null) {
            throw new IllegalArgumentException("nothing began under the key " + key);
        }
        return thing;
    }

    private static <T> T underWay(Map<String, T> things, String key, Function<T, Optional<?>> end) {
        T thing = known(things, key);
        if (end.apply(thing).isPresent()) {
            throw new IllegalArgumentException("what began under the key " + key + " has ended");
        }
        return thing;
    }
}
