package io.jenkins.plugins.changegates.pages;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.model.RootAction;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.pages.evidence.EvidencePage;
import io.jenkins.plugins.changegates.pages.live.LiveUpdates;
import io.jenkins.plugins.changegates.pages.live.Shown;
import io.jenkins.plugins.changegates.rest.CommentLimit;
import io.jenkins.plugins.changegates.rest.RestApi;
import io.jenkins.plugins.changegates.rest.Status;
import io.jenkins.plugins.changegates.runtime.ChangeGates;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.stream.Collectors;
import jenkins.management.Badge;
import org.kohsuke.stapler.ForwardToView;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.Stapler;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;
import org.kohsuke.stapler.interceptor.RequirePOST;
import org.kohsuke.stapler.verb.GET;

/**
 * The changes of this controller, at {@code /change-gates/}. Below it {@code change/CHG-…/} is the page of one change
 * and {@code api/} the programs' door. A change whose View permission one lacks does not exist here.
 */
@Extension
public final class ChangesRootAction implements RootAction {

    static final String URL_NAME = "change-gates";
    private static final String ANSWER = InboxAnswer.class.getName();
    private static final int LOOKED_THROUGH = 1_000;
    private static final int SEE_OTHER = 303;

    @Override
    public String getUrlName() {
        return URL_NAME;
    }

    @Override
    public String getDisplayName() {
        return Messages.Changes_displayName();
    }

    /** The icon, for auditors and those who may see one of the newest changes. */
    @CheckForNull
    @Override
    public String getIconFileName() {
        ChangeGates gates = ChangeGates.get();
        return isAuditor() || gates.lists().anyVisible(gates.viewer().visible(), LOOKED_THROUGH)
                ? "symbol-git-compare-outline plugin-ionicons-api"
                : null;
    }

    /** How many changes wait for whoever looks; nothing where it is none. */
    @CheckForNull
    @Override
    public Badge getBadge() {
        int waiting = Waiting.forMe();
        return waiting == 0
                ? null
                : new Badge(Waiting.inDigits(waiting), Messages.Inbox_badge(waiting), Badge.Severity.INFO);
    }

    /** Stays in sight while something waits. */
    @Override
    public boolean isPrimaryAction() {
        return Waiting.forMe() > 0;
    }

    /** What the list shows to whoever asks. */
    public Inbox getInbox() {
        StaplerRequest2 request = Stapler.getCurrentRequest2();
        InboxAnswer answer = (InboxAnswer) request.getAttribute(ANSWER);
        return Inbox.of(
                request.getMethod().equals("POST") ? name -> null : request::getParameter,
                Inbox.values(request.getMethod().equals("POST") ? null : request.getParameterValues("decided")),
                request.getContextPath(),
                answer == null ? InboxAnswer.NONE : answer);
    }

    /** What waits for whoever looks, in words; empty if nothing does. */
    public String getWaiting() {
        return Waiting.inWords();
    }

    /**
     * What is new: answers once the page of that change, or the list with these parameters if none is named, no longer
     * shows what it showed, or after a while.
     */
    @GET
    public void doLive(
            StaplerRequest2 request,
            StaplerResponse2 response,
            @QueryParameter String change,
            @QueryParameter String seen)
            throws IOException {
        Shown shown = change == null || change.isEmpty() ? new ShownInbox(request) : getChange(change);
        if (shown == null) {
            response.sendError(Status.NOT_FOUND);
            return;
        }
        LiveUpdates.get().answer(request, response, shown, seen == null ? "" : seen);
    }

    public int getCommentLimit() {
        return CommentLimit.CHARACTERS;
    }

    /**
     * Approves or rejects one or several changes. Each needs Approve, a role that is waited for, and separation of duties;
     * whatever is refused is shown with its reason, and the others are recorded.
     */
    @RequirePOST
    public HttpResponse doDecide(StaplerRequest2 request) {
        InboxAnswer answer = new InboxDecisions(request).carryOut();
        if (answer.refused().isEmpty()) {
            return HttpResponses.redirectTo(
                    SEE_OTHER,
                    ".?"
                            + answer.taken().stream()
                                    .map(line -> "decided=" + line.id())
                                    .collect(Collectors.joining("&")));
        }
        return new HttpResponse() {
            @Override
            public void generateResponse(StaplerRequest2 asked, StaplerResponse2 response, Object node)
                    throws IOException, ServletException {
                response.setStatus(answer.status());
                asked.setAttribute(ANSWER, answer);
                new ForwardToView(ChangesRootAction.this, "index").generateResponse(asked, response, node);
            }
        };
    }

    /** The page of a change, or null, which is 404, if there is none or whoever asks may not see it. */
    @CheckForNull
    public ChangePage getChange(String id) {
        ChangeGates gates = ChangeGates.get();
        return ChangeId.parse(id)
                .flatMap(gates.index()::find)
                .filter(gates.authorization()::mayView)
                .map(ChangePage::new)
                .orElse(null);
    }

    /** The page of auditors; who is none gets 403 from it. */
    public EvidencePage getEvidence() {
        return new EvidencePage();
    }

    /** Whether whoever looks may see the page of auditors. */
    public boolean isAuditor() {
        return ChangeGates.get().authorization().mayAudit();
    }

    public RestApi getApi() {
        return new RestApi();
    }
}
