package io.jenkins.plugins.changegates.store.report;

import java.util.Set;

/** A word and whether it is good news; said by colour besides, never by colour alone. */
record Mark(String word, String kind) {

    private static final Set<String> GOOD =
            Set.of("passed", "succeeded", "approved", "verified", "closed", "met", "open", "yes");
    private static final Set<String> BAD =
            Set.of("failed", "rejected", "overdue", "aborted", "rolled-back", "rolling-back", "no");
    private static final Set<String> MIND =
            Set.of("waived", "deferred", "inconclusive", "missed", "error", "owed", "unstable");

    static Mark of(String word) {
        String kind = GOOD.contains(word) ? "good" : BAD.contains(word) ? "bad" : MIND.contains(word) ? "mind" : "soft";
        return new Mark(word.replace('-', ' '), kind);
    }
}
