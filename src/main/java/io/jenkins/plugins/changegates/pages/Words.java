package io.jenkins.plugins.changegates.pages;

import io.jenkins.plugins.changegates.engine.change.Category;
import io.jenkins.plugins.changegates.engine.change.ChangeState;
import io.jenkins.plugins.changegates.engine.change.Channel;
import io.jenkins.plugins.changegates.engine.change.Outcome;
import io.jenkins.plugins.changegates.engine.change.RollbackCheck;
import io.jenkins.plugins.changegates.engine.change.WaitEnd;
import io.jenkins.plugins.changegates.engine.change.Word;
import io.jenkins.plugins.changegates.engine.evidence.EvidenceOrigin;
import io.jenkins.plugins.changegates.engine.evidence.EvidenceStatus;
import io.jenkins.plugins.changegates.engine.gate.Decision;
import io.jenkins.plugins.changegates.engine.gate.Standing;
import io.jenkins.plugins.changegates.engine.query.Sorting;
import io.jenkins.plugins.changegates.engine.verification.CheckOutcome;
import io.jenkins.plugins.changegates.engine.verification.VerdictKind;
import io.jenkins.plugins.changegates.pages.Mark.Tone;
import java.util.Optional;

/** The engine's states in the viewer's language. */
final class Words {

    private Words() {}

    static String of(Category category) {
        return switch (category) {
            case STANDARD -> Messages.Category_standard();
            case NORMAL -> Messages.Category_normal();
            case HIGH_RISK -> Messages.Category_highRisk();
            case EMERGENCY -> Messages.Category_emergency();
        };
    }

    static String of(Sorting sorting) {
        return switch (sorting) {
            case NEWEST_UPDATE -> Messages.Sorting_newestUpdate();
            case OLDEST_UPDATE -> Messages.Sorting_oldestUpdate();
            case NEWEST_REQUEST -> Messages.Sorting_newestRequest();
            case OLDEST_REQUEST -> Messages.Sorting_oldestRequest();
        };
    }

    static String of(Channel channel) {
        return switch (channel) {
            case UI -> Messages.Channel_ui();
            case REST -> Messages.Channel_rest();
            case CLI -> Messages.Channel_cli();
            case PIPELINE -> Messages.Channel_pipeline();
            case TIMER -> Messages.Channel_timer();
        };
    }

    static Mark of(Decision decision) {
        return switch (decision) {
            case OPEN -> new Mark(Tone.GOOD, Messages.Decision_open());
            case WAITING -> new Mark(Tone.WAITING, Messages.Decision_waiting());
            case BLOCKED -> new Mark(Tone.BAD, Messages.Decision_blocked());
            case REJECTED -> new Mark(Tone.BAD, Messages.Decision_rejected());
            case EXPIRED -> new Mark(Tone.BAD, Messages.Decision_expired());
            case CANCELLED -> new Mark(Tone.NEUTRAL, Messages.Decision_cancelled());
        };
    }

    static Mark of(ChangeState state) {
        return switch (state) {
            case AWAITING -> new Mark(Tone.WAITING, Messages.State_awaiting());
            case CHANGES_ASKED -> new Mark(Tone.WARNING, Messages.State_changesAsked());
            case REJECTED -> new Mark(Tone.BAD, Messages.State_rejected());
            case EXPIRED -> new Mark(Tone.BAD, Messages.State_expired());
            case DEPLOYING -> new Mark(Tone.WAITING, Messages.State_deploying());
            case DEPLOYED -> new Mark(Tone.GOOD, Messages.State_deployed());
            case VERIFYING -> new Mark(Tone.WAITING, Messages.State_verifying());
            case VERIFIED -> new Mark(Tone.GOOD, Messages.State_verified());
            case FAILED -> new Mark(Tone.BAD, Messages.State_failed());
            case ROLLING_BACK -> new Mark(Tone.WARNING, Messages.State_rollingBack());
            case ROLLED_BACK -> new Mark(Tone.WARNING, Messages.State_rolledBack());
            case CLOSED -> new Mark(Tone.NEUTRAL, Messages.State_closed());
            case CANCELLED -> new Mark(Tone.NEUTRAL, Messages.State_cancelled());
        };
    }

    static Mark of(Outcome outcome) {
        return switch (outcome) {
            case SUCCEEDED -> new Mark(Tone.GOOD, Messages.Outcome_succeeded());
            case FAILED -> new Mark(Tone.BAD, Messages.Outcome_failed());
            case ABORTED -> new Mark(Tone.WARNING, Messages.Outcome_aborted());
        };
    }

    static Mark of(VerdictKind verdict) {
        return switch (verdict) {
            case PASSED -> new Mark(Tone.GOOD, Messages.Verdict_passed());
            case FAILED -> new Mark(Tone.BAD, Messages.Verdict_failed());
            case INCONCLUSIVE -> new Mark(Tone.BAD, Messages.Verdict_inconclusive());
            case ABORTED -> new Mark(Tone.WARNING, Messages.Verdict_aborted());
        };
    }

    /** Why an approval does not count, or empty if it does. */
    static Optional<Mark> of(Standing standing) {
        return switch (standing) {
            case COUNTS -> Optional.empty();
            case SPARE -> Optional.of(new Mark(Tone.NEUTRAL, Messages.Standing_spare()));
            case STALE -> Optional.of(new Mark(Tone.WARNING, Messages.Standing_stale()));
            case EXPIRED -> Optional.of(new Mark(Tone.WARNING, Messages.Standing_expired()));
            case EXCLUDED -> Optional.of(new Mark(Tone.BAD, Messages.Standing_excluded()));
            case LAPSED -> Optional.of(new Mark(Tone.WARNING, Messages.Standing_lapsed()));
        };
    }

    static Mark of(EvidenceStatus status) {
        return switch (status) {
            case PASSED -> new Mark(Tone.GOOD, Messages.Evidence_passed());
            case FAILED -> new Mark(Tone.BAD, Messages.Evidence_failed());
        };
    }

    static String of(EvidenceOrigin origin) {
        return switch (origin) {
            case PARSED -> Messages.Evidence_parsed();
            case DECLARED -> Messages.Evidence_declared();
        };
    }

    static String of(RollbackCheck check) {
        return switch (check) {
            case VERIFIED -> Messages.RollbackCheck_verified();
            case NOT_VERIFIED -> Messages.RollbackCheck_notVerified();
            case NOT_ASKED -> Messages.RollbackCheck_notAsked();
        };
    }

    static String of(CheckOutcome outcome) {
        return switch (outcome) {
            case PASSED -> Messages.Check_passed();
            case FAILED -> Messages.Check_failed();
            case INCONCLUSIVE -> Messages.Check_inconclusive();
            case ERROR -> Messages.Check_error();
            case MISSED -> Messages.Check_missed();
        };
    }

    static String of(WaitEnd end, String environment) {
        return switch (end) {
            case REJECTED -> Messages.WaitEnd_rejected(environment);
            case BLOCKED -> Messages.WaitEnd_blocked(environment);
            case TIMED_OUT -> Messages.WaitEnd_timedOut(environment);
            case EXPIRED -> Messages.WaitEnd_expired(environment);
            case CANCELLED -> Messages.WaitEnd_cancelled(environment);
            case ABORTED -> Messages.WaitEnd_aborted(environment);
        };
    }

    /** An answer to an item of a checklist. */
    static String ofAnswer(String answer) {
        return switch (answer) {
            case "yes" -> Messages.Answer_yes();
            case "no" -> Messages.Answer_no();
            default -> Messages.Answer_notApplicable();
        };
    }

    static String past(Word word) {
        return switch (word) {
            case APPROVE -> Messages.Decide_youApproved();
            case REJECT -> Messages.Decide_youRejected();
            case ASK_FOR_CHANGES -> Messages.Decide_youAsked();
        };
    }
}
