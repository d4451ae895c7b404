package io.jenkins.plugins.changegates.engine.gate;

import io.jenkins.plugins.changegates.engine.sentence.Sentence;
import java.time.Instant;
import java.util.List;

/** How one gate stands at one instant, and why. Each result says its reason in a sentence a person understands. */
public sealed interface GateResult {

    Sentence why();

    /** {@link #why()} in English. */
    default String reason() {
        return why().text();
    }

    /** The same for that reason. */
    GateResult because(Sentence other);

    /** The result's name in reports and cases. */
    String wireName();

    /** Whether the change may go on as far as this gate is concerned. */
    default boolean letsThrough() {
        return !(this instanceof Waiting || this instanceof Failed);
    }

    /** Met. */
    record Passed(Sentence why) implements GateResult {
        @Override
        public GateResult because(Sentence other) {
            return new Passed(other);
        }

        @Override
        public String wireName() {
            return "passed";
        }
    }

    /** Not met yet; the awaited can still meet it. */
    record Waiting(Sentence why, List<Awaited> awaited) implements GateResult {
        public Waiting {
            awaited = List.copyOf(awaited);
        }

        @Override
        public GateResult because(Sentence other) {
            return new Waiting(other, awaited);
        }

        @Override
        public String wireName() {
            return "waiting";
        }
    }

    /** Not met; waiting will not help, only new facts. */
    record Failed(Sentence why) implements GateResult {
        @Override
        public GateResult because(Sentence other) {
            return new Failed(other);
        }

        @Override
        public String wireName() {
            return "failed";
        }
    }

    /**
     * Not met, and need not be (requirement J2).
     *
     * @param exception the id of the exception, in the change where it was asked for
     * @param until the first instant at which it no longer holds
     */
    record Waived(Sentence why, String exception, Instant until) implements GateResult {
        @Override
        public GateResult because(Sentence other) {
            return new Waived(other, exception, until);
        }

        @Override
        public String wireName() {
            return "waived";
        }
    }

    /** Not met yet, and owed instead (decision 26). */
    record Deferred(Sentence why, Owed obligation) implements GateResult {
        @Override
        public GateResult because(Sentence other) {
            return new Deferred(other, obligation);
        }

        @Override
        public String wireName() {
            return "deferred";
        }
    }

    /** The policy does not ask for it here. */
    record NotRequired(Sentence why) implements GateResult {
        @Override
        public GateResult because(Sentence other) {
            return new NotRequired(other);
        }

        @Override
        public String wireName() {
            return "not-required";
        }
    }

    /**
     * Who is awaited.
     *
     * @param role name of a role, or of a permission
     * @param holders policy entries that hold the role now and may still be missing, such as {@code group:security};
     *     empty if permissions decide
     * @param missing how many people are still needed, at least 1
     * @param instead other roles that would do, since one of their holders would free somebody for this one (decision
     *     3)
     */
    record Awaited(String role, List<String> holders, int missing, List<Alternative> instead) {
        public Awaited {
            holders = List.copyOf(holders);
            instead = List.copyOf(instead);
        }

        public Awaited(String role, List<String> holders, int missing) {
            this(role, holders, missing, List.of());
        }
    }

    /** Another role that would do, and who holds it now. */
    record Alternative(String role, List<String> holders) {
        public Alternative {
            holders = List.copyOf(holders);
        }
    }
}
