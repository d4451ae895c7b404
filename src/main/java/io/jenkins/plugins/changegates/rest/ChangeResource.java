package io.jenkins.plugins.changegates.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.changegates.engine.ChangeService;
import io.jenkins.plugins.changegates.engine.Decider;
import io.jenkins.plugins.changegates.engine.Permissions;
import io.jenkins.plugins.changegates.engine.StandingDelegations;
import io.jenkins.plugins.changegates.engine.Statement;
import io.jenkins.plugins.changegates.engine.change.Actor;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeEvent;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.Channel;
import io.jenkins.plugins.changegates.engine.change.Recorded;
import io.jenkins.plugins.changegates.engine.change.TalkEvent;
import io.jenkins.plugins.changegates.engine.evidence.Evidence;
import io.jenkins.plugins.changegates.engine.gate.GateReport;
import io.jenkins.plugins.changegates.engine.gate.SubjectDigests;
import io.jenkins.plugins.changegates.runtime.Authorization;
import io.jenkins.plugins.changegates.runtime.ChangeGates;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.interceptor.RequirePOST;

/** At {@code changes/CHG-…/}: one change that whoever asks may see. */
public final class ChangeResource {

    static final int MOST_EVENTS = 1_000;

    private static final Replays REPLAYS = new Replays(ChangeGates.get().clock().instant());

    private final ChangeId id;

    ChangeResource(ChangeId id) {
        this.id = id;
    }

    /** GET: the change. */
    @Answers
    public HttpResponse doIndex(StaplerRequest2 request) {
        Change change = service().find(id);
        return Precondition.isKnown(request, change)
                ? Precondition.notModified(change)
                : Json.ok(ChangeDetailModel.of(change), Precondition.etag(change));
    }

    /**
     * GET: what happened, oldest first.
     *
     * @param after the number of the last event that is known, to have only newer ones
     */
    @Answers
    public HttpResponse doEvents(@QueryParameter String after, @QueryParameter String limit) throws IOException {
        return Json.ok(EventsModel.of(service().find(id), Numbers.read("after", after, 0, 0, Integer.MAX_VALUE), (int)
                Numbers.read("limit", limit, MOST_EVENTS, 1, MOST_EVENTS)));
    }

    /**
     * GET: the gates, judged now.
     *
     * @param environment may be left out for a change with one environment
     */
    @Answers
    public HttpResponse doReport(@QueryParameter String environment) {
        Change change = service().find(id);
        List<String> environments = change.request().environments();
        String asked = environment == null ? "" : environment;
        if (asked.isEmpty() && environments.size() != 1) {
            throw Problem.of(Status.BAD_REQUEST, Messages.Problem_whichEnvironment(String.join(", ", environments)));
        }
        GateReport report = service().judge(change, asked.isEmpty() ? environments.get(0) : asked);
        return Json.ok(ReportModel.of(report, service().sight(change, report)));
    }

    /** POST: approve, reject or ask for changes. Needs Approve, a role that is waited for, and separation of duties. */
    @RequirePOST
    @Answers
    public HttpResponse doDecisions(StaplerRequest2 request) throws IOException {
        return carriedOut(request, json -> {
            DecisionBody body = DecisionBody.of(json);
            Decider decider = Authorization.decider(Channel.REST);
            Statement said = body.signed(decider, Precondition.isGiven(request));
            return new Command(() -> decide(body, decider, said), (change, entry) -> isTold(body, change, entry));
        });
    }

    /** What people said of an environment that the policy no longer knows holds no longer. */
    private static boolean isTold(DecisionBody body, Change change, Recorded entry) {
        try {
            return body.isIn(entry.event(), SubjectDigests.of(service().policy(change), change));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private Change decide(DecisionBody body, Decider decider, Statement said) {
        return switch (body.word()) {
            case APPROVE -> service().approvals().approve(id, decider, said);
            case REJECT -> service().approvals().reject(id, decider, said);
            case ASK_FOR_CHANGES -> service().approvals().askForChanges(id, decider, said);
        };
    }

    /** POST: whoever asks takes back what they said. */
    @RequirePOST
    @Answers
    public HttpResponse doWithdrawals(StaplerRequest2 request) throws IOException {
        return carriedOut(request, json -> {
            String comment = CommentBody.of(json).comment();
            Decider decider = Authorization.decider(Channel.REST);
            return new Command(
                    () -> service().approvals().withdraw(id, decider, comment),
                    (change, entry) -> entry.event() instanceof TalkEvent.ApprovalWithdrawn approval
                                    && approval.comment().equals(comment)
                            || entry.event() instanceof TalkEvent.ObjectionWithdrawn objection
                                    && objection.comment().equals(comment));
        });
    }

    /** POST: a comment. Needs no more than to see the change and to be logged in. */
    @RequirePOST
    @Answers
    public HttpResponse doComments(StaplerRequest2 request) throws IOException {
        return carriedOut(request, json -> {
            String comment = CommentBody.of(json).comment();
            Decider decider = Authorization.decider(Channel.REST);
            return new Command(
                    () -> service().approvals().comment(id, decider, comment),
                    (change, entry) -> entry.event() instanceof TalkEvent.Commented said
                            && said.comment().equals(comment));
        });
    }

    /** POST: somebody shall speak for whoever asks, here or everywhere for a time. Needs a role to speak in. */
    @RequirePOST
    @Answers
    public HttpResponse doDelegations(StaplerRequest2 request) throws IOException {
        return carriedOut(request, json -> {
            DelegationBody body = DelegationBody.of(json);
            Decider decider = Authorization.decider(Channel.REST);
            return new Command(
                    () -> delegate(body, decider),
                    (change, entry) -> body.until() == null
                            && entry.event() instanceof TalkEvent.Delegated given
                            && given.delegate().equals(body.delegate())
                            && given.comment().equals(body.comment()));
        });
    }

    private Change delegate(DelegationBody body, Decider decider) {
        if (body.until() == null) {
            return service().delegations().delegate(id, decider, body.delegate(), body.comment());
        }
        ChangeGates gates = ChangeGates.get();
        service()
                .delegations()
                .give(gates.delegations(), decider, body.delegate(), body.from(gates.clock()), body.until());
        return service().find(id);
    }

    /** POST: a delegation of whoever asks is over. */
    @RequirePOST
    @Answers
    public HttpResponse doRevocations(StaplerRequest2 request) throws IOException {
        return carriedOut(request, json -> {
            CommentBody body = CommentBody.with("delegation", json);
            Decider decider = Authorization.decider(Channel.REST);
            return new Command(
                    () -> revoke(body, decider),
                    (change, entry) -> entry.event() instanceof TalkEvent.DelegationRevoked over
                            && over.id().equals(body.what()));
        });
    }

    private Change revoke(CommentBody body, Decider decider) {
        if (!body.what().startsWith(StandingDelegations.PREFIX)) {
            return service().delegations().revoke(id, decider, body.what(), body.comment());
        }
        service().delegations().end(ChangeGates.get().delegations(), decider, body.what());
        return service().find(id);
    }

    /** POST: the change is withdrawn as a whole. Needs Request. */
    @RequirePOST
    @Answers
    public HttpResponse doCancellations(StaplerRequest2 request) throws IOException {
        return carriedOut(request, json -> {
            String comment = CommentBody.of(json).comment();
            Decider decider = Authorization.decider(Channel.REST);
            return new Command(
                    () -> service().duties().cancel(id, decider, comment),
                    (change, entry) -> entry.event() instanceof TalkEvent.Cancelled cancelled
                            && cancelled.comment().equals(comment));
        });
    }

    /** POST: the go for a deployment. Needs Deploy, and everything else to be met. */
    @RequirePOST
    @Answers
    public HttpResponse doDeployments(StaplerRequest2 request) throws IOException {
        return carriedOut(request, json -> {
            DeploymentBody body = DeploymentBody.of(json);
            Decider decider = Authorization.decider(Channel.REST);
            return new Command(
                    () -> service().orderDeployment(id, decider, body.environment(), body.comment(), body.subject()),
                    (change, entry) -> entry.event() instanceof ChangeEvent.DeployOrdered order
                            && order.environment().equals(body.environment())
                            && order.comment().equals(body.comment()));
        });
    }

    /** POST: what somebody declares to be so. Needs Request. */
    @RequirePOST
    @Answers
    public HttpResponse doEvidence(StaplerRequest2 request) throws IOException {
        return carriedOut(request, json -> {
            EvidenceBody body = EvidenceBody.of(json);
            ChangeGates gates = ChangeGates.get();
            String person = Authorization.decider(Channel.REST).person().id();
            Change change = service().find(id);
            gates.authorization()
                    .refusal(Permissions.Action.REQUEST, change)
                    .or(() -> person.isEmpty() ? Optional.of(Messages.Problem_notLoggedIn()) : Optional.empty())
                    .ifPresent(refusal -> {
                        throw Problem.of(Status.FORBIDDEN, refusal);
                    });
            Evidence evidence = body.about(change, gates.clock().instant().truncatedTo(ChronoUnit.MILLIS));
            return new Command(
                    () -> service().addEvidence(id, new Actor(person, Channel.REST), evidence),
                    (now, entry) -> body.isIn(entry.event(), now));
        });
    }

    private HttpResponse carriedOut(StaplerRequest2 request, Function<JsonNode, Command> reading) throws IOException {
        byte[] body = Json.bytes(request);
        Command command = reading.apply(Json.parsed(body));
        Actor actor = new Actor(Authorization.decider(Channel.REST).person().id(), Channel.REST);
        Change after = REPLAYS.once(
                new Replays.Key(actor.user(), request.getHeader("Idempotency-Key")),
                request.getPathInfo(),
                body,
                ChangeGates.get().clock().instant(),
                (from, before) ->
                        Optional.of(service().find(id)).filter(change -> command.isToldBy(change, actor, from, before)),
                () -> Precondition.hold(request, id, service(), command.work()));
        return Json.ok(ChangeDetailModel.of(after), Precondition.etag(after));
    }

    /** Whatever else is asked for is not there. */
    public Object getDynamic(String name) {
        throw Problem.noSuchPlace();
    }

    private static ChangeService service() {
        return ChangeGates.get().changes();
    }
}
