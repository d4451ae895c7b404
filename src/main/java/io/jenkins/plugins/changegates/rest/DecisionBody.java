package io.jenkins.plugins.changegates.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What is posted to decide on a change.
 *
 * @param role the one role it shall count for, or empty
 */
record DecisionBody(boolean approves, String role, String comment) {

    private static final String APPROVE = "approve";

    /** @throws Problem naming every field that is wrong */
    static DecisionBody of(JsonNode json) {
        Body body = new Body(json);
        String decision = body.oneOf("decision", List.of(APPROVE, "reject"));
        DecisionBody read = new DecisionBody(decision.equals(APPROVE), body.text("role"), body.comment("comment"));
        body.check();
        return read;
    }
}
