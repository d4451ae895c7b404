package io.jenkins.plugins.changegates.rest;

import java.util.List;
import org.kohsuke.stapler.HttpResponse;

/** At {@code v1/}: what this version of the interface has. */
public final class ApiV1 {

    /** GET: the places below. */
    @Answers
    public HttpResponse doIndex() {
        return Json.ok(new RestApi.LinksModel(List.of("changes/", "evidence/")));
    }

    public ChangesResource getChanges() {
        return new ChangesResource();
    }

    public EvidenceResource getEvidence() {
        return new EvidenceResource();
    }

    /** Whatever else is asked for is not there. */
    public Object getDynamic(String name) {
        throw Problem.noSuchPlace();
    }
}
