package io.jenkins.plugins.changegates.engine.policy;

import io.jenkins.plugins.changegates.engine.change.Category;
import io.jenkins.plugins.changegates.engine.schedule.WindowRule;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a change of a category must meet.
 *
 * @param approvalsValidFor how long an approval counts, in elapsed time, or null for as long as its subject stands; see
 *     {@link #approvalValidity()}
 * @param verifyMinutes how long it is watched at least after deployment (requirement F2)
 * @param windows whether it waits for windows (requirement G2)
 */
public record CategoryRules(
        Category category,
        List<ApprovalRule> approvals,
        List<EvidenceRule> evidence,
        DeployMode deploy,
        int verifyMinutes,
        Duration approvalsValidFor,
        WindowRule windows) {

    public CategoryRules {
        approvals = List.copyOf(approvals);
        evidence = List.copyOf(evidence);
    }

    public Optional<Duration> approvalValidity() {
        return Optional.ofNullable(approvalsValidFor);
    }
}
