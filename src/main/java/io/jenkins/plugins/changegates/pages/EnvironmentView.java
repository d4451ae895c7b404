package io.jenkins.plugins.changegates.pages;

import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeState;
import io.jenkins.plugins.changegates.engine.change.Progress;
import io.jenkins.plugins.changegates.engine.gate.Gate;
import io.jenkins.plugins.changegates.engine.gate.GateReport;
import io.jenkins.plugins.changegates.engine.gate.GateResult;
import java.util.List;

/**
 * The gates before one environment.
 *
 * @param progress what became of the change there, or null while it has not been deployed there
 * @param reason the decision in a sentence; why nothing could be judged, if so
 */
public record EnvironmentView(String name, Mark progress, Mark decision, String reason, List<GateView> gates) {

    public EnvironmentView {
        gates = List.copyOf(gates);
    }

    static EnvironmentView of(Change change, Judgement judgement) {
        ChangeState state = Progress.of(change, judgement.environment());
        Mark progress = state == ChangeState.AWAITING ? null : Words.of(state);
        return judgement
                .judged()
                .map(report -> new EnvironmentView(
                        judgement.environment(), progress, Words.of(report.decision()), reason(report), gates(report)))
                .orElseGet(() -> new EnvironmentView(
                        judgement.environment(),
                        progress,
                        new Mark(Mark.Tone.BAD, Messages.Decision_unjudged()),
                        judgement.problem(),
                        List.of()));
    }

    private static List<GateView> gates(GateReport report) {
        return report.gates().stream().map(GateView::of).toList();
    }

    private static String reason(GateReport report) {
        return switch (report.decision()) {
            case WAITING ->
                report.gate(Gate.CHANGES_ASKED)
                        .map(gate -> Sentences.text(gate.result().why()))
                        .orElseGet(() -> report.onlyAwaitsDeployOrder()
                                ? Messages.Decision_waitsForGo()
                                : Messages.Decision_waitsFor(Awaited.inWords(report)));
            case BLOCKED -> blocked(report);
            case OPEN, REJECTED, EXPIRED, CANCELLED -> Sentences.text(report.why());
        };
    }

    /** The gate's own reason if it is one gate; which gates they are if several, since each says its reason below. */
    private static String blocked(GateReport report) {
        List<String> failed = report.gates().stream()
                .filter(gate -> gate.result() instanceof GateResult.Failed)
                .map(gate -> GateView.title(gate.name()))
                .toList();
        return failed.size() == 1
                ? Sentences.text(report.why())
                : Messages.Decision_blockedBy(String.join(", ", failed));
    }
}
