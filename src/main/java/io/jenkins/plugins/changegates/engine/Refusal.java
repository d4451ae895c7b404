package io.jenkins.plugins.changegates.engine;

import io.jenkins.plugins.changegates.engine.sentence.Phrase;
import io.jenkins.plugins.changegates.engine.sentence.Template;

/** Why somebody may not say what they wanted to say of a change. */
enum Refusal implements Phrase {
    SOMEBODY_ELSE_DECIDES("{0}, so somebody else has to decide"),
    NO_SAY_TO_GIVE("{0}, so they have no say to give away"),
    HOLDS_NO_ROLE("{0} holds no role that this change waits for ({1})"),
    WAITS_FOR_NONE("it waits for none"),
    AS_ROLE("{0} as {1}"),
    SPEAKS_IN_VAIN("{0}. Speaking for them does not count: {1}"),
    DECIDED("{0} is {1} and takes no more decisions"),
    CANCELLED("{0} was cancelled by {1} at {2}"),
    CLOSED("{0} is closed"),
    CANCEL_OWING("{0} cannot be cancelled while it owes {1}"),
    CANCEL_DEPLOYED("{0} has been deployed; roll it back, or close it"),
    CLOSE_OWING("{0} cannot be closed while it owes {1}"),
    CLOSE_UNDER_WAY("{0} cannot be closed while it is {1}"),
    OWED_UNTIL("{0} until {1}"),
    OWES_NOTHING("nothing"),
    NOT_STARTABLE("The deployment of {0} to {1} cannot be started now: it is {2}. {3}"),

    LOGGED_OUT("Only a person who is logged in can {0}"),
    DECLARE("declare an emergency"),
    START("start a deployment"),
    TAKE_BACK_WORD("take back their word"),
    COMMENT("comment on a change"),
    DELEGATE("let somebody speak for them"),
    TAKE_BACK_DELEGATION("take back a delegation"),
    ASK_FOR_EXCEPTION("ask for an exception"),
    MEET_DUTY("meet a duty"),
    CANCEL("cancel a change"),
    CLOSE("close a change"),

    CHANGED_SINCE("{0}, or what the policy asks of it, has changed since you looked; please look again"),
    LET_THROUGH(
            "{0} was let through in the meantime. Look again; it can still be rejected, so that nothing more of it begins"),
    LET_THROUGH_APPROVED(
            "{0} was let through in the meantime: approved by {1}. Look again; it can still be rejected, so that"
                    + " nothing more of it begins"),
    APPROVED_BY_ALL("{0} was {1}, and nobody's approval is missing any more. To object all the same, look at it again"),
    REJECTED("{0} was {1}. It stands until the change is amended or the rejection withdrawn"),
    APPROVED("approved"),
    APPROVED_BY("approved by {0} ({1})"),
    APPROVED_BY_SAYING("approved by {0}: {1} ({2})"),
    REJECTED_BY("rejected by {0} ({1})"),
    REJECTED_BY_SAYING("rejected by {0}: {1} ({2})"),

    NOTHING_TO_TAKE_BACK("{0} has said nothing on {1} that could be taken back"),
    DEPLOYED_WITH_THAT("{0} has been deployed with that word; say in a comment what is wrong"),
    COMMENT_MISSING("comment is missing"),
    COMMENT_MISSING_BY_POLICY("comment is missing; the policy asks for one"),
    COMMENT_MISSING_WHY("comment is missing; say why"),
    COMMENTS_FULL("{0} has {1} comments, as many as a change can have"),
    CHECKLIST_WITHOUT_APPROVAL("a checklist is answered only with an approval"),
    CHECKLIST_UNANSWERED("checklist is not answered: {0}"),
    PASSWORD_MISSING("password is missing; the policy asks that you sign with it"),
    SIGNED_BY_ANOTHER("Signed by {0}, not by {1}"),

    NOTHING_TO_DELEGATE("{0} holds none of the policy's roles, so there is nothing to delegate"),
    DELEGATIONS_FULL("{0} has {1} delegations, as many as a change can have"),
    DELEGATE_MISSING("delegate is missing; give the id of a user"),
    DELEGATE_UNKNOWN("delegate {0} is nobody the security realm knows"),
    DELEGATE_YOURSELF("delegate is yourself; give the id of another user"),
    DELEGATE_BOT("delegate {0} is a bot, and bots decide on nothing"),
    DELEGATION_ANOTHERS("{0} gave this delegation, and only they can take it back"),
    DELEGATION_OVER("The delegation {0} is over already");

    private final Template english;

    Refusal(String english) {
        this.english = new Template(english);
    }

    @Override
    public Template english() {
        return english;
    }
}
