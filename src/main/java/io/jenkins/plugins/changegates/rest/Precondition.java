package io.jenkins.plugins.changegates.rest;

import io.jenkins.plugins.changegates.engine.ChangeService;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

/** Requests on the condition that a change is still, or no longer, what it was (RFC 9110, section 13). */
final class Precondition {

    private static final Pattern TAG = Pattern.compile("\"(\\d{1,9})\"");

    private Precondition() {}

    /** Its revision, in quotes. */
    static String etag(Change change) {
        return "\"" + change.version() + "\"";
    }

    /** Whether whoever asks has this form of it already. */
    static boolean isKnown(StaplerRequest2 request, Change change) {
        String known = request.getHeader("If-None-Match");
        return known != null
                && Arrays.stream(known.split(","))
                        .map(String::strip)
                        .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
                        .anyMatch(tag -> tag.equals("*") || tag.equals(etag(change)));
    }

    static HttpResponse notModified(Change change) {
        return new HttpResponse() {
            @Override
            public void generateResponse(StaplerRequest2 request, StaplerResponse2 response, Object node) {
                response.setHeader("ETag", etag(change));
                response.setStatus(Status.NOT_MODIFIED);
            }
        };
    }

    /** Whether whoever asks names the form of it that they know. */
    static boolean isGiven(StaplerRequest2 request) {
        String wanted = request.getHeader("If-Match");
        return wanted != null && !wanted.strip().equals("*");
    }

    /**
     * Carries out the command if {@code If-Match} names what the change is while it is carried out, or is not there.
     *
     * @throws Problem if it is no tag that this interface gives
     */
    static Change hold(StaplerRequest2 request, ChangeId id, ChangeService service, Supplier<Change> command) {
        if (!isGiven(request)) {
            return command.get();
        }
        Matcher tag = TAG.matcher(request.getHeader("If-Match").strip());
        if (!tag.matches()) {
            throw Problem.of(Status.BAD_REQUEST, Messages.Problem_ifMatch());
        }
        return service.ifStill(id, Long.parseLong(tag.group(1)), command);
    }
}
