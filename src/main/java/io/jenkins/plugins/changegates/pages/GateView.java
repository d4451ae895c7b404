package io.jenkins.plugins.changegates.pages;

import io.jenkins.plugins.changegates.engine.gate.Gate;
import io.jenkins.plugins.changegates.engine.gate.GateResult;
import io.jenkins.plugins.changegates.pages.Mark.Tone;
import java.util.List;

/**
 * One gate as it stands.
 *
 * @param awaited who could meet it, a line each; empty unless it waits
 */
public record GateView(String title, Mark mark, String reason, List<String> awaited) {

    public GateView {
        awaited = List.copyOf(awaited);
    }

    static GateView of(Gate gate) {
        return new GateView(
                title(gate.name()), mark(gate), Sentences.text(gate.result().why()), awaited(gate.result()));
    }

    /** What people call the gate, in the viewer's language. */
    public static String title(String name) {
        if (name.startsWith(Gate.APPROVAL)) {
            return Messages.Gate_approval(name.substring(Gate.APPROVAL.length()));
        }
        if (name.startsWith(Gate.EVIDENCE)) {
            return Messages.Gate_evidence(name.substring(Gate.EVIDENCE.length()));
        }
        return switch (name) {
            case Gate.REQUEST -> Messages.Gate_request();
            case Gate.SECURITY_REVIEW -> Messages.Gate_securityReview();
            case Gate.STAGING -> Messages.Gate_staging();
            case Gate.ROLLBACK -> Messages.Gate_rollback();
            case Gate.DEPLOY -> Messages.Gate_deploy();
            case Gate.DOCUMENTATION -> Messages.Gate_documentation();
            case Gate.DECLARATION -> Messages.Gate_declaration();
            case Gate.AUTHORS -> Messages.Gate_authors();
            case Gate.ON_DUTY -> Messages.Gate_onDuty();
            case Gate.OBLIGATIONS -> Messages.Gate_obligations();
            case Gate.WINDOW -> Messages.Gate_window();
            case Gate.FREEZE -> Messages.Gate_freeze();
            case Gate.CONFLICT -> Messages.Gate_conflict();
            case Gate.TIGHTENING -> Messages.Gate_tightening();
            case Gate.CHANGES_ASKED -> Messages.Gate_changesAsked();
            default -> name;
        };
    }

    private static Mark mark(Gate gate) {
        return gate.name().equals(Gate.TIGHTENING) && gate.result().letsThrough()
                ? new Mark(Tone.WARNING, Messages.GateResult_warning())
                : mark(gate.result());
    }

    private static Mark mark(GateResult result) {
        if (result instanceof GateResult.Passed) {
            return new Mark(Tone.GOOD, Messages.GateResult_passed());
        }
        if (result instanceof GateResult.Waiting) {
            return new Mark(Tone.WAITING, Messages.GateResult_waiting());
        }
        if (result instanceof GateResult.NotRequired) {
            return new Mark(Tone.NEUTRAL, Messages.GateResult_notRequired());
        }
        if (result instanceof GateResult.Waived) {
            return new Mark(Tone.WARNING, Messages.GateResult_waived());
        }
        return result instanceof GateResult.Deferred
                ? new Mark(Tone.WARNING, Messages.GateResult_deferred())
                : new Mark(Tone.BAD, Messages.GateResult_failed());
    }

    private static List<String> awaited(GateResult result) {
        return result instanceof GateResult.Waiting waiting
                ? waiting.awaited().stream().map(GateView::awaited).toList()
                : List.of();
    }

    private static String awaited(GateResult.Awaited awaited) {
        return awaited.holders().isEmpty()
                ? Messages.Awaited_permission(awaited.role())
                : Messages.Awaited_role(awaited.missing(), awaited.role(), String.join(", ", awaited.holders()));
    }
}
