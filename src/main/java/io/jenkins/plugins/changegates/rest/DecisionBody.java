package io.jenkins.plugins.changegates.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What is posted to decide on a change.
 *
 * @param role the one role it shall count for, or empty
 * @param subject digest of what was looked at, as a report tells it, or empty; if it has changed, the answer is 409
 */
record DecisionBody(boolean approves, String role, String comment, String subject) {

    private static final String APPROVE = "approve";

    /** @throws Problem naming every field that is wrong */
    static DecisionBody of(JsonNode json) {
        Body body = new Body(json);
        String decision = body.oneOf("decision", List.of(APPROVE, "reject"));
        DecisionBody read = new DecisionBody(
                decision.equals(APPROVE), body.text("role"), body.comment("comment"), body.text("subject"));
        body.check();
        return read;
    }
}
