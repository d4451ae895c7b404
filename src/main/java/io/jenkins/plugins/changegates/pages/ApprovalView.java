package io.jenkins.plugins.changegates.pages;

import io.jenkins.plugins.changegates.engine.change.Attestation;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.Opinion;
import io.jenkins.plugins.changegates.engine.gate.GateReport;
import io.jenkins.plugins.changegates.engine.gate.JudgedApproval;
import io.jenkins.plugins.changegates.pages.Mark.Tone;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One person's newest word, and what it is worth now.
 *
 * @param along what was given along: answers to a checklist, a signature
 * @param roles the role it was limited to, else all the person held then
 * @param standings one for each environment
 */
public record ApprovalView(
        String person,
        String roles,
        String comment,
        List<String> along,
        String channel,
        Moment at,
        List<Worth> standings) {

    /**
     * What a word is worth before one environment.
     *
     * @param environment empty where there is but one
     * @param why why it counts or does not
     * @param differences what changed since, where it does not count for that
     */
    public record Worth(String environment, Mark mark, String why, List<DifferenceView> differences) {

        Worth(String environment, Mark mark, String why) {
            this(environment, mark, why, List.of());
        }
    }

    public ApprovalView {
        standings = List.copyOf(standings);
    }

    static List<ApprovalView> of(Change change, List<Judgement> judgements) {
        List<GateReport> reports = judgements.stream()
                .map(Judgement::judged)
                .flatMap(Optional::stream)
                .toList();
        return change.opinions().stream().map(opinion -> of(opinion, reports)).toList();
    }

    private static ApprovalView of(Opinion opinion, List<GateReport> reports) {
        String roles = opinion.asRole().isEmpty()
                ? opinion.roles().stream()
                        .map(match ->
                                match.own() ? match.role() : Messages.Role_onBehalfOf(match.role(), match.onBehalfOf()))
                        .distinct()
                        .collect(Collectors.joining(", "))
                : opinion.asRole();
        return new ApprovalView(
                opinion.person(),
                roles,
                opinion.comment(),
                along(opinion.attestation()),
                Words.of(opinion.channel()),
                Moment.of(opinion.at()),
                reports.stream()
                        .map(report -> worth(opinion, report, reports.size() > 1 ? report.environment() : ""))
                        .toList());
    }

    private static List<String> along(Attestation attestation) {
        return Stream.concat(
                        attestation.checklist().entrySet().stream()
                                .map(item -> Messages.Checklist_answer(item.getKey(), Words.ofAnswer(item.getValue()))),
                        attestation.signature().isEmpty() ? Stream.empty() : Stream.of(Messages.Decide_signed()))
                .toList();
    }

    private static Worth worth(Opinion opinion, GateReport report, String environment) {
        if (!opinion.approves()) {
            List<String> changed = opinion.subject().differencesFor(report.environment(), report.subject());
            return changed.isEmpty()
                    ? new Worth(
                            environment,
                            new Mark(
                                    opinion.rejects() ? Tone.BAD : Tone.WARNING,
                                    opinion.rejects() ? Messages.Rejection_stands() : Messages.Asked_stands()),
                            "")
                    : new Worth(
                            environment,
                            new Mark(
                                    Tone.NEUTRAL,
                                    opinion.rejects() ? Messages.Rejection_past() : Messages.Asked_past()),
                            Messages.Rejection_changed(String.join(", ", changed)));
        }
        return report.approvals().stream()
                .filter(judged ->
                        judged.person().equals(opinion.person()) && judged.at().equals(opinion.at()))
                .findFirst()
                .map(judged -> worth(judged, environment))
                .orElseGet(() -> new Worth(environment, new Mark(Tone.NEUTRAL, Messages.Approval_given()), ""));
    }

    private static Worth worth(JudgedApproval judged, String environment) {
        Optional<Mark> mark = Words.of(judged.standing());
        String why = Sentences.text(judged.why());
        return mark.map(discounted -> new Worth(
                        environment,
                        discounted,
                        why,
                        judged.differences().stream().map(DifferenceView::of).toList()))
                .orElseGet(() -> new Worth(environment, new Mark(Tone.GOOD, why), ""));
    }
}
