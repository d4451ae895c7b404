package io.jenkins.plugins.changegates.store.line;

import io.jenkins.plugins.changegates.engine.change.Entry;
import java.util.List;

/**
 * An entry with its place in the ledger.
 *
 * @param sequence counts all lines of a ledger from 1, without a gap
 * @param more how many lines of the same append follow this one; the last, or only, line of an append has 0
 * @param missing which of the texts behind the line, by their index, are not those that were recorded: erased, it is to
 *     be hoped; the entry then has {@link io.jenkins.plugins.changegates.engine.change.ErasedText#MARK} there
 */
public record LedgerLine(long sequence, int more, Entry entry, List<Integer> missing) {

    /** Lines that one append may have, so that a reader need never hold more of them back. */
    public static final int MAX_LINES_AN_APPEND = 10_000;

    public LedgerLine(long sequence, int more, Entry entry) {
        this(sequence, more, entry, List.of());
    }

    public LedgerLine {
        missing = List.copyOf(missing);
        if (sequence < 1) {
            throw new IllegalArgumentException("sequence is " + sequence + "; it counts from 1");
        }
        if (more < 0 || more >= MAX_LINES_AN_APPEND) {
            throw new IllegalArgumentException("more is " + more + "; allowed are 0 to " + (MAX_LINES_AN_APPEND - 1));
        }
    }
}
