package io.jenkins.plugins.changegates.store;

import java.util.Optional;

/**
 * What was found when a ledger was opened.
 *
 * @param entries how many events it holds
 * @param segments in how many files
 * @param cut what was cut off at the end, or null if the end was whole
 */
public record Recovery(long entries, int segments, Cut cut) {

    /**
     * The unfinished end of the newest segment: the remains of an append that was never acknowledged.
     *
     * @param file its path
     * @param offset its new length in bytes
     * @param bytes how much was cut
     */
    public record Cut(String file, long offset, long bytes) {
        @Override
        public String toString() {
            return bytes + " bytes of an append that was never acknowledged, at byte " + offset + " of " + file;
        }
    }

    public Optional<Cut> whatWasCut() {
        return Optional.ofNullable(cut);
    }
}
