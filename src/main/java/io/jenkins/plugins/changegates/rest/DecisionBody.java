package io.jenkins.plugins.changegates.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.changegates.engine.Decider;
import io.jenkins.plugins.changegates.engine.Signature;
import io.jenkins.plugins.changegates.engine.Statement;
import io.jenkins.plugins.changegates.engine.change.ChangeEvent;
import io.jenkins.plugins.changegates.engine.change.Subject;
import io.jenkins.plugins.changegates.engine.change.TalkEvent;
import io.jenkins.plugins.changegates.engine.change.Word;
import io.jenkins.plugins.changegates.engine.wire.WireNamed;
import io.jenkins.plugins.changegates.runtime.ChangeGates;

/**
 * What is posted to decide on a change.
 *
 * @param password to sign with, or empty; the caller keeps it no longer than the request
 */
record DecisionBody(Word word, Statement statement, String password) {

    /** @throws Problem naming every field that is wrong */
    static DecisionBody of(JsonNode json) {
        Body body = new Body(json);
        String decision = body.oneOf("decision", WireNamed.allowed(Word.class));
        Statement statement = Statement.of(body.comment("comment"))
                .as(body.text("role"))
                .seeing(body.text("subject"))
                .answering(body.texts("checklist"));
        String password = body.text("password");
        body.check();
        return new DecisionBody(WireNamed.find(Word.class, decision).orElseThrow(), statement, password);
    }

    /**
     * @param lookedAtAll whether the request holds only for what the change is known to be
     * @throws io.jenkins.plugins.changegates.engine.RefusedException if it is signed and the password is not right
     */
    Statement signed(Decider decider, boolean lookedAtAll) {
        Signature signature = ChangeGates.get().signatures().sign(decider, password);
        return (lookedAtAll ? statement.knowingly() : statement).signed(signature);
    }

    /**
     * Whether that is this decision, whoever made it, on the change as it is now.
     *
     * @param subject what a decision would be bound to now
     */
    boolean isIn(ChangeEvent event, Subject subject) {
        String role = statement.asRole();
        String comment = statement.comment();
        return switch (word) {
            case APPROVE ->
                event instanceof ChangeEvent.Approved given
                        && given.subject().equals(subject)
                        && given.asRole().equals(role)
                        && given.comment().equals(comment)
                        && given.checklist().equals(statement.checklist());
            case REJECT ->
                event instanceof ChangeEvent.Rejected given
                        && given.subject().equals(subject)
                        && given.asRole().equals(role)
                        && given.comment().equals(comment);
            case ASK_FOR_CHANGES ->
                event instanceof TalkEvent.ChangesAsked given
                        && given.subject().equals(subject)
                        && given.asRole().equals(role)
                        && given.comment().equals(comment);
        };
    }
}
