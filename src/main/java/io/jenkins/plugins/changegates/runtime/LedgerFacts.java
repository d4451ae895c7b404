package io.jenkins.plugins.changegates.runtime;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.time.Instant;
import java.util.List;

/**
 * What anybody may know of the ledger.
 *
 * @param name of the ledger, empty if it cannot be used
 * @param keys the verifier keys, oldest first; the last one signs
 * @param entries how many the newest checkpoint covers
 * @param root of the tree of them, in base 64, or empty before the first checkpoint
 * @param note the newest checkpoint as it is signed, or empty
 * @param at when that was written, as far as its file tells, or null
 * @param problem why nothing more is written, or empty
 */
public record LedgerFacts(
        String name,
        List<String> keys,
        long entries,
        String root,
        String note,
        @CheckForNull Instant at,
        String problem) {}
