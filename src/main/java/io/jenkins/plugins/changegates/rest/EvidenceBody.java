package io.jenkins.plugins.changegates.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeEvent;
import io.jenkins.plugins.changegates.engine.evidence.Evidence;
import io.jenkins.plugins.changegates.engine.evidence.EvidenceOrigin;
import io.jenkins.plugins.changegates.engine.evidence.EvidenceStatus;
import io.jenkins.plugins.changegates.engine.wire.WireNamed;
import java.time.Instant;

/**
 * What is posted as evidence.
 *
 * @param commit the commit it is about, or empty for the change's
 */
record EvidenceBody(String kind, EvidenceStatus status, String source, String commit, String summary, String url) {

    /** @throws Problem naming every field that is wrong */
    static EvidenceBody of(JsonNode json) {
        Body body = new Body(json);
        String kind = body.required("kind");
        String status = body.oneOf("status", WireNamed.allowed(EvidenceStatus.class));
        EvidenceBody read = new EvidenceBody(
                kind,
                WireNamed.find(EvidenceStatus.class, status).orElse(EvidenceStatus.FAILED),
                body.text("source"),
                body.text("commit"),
                body.text("summary"),
                body.text("url"));
        body.check();
        return read;
    }

    /** Said by somebody, and marked so. */
    Evidence about(Change change, Instant at) {
        return new Evidence(
                kind,
                source,
                status,
                EvidenceOrigin.DECLARED,
                commit.isEmpty() ? change.origin().commit() : commit,
                summary,
                url,
                at);
    }

    /** Whether that is this evidence, whenever it was recorded. */
    boolean isIn(ChangeEvent event, Change change) {
        return event instanceof ChangeEvent.EvidenceAdded added
                && added.evidence().equals(about(change, added.evidence().at()));
    }
}
