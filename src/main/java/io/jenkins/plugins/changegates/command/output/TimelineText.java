package io.jenkins.plugins.changegates.command.output;

import io.jenkins.plugins.changegates.command.scenario.Mismatch;
import io.jenkins.plugins.changegates.command.scenario.Moment;
import io.jenkins.plugins.changegates.command.scenario.Scenario;
import io.jenkins.plugins.changegates.engine.change.ChangeState;
import io.jenkins.plugins.changegates.engine.gate.Gate;
import io.jenkins.plugins.changegates.engine.gate.GateReport;
import java.io.PrintWriter;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Prints a played scenario: each instant, what happened, and every gate that stands otherwise than before. */
public final class TimelineText {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm XXX");
    private static final int NAME_WIDTH = 28;
    private static final int RESULT_WIDTH = 14;

    private final PrintWriter out;
    private final Style style;
    private final Map<String, GateReport> before = new HashMap<>();
    private ChangeState state = ChangeState.AWAITING;

    private TimelineText(PrintWriter out, Style style) {
        this.out = out;
        this.style = style;
    }

    public static void print(PrintWriter out, Style style, Scenario scenario, List<Moment> moments) {
        TimelineText text = new TimelineText(out, style);
        out.println(style.strong(Style.line(scenario.change().request().service() + ": "
                + scenario.change().request().summary())));
        out.println(Style.line("Policy: " + scenario.policy().document().name() + ", version "
                + scenario.policy().document().version()));
        moments.forEach(text::print);
        text.printSum(moments);
    }

    private void print(Moment moment) {
        boolean quiet = moment.what().isEmpty() && moment.mismatches().isEmpty();
        if (!quiet || changed(moment)) {
            out.println();
            String what = moment.what().isEmpty() ? "judged" : moment.what();
            out.println(style.strong(TIME.format(moment.at()) + "  " + Style.line(what)));
        }
        moment.refusal().ifPresent(why -> out.println("  " + style.bad("refused") + "  " + Style.line(why)));
        if (moment.state() != state) {
            state = moment.state();
            out.println("  the change is " + style.word(state.wireName()));
        }
        moment.reports().forEach(this::print);
        moment.mismatches().forEach(this::print);
    }

    private boolean changed(Moment moment) {
        return moment.reports().stream().anyMatch(report -> !sameGates(report, before.get(report.environment())));
    }

    private static boolean sameGates(GateReport report, GateReport last) {
        return last != null
                && last.decision() == report.decision()
                && last.gates().equals(report.gates());
    }

    private void print(GateReport report) {
        GateReport last = before.put(report.environment(), report);
        if (sameGates(report, last)) {
            return;
        }
        out.println("  " + report.environment() + ": "
                + style.word(report.decision().wireName())
                + category(report, last));
        for (Gate gate : report.gates()) {
            boolean same =
                    last != null && last.gate(gate.name()).filter(gate::equals).isPresent();
            if (!same) {
                out.println(
                        "    " + style.word(gate.result().wireName(), RESULT_WIDTH) + Style.pad(gate.name(), NAME_WIDTH)
                                + Style.line(gate.result().reason()));
            }
        }
        if (last != null) {
            last.gates().stream()
                    .filter(gate -> report.gate(gate.name()).isEmpty())
                    .forEach(gate -> out.println("    " + Style.pad("gone", RESULT_WIDTH) + gate.name()));
        }
    }

    private static String category(GateReport report, GateReport last) {
        boolean same = last != null && last.classification().equals(report.classification());
        return same || !report.demands().gated() ? "" : ", " + PlanText.category(report.classification());
    }

    private void print(Mismatch mismatch) {
        out.println("  " + style.bad("NOT AS EXPECTED") + "  " + mismatch.what() + ": expected "
                + Style.line(mismatch.expected()) + ", found " + Style.line(mismatch.found()));
    }

    private void printSum(List<Moment> moments) {
        long wrong = moments.stream()
                .filter(moment -> !moment.mismatches().isEmpty())
                .count();
        out.println();
        out.println("At the end the change is "
                + moments.get(moments.size() - 1).state().wireName() + ". "
                + (wrong == 0
                        ? style.good("Everything went as expected.")
                        : style.bad(wrong + (wrong == 1 ? " event" : " events") + " did not go as expected.")));
    }
}
