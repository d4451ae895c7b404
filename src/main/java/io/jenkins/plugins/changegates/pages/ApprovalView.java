package io.jenkins.plugins.changegates.pages;

import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.Opinion;
import io.jenkins.plugins.changegates.engine.change.RoleMatch;
import io.jenkins.plugins.changegates.engine.gate.GateReport;
import io.jenkins.plugins.changegates.engine.gate.JudgedApproval;
import io.jenkins.plugins.changegates.pages.Mark.Tone;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One person's newest word, and what it is worth now.
 *
 * @param roles the role it was limited to, else all the person held then
 * @param standings one for each environment
 */
public record ApprovalView(
        String person, String roles, String comment, String channel, Moment at, List<Worth> standings) {

    /**
     * What a word is worth before one environment.
     *
     * @param environment empty where there is but one
     * @param why why it counts or does not
     */
    public record Worth(String environment, Mark mark, String why) {}

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
                ? opinion.roles().stream().map(RoleMatch::role).collect(Collectors.joining(", "))
                : opinion.asRole();
        return new ApprovalView(
                opinion.person(),
                roles,
                opinion.comment(),
                Words.of(opinion.channel()),
                Moment.of(opinion.at()),
                reports.stream()
                        .map(report -> worth(opinion, report, reports.size() > 1 ? report.environment() : ""))
                        .toList());
    }

    private static Worth worth(Opinion opinion, GateReport report, String environment) {
        if (!opinion.approves()) {
            List<String> changed = opinion.subject().differencesFor(report.environment(), report.subject());
            return changed.isEmpty()
                    ? new Worth(environment, new Mark(Tone.BAD, Messages.Rejection_stands()), "")
                    : new Worth(
                            environment,
                            new Mark(Tone.NEUTRAL, Messages.Rejection_past()),
                            Messages.Rejection_changed(String.join(", ", changed)));
        }
        return report.approvals().stream()
                .filter(judged -> judged.person().equals(opinion.person()))
                .findFirst()
                .map(judged -> worth(judged, environment))
                .orElseGet(() -> new Worth(environment, new Mark(Tone.NEUTRAL, Messages.Approval_given()), ""));
    }

    private static Worth worth(JudgedApproval judged, String environment) {
        Optional<Mark> mark = Words.of(judged.standing());
        return mark.map(discounted -> new Worth(environment, discounted, judged.detail()))
                .orElseGet(() -> new Worth(environment, new Mark(Tone.GOOD, judged.detail()), ""));
    }
}
