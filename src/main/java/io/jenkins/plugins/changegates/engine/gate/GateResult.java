package io.jenkins.plugins.changegates.engine.gate;

import java.util.List;

/** How one gate stands at one instant, and why. Each result says its reason in a sentence a person understands. */
public sealed interface GateResult {

    String reason();

    /** The result's name in reports and cases. */
    String wireName();

    /** Whether the change may go on as far as this gate is concerned. */
    default boolean letsThrough() {
        return this instanceof Passed || this instanceof NotRequired;
    }

    /** Met. */
    record Passed(String reason) implements GateResult {
        @Override
        public String wireName() {
            return "passed";
        }
    }

    /** Not met yet; the awaited can still meet it. */
    record Waiting(String reason, List<Awaited> awaited) implements GateResult {
        public Waiting {
            awaited = List.copyOf(awaited);
        }

        @Override
        public String wireName() {
            return "waiting";
        }
    }

    /** Not met; waiting will not help, only new facts. */
    record Failed(String reason) implements GateResult {
        @Override
        public String wireName() {
            return "failed";
        }
    }

    /** The policy does not ask for it here. */
    record NotRequired(String reason) implements GateResult {
        @Override
        public String wireName() {
            return "not-required";
        }
    }

    /**
     * Who is awaited.
     *
     * @param role name of a role, or of a permission
     * @param holders policy entries that hold the role, such as {@code group:security}; empty if permissions decide
     * @param missing how many people are still needed, at least 1
     */
    record Awaited(String role, List<String> holders, int missing) {
        public Awaited {
            holders = List.copyOf(holders);
        }
    }
}
