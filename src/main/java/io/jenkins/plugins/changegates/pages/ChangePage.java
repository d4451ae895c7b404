package io.jenkins.plugins.changegates.pages;

import hudson.model.ModelObject;
import io.jenkins.plugins.changegates.engine.ChangeService;
import io.jenkins.plugins.changegates.engine.Decider;
import io.jenkins.plugins.changegates.engine.StandingDelegations;
import io.jenkins.plugins.changegates.engine.Statement;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.Channel;
import io.jenkins.plugins.changegates.pages.live.Shown;
import io.jenkins.plugins.changegates.rest.CommentLimit;
import io.jenkins.plugins.changegates.runtime.Authorization;
import io.jenkins.plugins.changegates.runtime.ChangeGates;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.Stapler;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.interceptor.RequirePOST;

/**
 * The page of one change and what can be clicked on it. Whoever holds one may see the change; whether they may decide is
 * asked anew by each command, where the answer counts. A command that is refused shows this page again, with the reason
 * and with what was typed, and says so in its status.
 */
public final class ChangePage implements ModelObject, Shown {

    private final ChangeId id;

    ChangePage(Change change) {
        id = change.id();
    }

    @Override
    public String getDisplayName() {
        return id.value();
    }

    /** What whoever asks sees now. Judges anew at each call. */
    public ChangeView getView() {
        ChangeGates gates = ChangeGates.get();
        return ChangeView.of(
                service(),
                service().find(id),
                Authorization.decider(Channel.UI),
                gates.clock().instant(),
                gates.signatures().refusal().orElse(""),
                Stapler.getCurrentRequest2().getContextPath());
    }

    /** Whether whoever looks may take evidence away. */
    public boolean isAuditor() {
        return ChangeGates.get().authorization().mayAudit();
    }

    /** What waits for whoever looks, in words; empty if nothing does. */
    public String getWaiting() {
        return Waiting.inWords();
    }

    /** A word for what whoever asks sees now. */
    public String getSeen() {
        return seen().orElse("");
    }

    @Override
    public boolean concerns(Change change) {
        return change.id().equals(id)
                || change.request()
                        .service()
                        .equals(service().find(id).request().service());
    }

    @Override
    public Optional<String> seen() {
        ChangeGates gates = ChangeGates.get();
        return gates.index()
                .find(id)
                .filter(gates.authorization()::mayView)
                .map(change -> Seen.of(gates.changes(), change, Authorization.decider(Channel.UI)));
    }

    public int getCommentLimit() {
        return CommentLimit.CHARACTERS;
    }

    /** Records an approval of what was seen. Needs Approve, a role that is waited for, and separation of duties. */
    @RequirePOST
    public HttpResponse doApprove(StaplerRequest2 request) {
        return decide(request, (decider, said) -> service().approvals().approve(id, decider, said));
    }

    /** Records a rejection. Needs what an approval needs. */
    @RequirePOST
    public HttpResponse doReject(StaplerRequest2 request) {
        return decide(request, (decider, said) -> service().approvals().reject(id, decider, said));
    }

    /** Holds the change until it is amended. Needs what an approval needs. */
    @RequirePOST
    public HttpResponse doAsk(StaplerRequest2 request) {
        return decide(request, (decider, said) -> service().approvals().askForChanges(id, decider, said));
    }

    private HttpResponse decide(StaplerRequest2 request, BiConsumer<Decider, Statement> decision) {
        SentDecision sent = new SentDecision(request);
        return answer("decide", sent.comment(), text -> {
            Decider decider = Authorization.decider(Channel.UI);
            decision.accept(decider, sent.statement(decider, text));
        });
    }

    /** Takes back what whoever asks has said. */
    @RequirePOST
    public HttpResponse doWithdraw(@QueryParameter String comment) {
        return answer(
                "withdraw",
                comment,
                text -> service().approvals().withdraw(id, Authorization.decider(Channel.UI), text));
    }

    /** Records a comment. Needs no more than to see the change and to be logged in. */
    @RequirePOST
    public HttpResponse doComment(@QueryParameter String comment) {
        return answer(
                "comment", comment, text -> service().approvals().comment(id, Authorization.decider(Channel.UI), text));
    }

    /**
     * Lets somebody speak for whoever asks, in this change, or in every change until the end of a day. Needs Approve for
     * this change, and a role to speak in.
     */
    @RequirePOST
    public HttpResponse doDelegate(
            @QueryParameter String delegate, @QueryParameter String until, @QueryParameter String comment) {
        return answer("delegate", comment, text -> {
            Decider decider = Authorization.decider(Channel.UI);
            if (orEmpty(until).isBlank()) {
                service().delegations().delegate(id, decider, orEmpty(delegate).strip(), text);
            } else {
                Lending.untilTheEndOf(until.strip(), decider, orEmpty(delegate).strip());
            }
        });
    }

    /** Takes back what whoever asks has delegated. */
    @RequirePOST
    public HttpResponse doRevoke(@QueryParameter String delegation, @QueryParameter String comment) {
        return answer("revoke", comment, text -> {
            Decider decider = Authorization.decider(Channel.UI);
            if (orEmpty(delegation).startsWith(StandingDelegations.PREFIX)) {
                service().delegations().end(ChangeGates.get().delegations(), decider, delegation);
            } else {
                service().delegations().revoke(id, decider, orEmpty(delegation), text);
            }
        });
    }

    /** Withdraws the change as a whole. Needs Request. */
    @RequirePOST
    public HttpResponse doCancel(@QueryParameter String comment) {
        return answer(
                "cancel", comment, text -> service().duties().cancel(id, Authorization.decider(Channel.UI), text));
    }

    /** Records the go for a deployment. Needs Deploy, and everything else to be met. */
    @RequirePOST
    public HttpResponse doDeploy(
            @QueryParameter String environment, @QueryParameter String comment, @QueryParameter String subject) {
        return answer(
                "deploy",
                comment,
                text -> service()
                        .orderDeployment(
                                id, Authorization.decider(Channel.UI), orEmpty(environment), text, orEmpty(subject)));
    }

    private HttpResponse answer(String form, String comment, PageAnswer.Command command) {
        return PageAnswer.to(this, form, orEmpty(comment), command);
    }

    private static ChangeService service() {
        return ChangeGates.get().changes();
    }

    private static String orEmpty(String parameter) {
        return parameter == null ? "" : parameter;
    }
}
