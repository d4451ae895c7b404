package io.jenkins.plugins.changegates.pages;

import hudson.model.ModelObject;
import io.jenkins.plugins.changegates.engine.ChangeService;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.Channel;
import io.jenkins.plugins.changegates.pages.live.Shown;
import io.jenkins.plugins.changegates.rest.CommentLimit;
import io.jenkins.plugins.changegates.runtime.Authorization;
import io.jenkins.plugins.changegates.runtime.ChangeGates;
import java.util.Optional;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.Stapler;
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
    public HttpResponse doApprove(
            @QueryParameter String role, @QueryParameter String comment, @QueryParameter String subject) {
        return answer(
                comment,
                text -> service()
                        .approve(id, Authorization.decider(Channel.UI), orEmpty(role), text, orEmpty(subject)));
    }

    /** Records a rejection. Needs what an approval needs. */
    @RequirePOST
    public HttpResponse doReject(
            @QueryParameter String role, @QueryParameter String comment, @QueryParameter String subject) {
        return answer(
                comment,
                text -> service().reject(id, Authorization.decider(Channel.UI), orEmpty(role), text, orEmpty(subject)));
    }

    /** Records the go for a deployment. Needs Deploy, and everything else to be met. */
    @RequirePOST
    public HttpResponse doDeploy(
            @QueryParameter String environment, @QueryParameter String comment, @QueryParameter String subject) {
        return answer(
                comment,
                text -> service()
                        .orderDeployment(
                                id, Authorization.decider(Channel.UI), orEmpty(environment), text, orEmpty(subject)));
    }

    private HttpResponse answer(String comment, PageAnswer.Command command) {
        return PageAnswer.to(this, orEmpty(comment), command);
    }

    private static ChangeService service() {
        return ChangeGates.get().changes();
    }

    private static String orEmpty(String parameter) {
        return parameter == null ? "" : parameter;
    }
}
