package io.jenkins.plugins.changegates.engine.change;

import io.jenkins.plugins.changegates.engine.evidence.Evidence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Adds up events; each kind of event is one method. Confined to the {@link Change} that owns it. */
final class ChangeFold implements ChangeEvent.Visitor<Void> {

    Request request;
    Origin origin;
    Classification classification;
    ChangeState state = ChangeState.AWAITING;
    final Set<String> requesters = new LinkedHashSet<>();
    final Set<String> authors = new LinkedHashSet<>();
    final Set<String> starters = new LinkedHashSet<>();
    final Set<BuildRef> builds = new LinkedHashSet<>();
    final List<Evidence> evidence = new ArrayList<>();
    final TalkFold talk = new TalkFold();
    final List<DeployOrder> deployOrders = new ArrayList<>();
    final Map<String, Obligation> obligations = new LinkedHashMap<>();
    final Map<String, RiskAcceptance> exceptions = new LinkedHashMap<>();
    final List<EmergencyDeclaration> declarations = new ArrayList<>();
    final Set<String> unknownAuthors = new LinkedHashSet<>();
    /** What was let through last, by environment. */
    final Map<String, Subject> opened = new LinkedHashMap<>();

    /** What jobs and their folders ask beyond the policy, by the names of the jobs. */
    final Map<String, List<TighteningText>> tightenings = new LinkedHashMap<>();

    final Set<String> expired = new LinkedHashSet<>();
    final DeploymentFold behind = new DeploymentFold();

    /** What the state was before somebody objected. */
    private ChangeState beforeObjection = ChangeState.AWAITING;

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
        talk.addAll(other.talk);
        deployOrders.addAll(other.deployOrders);
        obligations.putAll(other.obligations);
        exceptions.putAll(other.exceptions);
        declarations.addAll(other.declarations);
        unknownAuthors.addAll(other.unknownAuthors);
        opened.putAll(other.opened);
        tightenings.putAll(other.tightenings);
        expired.addAll(other.expired);
        behind.addAll(other.behind);
        beforeObjection = other.beforeObjection;
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
        talk.amended(current);
        take(event.request(), event.origin());
        return null;
    }

    @Override
    public Void amended(ChangeEvent.Amended event) {
        take(event.request(), event.origin());
        expired.clear();
        talk.amended(current);
        behind.takenBack.clear();
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
    public Void tightened(ChangeEvent.Tightened event) {
        tightenings.put(event.job(), event.asked());
        return null;
    }

    @Override
    public Void evidenceAdded(ChangeEvent.EvidenceAdded event) {
        evidence.add(event.evidence());
        return null;
    }

    @Override
    public Void approved(ChangeEvent.Approved event) {
        Attestation attestation = new Attestation(event.checklist(), event.signature(), event.demanded());
        return opine(
                Word.APPROVE,
                event.person(),
                event.roles(),
                event.asRole(),
                event.comment(),
                event.subject(),
                attestation);
    }

    @Override
    public Void rejected(ChangeEvent.Rejected event) {
        return opine(
                Word.REJECT,
                event.person(),
                event.roles(),
                event.asRole(),
                event.comment(),
                event.subject(),
                new Attestation(Map.of(), event.signature(), Map.of()));
    }

    @Override
    public Void changesAsked(TalkEvent.ChangesAsked event) {
        return opine(
                Word.ASK_FOR_CHANGES,
                event.person(),
                event.roles(),
                event.asRole(),
                event.comment(),
                event.subject(),
                Attestation.NONE);
    }

    private Void opine(
            Word word,
            String person,
            List<RoleMatch> roles,
            String asRole,
            String comment,
            Subject subject,
            Attestation attestation) {
        talk.opine(new Opinion(
                person,
                word,
                roles,
                asRole,
                comment,
                subject,
                attestation,
                new Content(request, origin),
                current.by().channel(),
                current.at()));
        return objections(subject);
    }

    /** The state follows the objections that stand for this subject. */
    private Void objections(Subject subject) {
        boolean objected = state == ChangeState.REJECTED || state == ChangeState.CHANGES_ASKED;
        Optional<ChangeState> objection = talk.objection(subject);
        if (objection.isPresent()) {
            beforeObjection = objected ? beforeObjection : state;
            state = objection.get();
        } else if (objected) {
            state = beforeObjection;
        }
        return null;
    }

    @Override
    public Void approvalWithdrawn(TalkEvent.ApprovalWithdrawn event) {
        talk.approvalWithdrawn(event.person());
        return null;
    }

    @Override
    public Void objectionWithdrawn(TalkEvent.ObjectionWithdrawn event) {
        talk.objectionWithdrawn(event.person(), event.subject());
        return objections(event.subject());
    }

    @Override
    public Void commented(TalkEvent.Commented event) {
        talk.comments.add(
                new Comment(event.person(), event.comment(), current.by().channel(), current.at()));
        return null;
    }

    @Override
    public Void delegated(TalkEvent.Delegated event) {
        Begun.begin(
                talk.delegations,
                event.id(),
                new Delegation(event.id(), event.giver(), event.delegate(), current.at(), null, null));
        return null;
    }

    @Override
    public Void delegationRevoked(TalkEvent.DelegationRevoked event) {
        Delegation given =
                Begun.underWay(talk.delegations, event.id(), delegation -> Optional.ofNullable(delegation.revokedAt()));
        talk.delegations.put(event.id(), given.revokedAt(current.at()));
        return null;
    }

    @Override
    public Void cancelled(TalkEvent.Cancelled event) {
        talk.cancellation = new Cancellation(event.person(), event.comment(), current.at());
        state = ChangeState.CANCELLED;
        return null;
    }

    @Override
    public Void reminderDue(TalkEvent.ReminderDue event) {
        talk.notices.add(event);
        return null;
    }

    @Override
    public Void escalated(TalkEvent.Escalated event) {
        talk.notices.add(event);
        return null;
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
        state = behind.started(current, request.service(), event);
        return null;
    }

    @Override
    public Void deploymentFinished(ChangeEvent.DeploymentFinished event) {
        ChangeState after = behind.finished(current, event);
        String environment = behind.deployments.get(event.key()).environment();
        state = talk.cancellation != null && after == ChangeState.FAILED
                ? ChangeState.CANCELLED
                : onTheWay(after, environment);
        deployOrders.removeIf(order -> order.environment().equals(environment));
        return null;
    }

    @Override
    public Void verificationStarted(ChangeEvent.VerificationStarted event) {
        state = behind.watchStarted(current, event);
        return null;
    }

    @Override
    public Void verificationMeasured(ChangeEvent.VerificationMeasured event) {
        behind.measured(current, event);
        return null;
    }

    @Override
    public Void verificationFinished(ChangeEvent.VerificationFinished event) {
        state = onTheWay(behind.watchFinished(current, event), event.environment());
        return null;
    }

    /**
     * While an environment is still to come, what went well before it is a step, and the change awaits the next one. To
     * come is what the request names behind this one: one that was left out on the way is not waited for.
     */
    private ChangeState onTheWay(ChangeState here, String environment) {
        boolean well = here == ChangeState.DEPLOYED || here == ChangeState.VERIFIED;
        List<String> all = request.environments();
        List<String> ahead = all.subList(all.indexOf(environment) + 1, all.size());
        return well && !ahead.stream().allMatch(this::reached) ? ChangeState.AWAITING : here;
    }

    /** Whether what the change says now was deployed there, whatever became of it. */
    boolean reached(String environment) {
        return behind.newestDeployment(environment)
                .filter(deployment -> deployment.commit().equals(origin.commit())
                        && deployment.artifacts().equals(request.artifacts()))
                .isPresent();
    }

    @Override
    public Void rollbackStarted(ChangeEvent.RollbackStarted event) {
        state = behind.rollbackStarted(current, event);
        return null;
    }

    @Override
    public Void rollbackFinished(ChangeEvent.RollbackFinished event) {
        state = behind.rollbackFinished(current, event);
        return null;
    }

    @Override
    public Void obligationCreated(ChangeEvent.ObligationCreated event) {
        Begun.begin(
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
        Obligation owed = Begun.underWay(obligations, event.id(), Obligation::settled);
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
        Begun.begin(
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
        RiskAcceptance asked = Begun.known(exceptions, event.id());
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
}
