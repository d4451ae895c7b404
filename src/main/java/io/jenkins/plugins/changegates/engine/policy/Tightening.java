package io.jenkins.plugins.changegates.engine.policy;

import io.jenkins.plugins.changegates.engine.schedule.Concurrency;
import io.jenkins.plugins.changegates.engine.schedule.Freeze;
import io.jenkins.plugins.changegates.engine.schedule.WhenClosed;
import io.jenkins.plugins.changegates.engine.schedule.Window;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;

/**
 * What a folder or a job asks beyond the policy. There is no way to ask for less with it: what stands here is added to
 * what the policy asks, and of two that say the same thing the stricter holds.
 *
 * @param source who asks, as reports name it, such as {@code folder payments}
 * @param digest of what is asked, as it was written
 * @param release what holds of every release; see {@link #NO_RELEASE_RULES}
 * @param evidenceRules which evidence counts; see {@link #NO_EVIDENCE_RULES}
 * @param ignored what would have loosened the policy and is not held to, in words
 * @param unreadable what is wrong with it, in words; while there is anything, no change passes
 */
public record Tightening(
        String source,
        String digest,
        Rules rules,
        Times times,
        ReleaseRules release,
        Switches.EvidenceRules evidenceRules,
        List<String> ignored,
        List<String> unreadable) {

    /** Release rules that forbid nothing. */
    public static final ReleaseRules NO_RELEASE_RULES =
            new ReleaseRules(WhenClosed.FINISH, Concurrency.ALLOWED, Resume.SAME_CONTENT);

    /** Rules that any evidence satisfies. */
    public static final Switches.EvidenceRules NO_EVIDENCE_RULES = new Switches.EvidenceRules(false, true, Accept.ANY);

    public Tightening {
        ignored = List.copyOf(ignored);
        unreadable = List.copyOf(unreadable);
    }

    /** One that cannot be read at all. */
    public static Tightening unreadable(String source, String digest, List<String> why) {
        return new Tightening(
                source, digest, Rules.NONE, Times.NONE, NO_RELEASE_RULES, NO_EVIDENCE_RULES, List.of(), why);
    }

    /** Whether it asks for nothing, and nothing is to be said of it. */
    public boolean isEmpty() {
        return rules.equals(Rules.NONE)
                && times.windows().isEmpty()
                && times.freezes().isEmpty()
                && release.equals(NO_RELEASE_RULES)
                && evidenceRules.equals(NO_EVIDENCE_RULES)
                && ignored.isEmpty()
                && unreadable.isEmpty();
    }

    /**
     * What every category is asked.
     *
     * @param approvals needed before the deployment
     * @param verifyMinutes how long it is watched at least; 0 for as long as the policy says
     * @param approvalsValidFor how long an approval counts at most, or null for as long as the policy says
     */
    public record Rules(
            List<ApprovalRule> approvals,
            List<EvidenceRule> evidence,
            DeployMode deploy,
            int verifyMinutes,
            Duration approvalsValidFor,
            boolean onDuty,
            boolean rollbackPlan) {

        public static final Rules NONE = new Rules(List.of(), List.of(), DeployMode.AUTOMATIC, 0, null, false, false);

        public Rules {
            approvals = List.copyOf(approvals);
            evidence = List.copyOf(evidence);
        }
    }

    /**
     * When nothing may be released although the policy would allow it.
     *
     * @param timeZone of the windows, and of freezes that have none of their own; null for that of the service
     * @param windows one of which must be open as well as one of the policy's; none if empty
     */
    public record Times(ZoneId timeZone, List<Window> windows, List<Freeze> freezes) {

        public static final Times NONE = new Times(null, List.of(), List.of());

        public Times {
            windows = List.copyOf(windows);
            freezes = List.copyOf(freezes);
        }
    }
}
