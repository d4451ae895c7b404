package io.jenkins.plugins.changegates.rest;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What is posted to give the go for a deployment.
 *
 * @param subject as for {@link DecisionBody}
 */
record DeploymentBody(String environment, String comment, String subject) {

    /** @throws Problem naming every field that is wrong */
    static DeploymentBody of(JsonNode json) {
        Body body = new Body(json);
        DeploymentBody read =
                new DeploymentBody(body.required("environment"), body.comment("comment"), body.text("subject"));
        body.check();
        return read;
    }
}
