package io.jenkins.plugins.changegates.store.attestation;

/**
 * A statement that follows from one event.
 *
 * @param number of the event within its change
 * @param kind what it is about
 * @param statement an in-toto statement in JSON, the same whenever it is made of the same events
 */
public record Attestation(long number, Kind kind, byte[] statement) {

    /** The media type of statements, for whoever signs one. */
    public static final String MEDIA_TYPE = "application/vnd.in-toto+json";

    /** What statements are about, by the type of their predicate. */
    public enum Kind {
        /** The gate before an environment opened: a verification summary. */
        GATE_OPENED("https://slsa.dev/verification_summary/v1"),
        /** A watch of a deployment ended: a test result. */
        VERIFICATION("https://in-toto.io/attestation/test-result/v0.1"),
        /** A person approved or rejected; {@code docs/approval-predicate.md}. */
        APPROVAL(Addresses.APPROVAL);

        private final String predicateType;

        Kind(String predicateType) {
            this.predicateType = predicateType;
        }

        public String predicateType() {
            return predicateType;
        }
    }
}
