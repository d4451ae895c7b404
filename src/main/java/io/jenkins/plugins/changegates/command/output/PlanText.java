package io.jenkins.plugins.changegates.command.output;

import io.jenkins.plugins.changegates.engine.change.Classification;
import io.jenkins.plugins.changegates.engine.change.Raise;
import io.jenkins.plugins.changegates.engine.change.RiskRaise;
import io.jenkins.plugins.changegates.engine.gate.Demands;
import io.jenkins.plugins.changegates.engine.gate.GateResult;
import io.jenkins.plugins.changegates.engine.policy.DeployMode;
import io.jenkins.plugins.changegates.engine.policy.Policy;
import io.jenkins.plugins.changegates.engine.policy.Principal;
import io.jenkins.plugins.changegates.engine.policy.Role;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Prints what the policy asks of a change. */
public final class PlanText {

    private static final int WIDTH = 12;

    private final PrintWriter out;
    private final Policy policy;

    private PlanText(PrintWriter out, Policy policy) {
        this.out = out;
        this.policy = policy;
    }

    public static void print(PrintWriter out, Style style, Plan plan) {
        PlanText text = new PlanText(out, plan.policy());
        Demands demands = plan.demands();
        String service = plan.change().request().service();
        out.println(
                style.strong(Style.line((service.isEmpty() ? "A change" : service) + " to " + demands.environment())));
        text.row("category", categoryLines(demands.classification()));
        if (!demands.gated()) {
            text.row("gates", List.of("none: " + demands.environment() + " is not production"));
        } else {
            text.row("approvals", text.approvals(demands));
            text.row(
                    "evidence", List.of(demands.evidence().isEmpty() ? "none" : String.join(", ", demands.evidence())));
            text.row(
                    "deploy",
                    List.of(
                            demands.deploy() == DeployMode.MANUAL
                                    ? "manual: a person gives the go once all else is met"
                                    : "automatic: once all is met"));
            text.row(
                    "watch",
                    List.of("at least " + demands.verifyMinutes()
                            + (demands.verifyMinutes() == 1 ? " minute" : " minutes") + " after deployment"));
            plan.times().stream()
                    .filter(gate -> !(gate.result() instanceof GateResult.NotRequired))
                    .forEach(gate -> text.row(gate.name(), List.of(gate.result().reason())));
        }
        if (demands.onDuty()) {
            text.row("on duty", List.of("an engineer must be named"));
        }
        text.row("afterwards", afterwards(demands));
        if (!demands.predecessor().isEmpty()) {
            text.row("before", List.of("deployed to " + demands.predecessor() + " and validated there"));
        }
        if (!plan.change().origin().changedFiles().known()) {
            text.row(
                    "note",
                    List.of("the changed files are unknown, so what looks at them and demands something applies"));
        }
        if (!plan.lacks().isEmpty()) {
            text.row("lacks", List.of(String.join(", ", plan.lacks())));
        }
    }

    private List<String> approvals(Demands demands) {
        List<String> lines = new ArrayList<>();
        demands.approvals().forEach((role, count) -> lines.add(count + " x " + role + ": " + holders(role)));
        if (!demands.securityTriggers().isEmpty()) {
            lines.add("1 x " + demands.securityRole() + ": " + holders(demands.securityRole())
                    + ", as security review because of: " + String.join(", ", demands.securityTriggers()));
        }
        return orNone(lines);
    }

    /** What may be owed, and what is owed in any case. */
    private static List<String> afterwards(Demands demands) {
        List<String> lines = new ArrayList<>();
        demands.people().stream()
                .filter(demand -> demand.afterwards() > 0)
                .forEach(demand -> lines.add("approval as " + demand.role() + ", if it is missing, within "
                        + demand.within() + " of the opening"));
        demands.afterwards()
                .defers()
                .forEach((what, term) ->
                        lines.add(what.wireName() + ", if it is missing, within " + term + " of the opening"));
        demands.afterwards().duties().forEach((what, term) -> lines.add(what + " within " + term + " of the opening"));
        return lines;
    }

    private String holders(String role) {
        return policy.role(role).stream()
                .flatMap(Role::holders)
                .map(Principal::toString)
                .collect(Collectors.joining(", "));
    }

    private static List<String> orNone(List<String> lines) {
        return lines.isEmpty() ? List.of("none") : lines;
    }

    private static List<String> categoryLines(Classification classification) {
        List<String> lines = new ArrayList<>();
        lines.add(classification.effective().wireName()
                + (classification.effective() == classification.base()
                        ? ""
                        : ", proposed " + classification.base().wireName()));
        for (Raise raise : classification.raises()) {
            lines.add("raised to " + raise.to().wireName() + " by \"" + raise.rule() + "\": " + raise.reason());
        }
        for (RiskRaise raise : classification.risks()) {
            lines.add("risk raised to " + raise.to().wireName() + " by \"" + raise.rule() + "\": " + raise.reason());
        }
        return lines;
    }

    /** The category and what raised it, in one line. */
    static String category(Classification classification) {
        return String.join("; ", categoryLines(classification));
    }

    private void row(String name, List<String> lines) {
        String label = name;
        for (String line : lines) {
            out.println("  " + Style.pad(label, WIDTH) + Style.line(line));
            label = "";
        }
    }
}
