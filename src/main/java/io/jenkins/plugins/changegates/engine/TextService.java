package io.jenkins.plugins.changegates.engine;

import io.jenkins.plugins.changegates.engine.audit.AuditEvent;
import io.jenkins.plugins.changegates.engine.change.Actor;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.Recorded;
import io.jenkins.plugins.changegates.engine.ledger.ErasableTexts;
import java.util.List;

/**
 * Erases what people wrote, on a lawful request. That it was erased, by whom and why is recorded first; all proofs hold
 * on. Whoever calls sees to it that only those do who may. Threads and exceptions as for {@link ChangeService}.
 */
public final class TextService {

    private final Journal journal;
    private final AuditLog log;
    private final ErasableTexts texts;

    TextService(Journal journal, AuditLog log, ErasableTexts texts) {
        this.journal = journal;
        this.log = log;
        this.texts = texts;
    }

    /**
     * The texts of an event that can be erased, by where they stand in it.
     *
     * @throws RefusedException if there is no such event
     */
    public List<String> erasable(ChangeId id, long number) {
        return texts.in(event(journal.find(id), number));
    }

    /**
     * Erases a text of an event, in the ledger and in memory. Erased once more, it is recorded once more.
     *
     * @param field one of {@link #erasable}
     * @param reason is kept for ever: without a name
     * @return the change as it is now
     * @throws RefusedException if there is no such event or text, or no reason
     * @throws io.jenkins.plugins.changegates.engine.ledger.LedgerException if it cannot be erased where it stands, or not
     *     be recorded, and nothing was erased; or if it could not be erased, and will be at the next start
     */
    public Change erase(ChangeId id, long number, String field, Actor by, String reason) {
        if (reason.isBlank()) {
            throw new RefusedException(
                    RefusedException.Kind.INVALID, "Say why the text is erased; without a name, as it is kept");
        }
        return journal.rewrite(id, change -> {
            Recorded event = event(change, number);
            List<String> fields = texts.in(event);
            if (!fields.contains(field)) {
                throw new RefusedException(
                        RefusedException.Kind.UNKNOWN,
                        "Event " + number + " of " + id + " has no text \"" + field + "\" that can be erased; it has "
                                + fields);
            }
            texts.check(id, number, field);
            log.record(by, new AuditEvent.TextErased(id, number, field, reason.strip()));
            return texts.erase(id, number, field);
        });
    }

    private static Recorded event(Change change, long number) {
        return change.history().stream()
                .filter(recorded -> recorded.number() == number)
                .findFirst()
                .orElseThrow(() ->
                        new RefusedException(RefusedException.Kind.UNKNOWN, change.id() + " has no event " + number));
    }
}
