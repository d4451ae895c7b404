package io.jenkins.plugins.changegates.pages;

import io.jenkins.plugins.changegates.engine.RefusedException;
import io.jenkins.plugins.changegates.engine.ledger.LedgerException;
import io.jenkins.plugins.changegates.rest.CommentLimit;
import io.jenkins.plugins.changegates.rest.Status;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.kohsuke.stapler.ForwardToView;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

/** Carries out a command and answers as a browser wants it. */
final class PageAnswer {

    private static final Logger LOGGER = Logger.getLogger(PageAnswer.class.getName());
    private static final int SEE_OTHER = 303;

    /** A command that takes a comment. */
    @FunctionalInterface
    interface Command {
        /** @throws RefusedException if it is refused; then nothing was written */
        void run(String comment);
    }

    /** Why a command was not carried out, for the page to show. */
    record Refusal(int status, String reason, String form, String typed) {}

    private PageAnswer() {}

    /**
     * Leads back to the page if the command was carried out, else shows it with the reason why not.
     *
     * @param form the form that was sent, where what was typed is shown again
     */
    static HttpResponse to(ChangePage page, String form, String typed, Command command) {
        String comment = CommentLimit.normalized(typed);
        if (CommentLimit.exceededBy(comment)) {
            String reason = Messages.Comment_tooLong(comment.length(), CommentLimit.CHARACTERS);
            return show(page, new Refusal(Status.BAD_REQUEST, reason, form, typed));
        }
        try {
            command.run(comment);
            return HttpResponses.redirectTo(SEE_OTHER, ".");
        } catch (RefusedException e) {
            return show(page, new Refusal(Status.of(e.kind()), Sentences.text(e.why()), form, typed));
        } catch (LedgerException e) {
            LOGGER.log(Level.WARNING, e, () -> "A decision on " + page.getDisplayName() + " could not be recorded");
            return show(
                    page, new Refusal(Status.UNAVAILABLE, Messages.Comment_notWritten(e.getMessage()), form, typed));
        }
    }

    private static HttpResponse show(ChangePage page, Refusal refusal) {
        return new HttpResponse() {
            @Override
            public void generateResponse(StaplerRequest2 request, StaplerResponse2 response, Object node)
                    throws IOException, ServletException {
                response.setStatus(refusal.status());
                new ForwardToView(page, "index")
                        .with("refusal", refusal.reason())
                        .with("typed", refusal.typed())
                        .with("typedIn", refusal.form())
                        .generateResponse(request, response, node);
            }
        };
    }
}
