package io.jenkins.plugins.changegates.rest;

import io.jenkins.plugins.changegates.engine.change.Raise;
import io.jenkins.plugins.changegates.engine.change.Word;
import io.jenkins.plugins.changegates.engine.gate.Difference;
import io.jenkins.plugins.changegates.engine.gate.Gate;
import io.jenkins.plugins.changegates.engine.gate.GateReport;
import io.jenkins.plugins.changegates.engine.gate.GateResult;
import io.jenkins.plugins.changegates.engine.gate.JudgedApproval;
import java.time.Instant;
import java.util.List;

/**
 * The gates of a change before one environment, judged at one instant.
 *
 * @param settled what those who were asked have come to, {@code approve} or {@code reject}, or null
 * @param subject digest of what an approval given now would be bound to; a decision may send it back
 * @param changesByItselfAt the next instant at which time alone could alter a gate, or null
 * @param opensAt the next instant at which time alone would open it, or null
 * @param closesAt the next instant at which time alone would make it other than open, or null
 */
record ReportModel(
        String change,
        String environment,
        String at,
        String decision,
        String reason,
        String category,
        List<RaiseModel> raisedBy,
        List<GateModel> gates,
        List<ApprovalModel> approvals,
        String subject,
        String settled,
        String policyDigest,
        String changesByItselfAt,
        String opensAt,
        String closesAt) {

    /** A rule that raised the category. */
    record RaiseModel(String rule, String to, String reason) {

        static RaiseModel of(Raise raise) {
            return new RaiseModel(raise.rule(), raise.to().wireName(), raise.reason());
        }
    }

    /** @param awaited who could meet it; empty unless it waits */
    record GateModel(String gate, String result, String reason, List<AwaitedModel> awaited) {

        static GateModel of(Gate gate) {
            return new GateModel(
                    gate.name(),
                    gate.result().wireName(),
                    gate.result().reason(),
                    gate.result() instanceof GateResult.Waiting waiting
                            ? waiting.awaited().stream().map(AwaitedModel::of).toList()
                            : List.of());
        }
    }

    /** Who could meet a gate: so many more people of a role, or whoever has a permission if there are no holders. */
    record AwaitedModel(String role, List<String> holders, int missing) {

        static AwaitedModel of(GateResult.Awaited awaited) {
            return new AwaitedModel(awaited.role(), awaited.holders(), awaited.missing());
        }
    }

    /** What an approval is worth now. */
    record ApprovalModel(String person, String at, String standing, String detail, List<DifferenceModel> differences) {

        static ApprovalModel of(JudgedApproval approval) {
            return new ApprovalModel(
                    approval.person(),
                    approval.at().toString(),
                    approval.standing().wireName(),
                    approval.detail(),
                    approval.differences().stream().map(DifferenceModel::of).toList());
        }
    }

    /** What changed since an approval was given, for which it does not count. */
    record DifferenceModel(String part, String field, String before, String after) {

        static DifferenceModel of(Difference difference) {
            return new DifferenceModel(difference.part(), difference.field(), difference.before(), difference.after());
        }
    }

    /** @param subject what whoever reads this sends back with a decision */
    static ReportModel of(GateReport report, String subject) {
        return new ReportModel(
                report.change().value(),
                report.environment(),
                report.at().toString(),
                report.decision().wireName(),
                report.reason(),
                report.classification().effective().wireName(),
                report.classification().raises().stream().map(RaiseModel::of).toList(),
                report.gates().stream().map(GateModel::of).toList(),
                report.approvals().stream().map(ApprovalModel::of).toList(),
                subject,
                report.settled().map(Word::wireName).orElse(null),
                report.policyDigest(),
                report.changesByItselfAt().map(Instant::toString).orElse(null),
                report.opensByItselfAt().map(Instant::toString).orElse(null),
                report.closesByItselfAt().map(Instant::toString).orElse(null));
    }
}
