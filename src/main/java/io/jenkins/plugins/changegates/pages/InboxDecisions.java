package io.jenkins.plugins.changegates.pages;

import io.jenkins.plugins.changegates.engine.ChangeService;
import io.jenkins.plugins.changegates.engine.Decider;
import io.jenkins.plugins.changegates.engine.RefusedException;
import io.jenkins.plugins.changegates.engine.Statement;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.Channel;
import io.jenkins.plugins.changegates.engine.ledger.LedgerException;
import io.jenkins.plugins.changegates.rest.CommentLimit;
import io.jenkins.plugins.changegates.rest.Status;
import io.jenkins.plugins.changegates.runtime.Authorization;
import io.jenkins.plugins.changegates.runtime.ChangeGates;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.kohsuke.stapler.StaplerRequest2;

/**
 * Decides on one or several changes as the list was sent: the button pressed is {@code approve} or {@code reject}, its
 * value the name of one change, or {@value #SELECTED} for all that were ticked as {@code change}. What was seen of each is
 * in {@code subject-CHG-…}, and nothing is decided without. Each is decided by itself; one that is refused holds up no
 * other.
 */
final class InboxDecisions {

    static final String SELECTED = "selected";

    private static final Logger LOGGER = Logger.getLogger(InboxDecisions.class.getName());
    private static final String APPROVE = "approve";
    private static final String REJECT = "reject";

    private final StaplerRequest2 request;
    private final Decider decider = Authorization.decider(Channel.UI);
    private final ChangeGates gates = ChangeGates.get();
    private final List<InboxAnswer.Line> taken = new ArrayList<>();
    private final List<InboxAnswer.Line> refused = new ArrayList<>();
    private final Map<String, String> comments = new HashMap<>();
    private int status = Status.OK;

    InboxDecisions(StaplerRequest2 request) {
        this.request = request;
    }

    InboxAnswer carryOut() {
        boolean approves = request.getParameter(APPROVE) != null;
        String button = parameter(approves ? APPROVE : REJECT);
        List<String> ticked = Inbox.values(request.getParameterValues("change"));
        boolean several = button.equals(SELECTED);
        List<String> changes = several ? ticked.stream().distinct().toList() : List.of(button);
        if (button.isEmpty() || (approves && request.getParameter(REJECT) != null)) {
            refuse("", "", Status.BAD_REQUEST, Messages.Inbox_noButton());
        } else if (changes.isEmpty()) {
            refuse("", "", Status.BAD_REQUEST, Messages.Inbox_noneChosen());
        } else if (changes.size() > Inbox.MINE) {
            refuse("", "", Status.BAD_REQUEST, Messages.Inbox_tooMany(changes.size(), Inbox.MINE));
        } else {
            changes.forEach(id -> decide(id, approves, parameter(several ? "comment" : "comment-" + id)));
        }
        ticked.forEach(this::keepTyped);
        changes.forEach(this::keepTyped);
        return new InboxAnswer(status, taken, refused, parameter("comment"), comments, Set.copyOf(ticked));
    }

    private void decide(String id, boolean approves, String typed) {
        Optional<Change> change =
                ChangeId.parse(id).flatMap(gates.index()::find).filter(gates.authorization()::mayView);
        if (change.isEmpty()) {
            refuse("", "", Status.NOT_FOUND, Messages.Inbox_unknown());
            return;
        }
        String title = ChangeView.title(change.get());
        String subject = parameter("subject-" + id);
        String comment = CommentLimit.normalized(typed);
        if (CommentLimit.exceededBy(comment)) {
            refuse(id, title, Status.BAD_REQUEST, Messages.Comment_tooLong(comment.length(), CommentLimit.CHARACTERS));
        } else if (subject.isEmpty()) {
            refuse(id, title, Status.BAD_REQUEST, Messages.Inbox_notSeen());
        } else {
            write(change.get(), title, approves, comment, subject);
        }
    }

    private void write(Change change, String title, boolean approves, String comment, String subject) {
        ChangeService service = gates.changes();
        String id = change.id().value();
        Statement said = Statement.of(comment).seeing(subject);
        try {
            if (approves) {
                service.approvals().approve(change.id(), decider, said);
            } else {
                service.approvals().reject(change.id(), decider, said);
            }
            taken.add(
                    new InboxAnswer.Line(id, title, approves ? Messages.Inbox_approved() : Messages.Inbox_rejected()));
        } catch (RefusedException e) {
            refuse(id, title, Status.of(e.kind()), Sentences.text(e.why()));
        } catch (LedgerException e) {
            LOGGER.log(Level.WARNING, e, () -> "A decision on " + id + " could not be recorded");
            refuse(id, title, Status.UNAVAILABLE, Messages.Comment_notWritten(e.getMessage()));
        }
    }

    /** The answer has the status of what was refused first. */
    private void refuse(String id, String title, int code, String reason) {
        refused.add(new InboxAnswer.Line(id, title, reason));
        status = status == Status.OK ? code : status;
    }

    private void keepTyped(String id) {
        comments.put(id, parameter("comment-" + id));
    }

    private String parameter(String name) {
        return Optional.ofNullable(request.getParameter(name)).orElse("");
    }
}
