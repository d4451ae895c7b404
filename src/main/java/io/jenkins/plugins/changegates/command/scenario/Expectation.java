package io.jenkins.plugins.changegates.command.scenario;

import io.jenkins.plugins.changegates.policyfile.Position;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is expected at one instant. What is absent is not looked at.
 *
 * @param environment before which environment to judge
 * @param raisedBy names of the rules that raised the category, all of them
 * @param waitingFor roles whose approval is awaited, all of them
 * @param gates results by the name of the gate; {@link #NO_GATE} for a gate that must not be there
 * @param reasons texts, each of which one of the reasons in the report contains
 * @param approvals standings by person
 * @param refused a part of the message by which the action must be refused; an empty text for any
 * @param asked what the policy asks for
 * @param times {@code opensAt}, {@code closesAt} and {@code nextChange}: instants in UTC, or {@link #NEVER}
 * @param credit what is owed, and how risk and category came about
 */
public record Expectation(
        Position position,
        String environment,
        Optional<String> decision,
        Optional<String> state,
        Optional<String> category,
        Optional<List<String>> raisedBy,
        Optional<List<String>> waitingFor,
        Map<String, String> gates,
        List<String> reasons,
        Map<String, String> approvals,
        Optional<String> refused,
        Asked asked,
        Map<String, String> times,
        Credit credit) {

    /** Stands for a gate that must not be there. */
    public static final String NO_GATE = "absent";

    /** Stands for an instant that never comes. */
    public static final String NEVER = "never";

    public Expectation {
        times = Map.copyOf(times);
        gates = Map.copyOf(gates);
        reasons = List.copyOf(reasons);
        approvals = Map.copyOf(approvals);
    }

    /**
     * What is owed and what was derived.
     *
     * @param owes gates passed on credit, and other duties, all of them
     * @param due when each of these is due
     * @param risksRaisedBy names of the rules that raised the risk, all of them
     * @param withoutEmergency the category it would otherwise have
     */
    public record Credit(
            Optional<List<String>> owes,
            Map<String, String> due,
            Optional<List<String>> risksRaisedBy,
            Optional<String> withoutEmergency) {
        public Credit {
            due = Map.copyOf(due);
        }
    }

    /**
     * What the policy must ask of the change.
     *
     * @param approvals how many of which role, all of them
     * @param evidence the kinds, all of them
     * @param securityReview names of the triggers, all of them
     * @param lacks what the request must lack, all of it
     */
    public record Asked(
            Optional<Map<String, String>> approvals,
            Optional<List<String>> evidence,
            Optional<List<String>> securityReview,
            Optional<String> deploy,
            Optional<String> minutes,
            Optional<List<String>> lacks) {}
}
