package io.jenkins.plugins.changegates.engine.policy;

import io.jenkins.plugins.changegates.engine.change.Category;
import io.jenkins.plugins.changegates.engine.schedule.WindowRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a change of a category must meet.
 *
 * @param approvalsValidFor how long an approval counts, in elapsed time, or null for as long as its subject stands; see
 *     {@link #approvalValidity()}
 * @param verifyMinutes how long it is watched at least after deployment (requirement F2)
 * @param windows whether it waits for windows (requirement G2)
 * @param onDuty whether an engineer on duty must be named (requirement E3)
 * @param rollbackPlan whether the way back is checked (requirement F6)
 * @param afterwards what may be owed
 * @param formality what must come along with every word on such a change; its checklist and terms are empty
 */
public record CategoryRules(
        Category category,
        List<ApprovalRule> approvals,
        List<EvidenceRule> evidence,
        DeployMode deploy,
        int verifyMinutes,
        Duration approvalsValidFor,
        WindowRule windows,
        boolean onDuty,
        boolean rollbackPlan,
        Afterwards afterwards,
        Formality formality) {

    public CategoryRules {
        approvals = List.copyOf(approvals);
        evidence = List.copyOf(evidence);
    }

    /** Rules that wait for windows, and ask for nobody on duty, for a way back, and for everything before the deployment. */
    public CategoryRules(
            Category category,
            List<ApprovalRule> approvals,
            List<EvidenceRule> evidence,
            DeployMode deploy,
            int verifyMinutes,
            Duration approvalsValidFor) {
        this(
                category,
                approvals,
                evidence,
                deploy,
                verifyMinutes,
                approvalsValidFor,
                WindowRule.HOLD,
                false,
                true,
                Afterwards.NOTHING,
                Formality.NONE);
    }

    /** These and what is asked beyond them. */
    CategoryRules and(Tightening.Rules more) {
        List<ApprovalRule> allApprovals = new ArrayList<>(approvals);
        allApprovals.addAll(more.approvals());
        List<EvidenceRule> allEvidence = new ArrayList<>(evidence);
        allEvidence.addAll(more.evidence());
        return new CategoryRules(
                category,
                allApprovals,
                allEvidence,
                more.deploy() == DeployMode.MANUAL ? DeployMode.MANUAL : deploy,
                Math.max(verifyMinutes, more.verifyMinutes()),
                Stream.of(approvalsValidFor, more.approvalsValidFor())
                        .filter(Objects::nonNull)
                        .min(Comparator.naturalOrder())
                        .orElse(null),
                windows,
                onDuty || more.onDuty(),
                rollbackPlan || more.rollbackPlan(),
                afterwards,
                formality);
    }

    public Optional<Duration> approvalValidity() {
        return Optional.ofNullable(approvalsValidFor);
    }
}
