package io.jenkins.plugins.changegates.engine.gate;

import io.jenkins.plugins.changegates.engine.change.Category;
import io.jenkins.plugins.changegates.engine.sentence.Phrase;
import io.jenkins.plugins.changegates.engine.sentence.Sentence;
import io.jenkins.plugins.changegates.engine.sentence.Template;

/** Why a gate stands as it does, what an approval is worth and why, and what all gates come to. */
enum Reason implements Phrase {
    FILES_UNKNOWN("The changed files are unknown"),

    REQUEST_COMPLETE("The request is complete"),
    REQUEST_LACKS("The request lacks {0}"),
    REQUEST_CLOSED("The change is closed; ask for a new one instead"),
    EITHER("{0} or {1}"),

    DECLARED("{0} declared the emergency"),
    DECLARATION_MISSING("An emergency must be declared by {0}"),
    AUTHORS_BLOCK("Nobody knows the commit authors {0}, so nobody can tell whether one of them approves"),
    AUTHORS_WARN("Nobody knows the commit authors {0}; the policy only warns of it"),

    TIGHTENING_UNREADABLE("What is asked here cannot be read: {0}"),
    TIGHTENING_IGNORED("Warning: what would loosen the policy is not held to: {0}"),
    ASKED_BY("{0} (asked by {1})"),

    EVIDENCE_WITHOUT_COMMIT("The commit is unknown, so no {0} evidence can be about it"),
    EVIDENCE_ONLY_DECLARED("There is no report of {0}, which was only declared, for commit {1}"),
    EVIDENCE_MISSING("There is no {0} evidence for commit {1}"),
    EVIDENCE_FAILED("{0} failed: {1}"),
    EVIDENCE_RERUN("{0} passed only on a re-run, which the policy does not accept: {1}"),
    FACT_PASSED("passed"),
    FACT_FAILED("failed"),
    FACT_OF("{0} ({1})"),
    FACT_DECLARED("{0}, declared by the pipeline"),
    FACT_RERUN("{0}, on a re-run"),

    STAGING_NOT_ASKED("The policy asks for no environment before {0}"),
    STAGING_VALIDATED("Deployed to {0} and validated there by change {1}"),
    STAGING_MISSING("This has not been deployed to {0}"),
    STAGING_GONE("This was deployed to {0} but does not stand there"),
    STAGING_FAULTY("This was deployed to {0} but its validation there failed"),
    STAGING_NOT_VALIDATED("This was deployed to {0} but has not been validated there"),

    ROLLBACK_NOT_ASKED("The policy does not ask for a way back"),
    ROLLBACK_WITHOUT_RESTORE_POINT("A change of the database needs a restorePoint"),
    ROLLBACK_NOTHING_EARLIER("No earlier deployment of {0} to {1} is known"),
    ROLLBACK_WITHOUT_VERSION("No earlier deployment to {0} has a version to go back to"),
    ROLLBACK_POSSIBLE("Can go back to {0}"),
    ROLLBACK_UNKNOWN("rollbackTo is {0}, which never stood in {1}; known are {2}"),
    ROLLBACK_UNKNOWN_AMONG_MANY("rollbackTo is {0}, which never stood in {1}; the newest known are {2}"),

    APPROVED("Approved by {0}"),
    APPROVALS_MISSING("{0} of {1} approvals as {2}"),
    APPROVALS_MISSING_BESIDES("{0} of {1} approvals as {2}: {3}"),
    TRIGGERED("{0} (triggered by {1})"),
    COUNTS_AS("Counts as {0}"),
    BOTH("{0} and {1}"),
    ROLE_FOR("{0} for {1}"),
    NO_ROLE("{0} held none of the policy's roles"),
    NO_PLACE("No place is left that it could fill"),
    CHANGED_SINCE("Changed since then: {0}"),
    COUNTED_UNTIL("It counted until {0}"),
    ROLE_LOST("{0} no longer holds a role that it was given in"),

    ON_DUTY("{0} is on duty"),
    ON_DUTY_MISSING("The request names nobody who is on duty; give onDuty"),
    ON_DUTY_NOT_ASKED("The policy asks for nobody on duty"),

    OBLIGATIONS_NOT_HOLDING("What other changes owe does not hold an emergency"),
    OBLIGATIONS_IN_TIME("No duty of another change of {0} is overdue"),
    OBLIGATIONS_OVERDUE("Overdue: {0}"),
    OBLIGATION("{0} of {1}, due {2}"),

    WINDOW_NOT_HOLDING("Windows do not hold {0} changes"),
    WINDOW_NOT_SET("No window is set for {0}: it is always open"),
    WINDOW_BEGAN("The deployment began while it was open and may finish"),
    WINDOW_OPEN("Open until {0} ({1})"),
    WINDOW_OPEN_LONG("Open at least until {0}"),
    WINDOW_CLOSED("Closed; opens {0} ({1}) and closes {2}"),
    WINDOW_OVER("No window of {0} opens again"),
    WINDOW_NOT_COMMON("Closed; the windows that are asked for are not open at the same time before {0}"),

    FREEZE_NOT_SET("No freeze is set that holds {0} changes in {1}"),
    FREEZE_BEGAN("The deployment began before a freeze and may finish"),
    FREEZE_IN_FORCE("Frozen until {0} ({1})"),
    FREEZE_IN_FORCE_SINCE("Frozen until {0} ({1}): {2}"),
    FREEZE_AHEAD("Not frozen; {0} begins {1}"),
    FREEZE_OVER("Every freeze that was set is over"),

    CONFLICT_OWN("Another build is deploying this change to {0}; one goes at a time"),
    CONFLICT_OTHER("{0} is being deployed to {1} by change {2}; one goes at a time"),
    CONFLICT_ALLOWED("Several changes of a service may be deployed at a time"),
    CONFLICT_OUTRANKED("Change {0} was ready before and goes first"),
    CONFLICT_NONE("Nothing else of {0} is being deployed to {1}"),
    ON_THE_WAY("{0}; on the way there too: {1}"),
    AND_MORE("{0} and {1} more"),

    DEPLOY_TAKEN_BACK("This was rolled back from {0}; amend the change before it goes there again"),
    DEPLOY_BY_ITSELF("Changes of category {0} deploy by themselves"),
    DEPLOY_ORDERED("Ordered by {0}"),
    DEPLOY_AWAITED("Waits for a person to start the deployment"),

    CHANGES_ASKED("Changes asked for by {0}"),
    CHANGES_ASKED_SAYING("Changes asked for by {0}: {1}"),

    OWED_AFTERWARDS("Owed within {0} of the opening. {1}"),
    OWED_UNTIL("Owed until {0}. {1}"),
    WAIVED("Waived until {0} ({1}, {2}): {3}. Else: {4}"),

    OPEN("Every gate is met"),
    OPEN_OWING("Every gate is met, owing {0}"),
    OPEN_WAIVED("Every gate is met, waived: {0}"),
    OPEN_OWING_AND_WAIVED("Every gate is met, owing {0}; waived: {1}"),
    WAITING("{0}: {1}"),
    REJECTED("Rejected by {0}"),
    REJECTED_SAYING("Rejected by {0}: {1}"),
    CANCELLED("Cancelled by {0}"),
    CANCELLED_SAYING("Cancelled by {0}: {1}"),
    EXPIRED("The time to decide ran out"),
    EXPIRED_FOR("The time to decide ran out: {0}"),
    EXPIRED_ROLE("approval as {0} until {1}"),

    STANDARD("standard"),
    NORMAL("normal"),
    HIGH_RISK("high-risk"),
    EMERGENCY("emergency");

    private final Template english;

    Reason(String english) {
        this.english = new Template(english);
    }

    static Sentence category(Category category) {
        return switch (category) {
            case STANDARD -> STANDARD.with();
            case NORMAL -> NORMAL.with();
            case HIGH_RISK -> HIGH_RISK.with();
            case EMERGENCY -> EMERGENCY.with();
        };
    }

    @Override
    public Template english() {
        return english;
    }
}
