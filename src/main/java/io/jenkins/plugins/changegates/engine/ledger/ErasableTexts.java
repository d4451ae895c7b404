package io.jenkins.plugins.changegates.engine.ledger;

import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.Recorded;
import java.util.List;

/** The port to the texts of events that people wrote, which can be erased while everything else stays. */
public interface ErasableTexts {

    /** Where in the event they stand, such as {@code comment} or {@code request/description}. */
    List<String> in(Recorded event);

    /**
     * Sees whether one can be erased, before it is recorded that it is.
     *
     * @throws LedgerException if it cannot be, with what to do
     */
    void check(ChangeId change, long number, String field);

    /**
     * Erases one for good and returns when it is gone. That it was erased must be recorded before.
     *
     * @return the event as it is from now on
     * @throws LedgerException if it could not be; it may be gone or not, and is erased at the next start
     */
    Recorded erase(ChangeId change, long number, String field);
}
