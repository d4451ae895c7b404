package io.jenkins.plugins.changegates.engine.policy;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * So many different people of a role must approve.
 *
 * @param count at least 1
 * @param within how long after the opening of the gate the approval may be owed; null if it is needed before
 * @param sharedWith roles of which one person may fill a place as well as one of this rule (decision 22)
 * @param formality what must come along with the word
 */
public record ApprovalRule(
        String role,
        int count,
        Condition when,
        Timing timing,
        Duration within,
        List<String> sharedWith,
        Formality formality) {

    public ApprovalRule {
        if (count < 1) {
            throw new IllegalArgumentException(
                    "count is " + count + "; at least 1 person of " + role + " must approve");
        }
        if (timing == Timing.AFTERWARDS) {
            Objects.requireNonNull(within, "what is owed has a term");
        }
        sharedWith = List.copyOf(sharedWith);
    }

    /** A rule for before the deployment, with nothing but the word asked for. */
    public ApprovalRule(String role, int count, Condition when) {
        this(role, count, when, Timing.BEFORE, null, List.of(), Formality.NONE);
    }

    /** The same, owed for so long after the gate opened. */
    public ApprovalRule afterwards(Duration term) {
        return new ApprovalRule(role, count, when, Timing.AFTERWARDS, term, sharedWith, formality);
    }

    /** The same, by people who may fill a place of one of these roles as well. */
    public ApprovalRule sharedWith(String... roles) {
        return new ApprovalRule(role, count, when, timing, within, List.of(roles), formality);
    }

    /** The same, with that asked for along with the word. */
    public ApprovalRule with(Formality asked) {
        return new ApprovalRule(role, count, when, timing, within, sharedWith, asked);
    }
}
