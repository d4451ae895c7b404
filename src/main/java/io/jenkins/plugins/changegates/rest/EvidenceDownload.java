package io.jenkins.plugins.changegates.rest;

import io.jenkins.plugins.changegates.runtime.Export;
import io.jenkins.plugins.changegates.runtime.Exports;
import java.io.IOException;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

/**
 * A bundle as the answer to a request, copied from its file without being held. For bundles that were released; the bundle
 * is forgotten once it was sent, or could not be.
 */
public final class EvidenceDownload implements HttpResponse {

    private final Exports exports;
    private final Export export;

    public EvidenceDownload(Exports exports, Export export) {
        this.exports = exports;
        this.export = export;
    }

    @Override
    public void generateResponse(StaplerRequest2 request, StaplerResponse2 response, Object node) throws IOException {
        try {
            response.setStatus(Status.OK);
            response.setContentType("application/zip");
            response.setHeader(
                    "Content-Disposition",
                    "attachment; filename=\"" + export.request().fileName() + "\"");
            response.setHeader("Cache-Control", "no-store");
            response.setHeader("X-Content-Type-Options", "nosniff");
            response.setContentLengthLong(export.bytes());
            export.copyTo(response.getOutputStream());
        } finally {
            exports.forget(export);
        }
    }
}
