package io.jenkins.plugins.changegates.rest;

import java.util.List;
import org.kohsuke.stapler.HttpResponse;

/** At {@code /change-gates/api/}: which versions there are. */
public final class RestApi {

    /** What there is at one place, as addresses relative to it. */
    record LinksModel(List<String> links) {}

    /** GET: the versions. */
    @Answers
    public HttpResponse doIndex() {
        return Json.ok(new LinksModel(List.of("v1/")));
    }

    public ApiV1 getV1() {
        return new ApiV1();
    }

    /** Whatever else is asked for is not there. */
    public Object getDynamic(String name) {
        throw Problem.noSuchPlace();
    }
}
