package io.jenkins.plugins.changegates.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.InstantSource;

/**
 * What is posted to let somebody speak for oneself.
 *
 * @param start when it begins, for one that is not of this change only; null for now
 * @param until the first instant at which it no longer holds, or null for this change only
 */
record DelegationBody(String delegate, String comment, Instant start, Instant until) {

    /** @throws Problem naming every field that is wrong */
    static DelegationBody of(JsonNode json) {
        Body body = new Body(json);
        DelegationBody read = new DelegationBody(
                body.required("delegate"), body.comment("comment"), body.instant("from"), body.instant("until"));
        body.check();
        return read;
    }

    Instant from(InstantSource clock) {
        return start == null ? clock.instant() : start;
    }
}
