package io.jenkins.plugins.changegates.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

/**
 * An error as {@code application/problem+json}. May be thrown or returned by whatever answers a request.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>
 */
final class Problem extends HttpResponses.HttpResponseException {

    private static final long serialVersionUID = 1L;
    private static final String TYPES = "https://github.com/jenkinsci/change-gates-plugin/blob/main/docs/rest.md#";

    /**
     * One wrong field.
     *
     * @param pointer JSON pointer (RFC 6901) into the request's body, or null
     * @param parameter name of a parameter of the address, or null
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FieldError(String pointer, String parameter, String detail) {

        FieldError(String pointer, String detail) {
            this(pointer, null, detail);
        }
    }

    /** The body. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Body(String type, String title, int status, String detail, List<FieldError> errors) {}

    private final int status;
    private final transient Body body;
    private final Map<String, String> headers;

    private Problem(int status, String detail, List<FieldError> errors, Map<String, String> headers) {
        super(detail);
        this.status = status;
        this.headers = new TreeMap<>(headers);
        this.body = new Body(TYPES + anchor(status), title(status), status, detail, List.copyOf(errors));
    }

    static Problem of(int status, String detail) {
        return new Problem(status, detail, List.of(), Map.of());
    }

    /** There is no such change, or whoever asks may not see it; the two look the same. */
    static Problem noSuchChange() {
        return of(Status.NOT_FOUND, Messages.Problem_unknownChange());
    }

    static Problem noSuchPlace() {
        return of(Status.NOT_FOUND, Messages.Problem_unknownPlace());
    }

    /** The body of the request is JSON, but not what is wanted here. */
    static Problem invalid(List<FieldError> errors) {
        return new Problem(Status.BAD_REQUEST, Messages.Problem_invalidFields(errors.size()), errors, Map.of());
    }

    static Problem methodNotAllowed(String allowed) {
        return new Problem(
                Status.METHOD_NOT_ALLOWED, Messages.Problem_method(allowed), List.of(), Map.of("Allow", allowed));
    }

    /** @param seconds when to ask again */
    static Problem tooMany(long seconds) {
        return new Problem(
                Status.TOO_MANY,
                Messages.Problem_tooMany(seconds),
                List.of(),
                Map.of("Retry-After", Long.toString(seconds)));
    }

    /** @param seconds when to ask again */
    static Problem busy(String detail, long seconds) {
        return new Problem(Status.TOO_MANY, detail, List.of(), Map.of("Retry-After", Long.toString(seconds)));
    }

    @Override
    public void generateResponse(StaplerRequest2 request, StaplerResponse2 response, Object node) throws IOException {
        headers.forEach(response::setHeader);
        Json.write(response, status, "application/problem+json", body);
    }

    private static String anchor(int status) {
        return switch (status) {
            case Status.BAD_REQUEST -> "invalid";
            case Status.FORBIDDEN -> "forbidden";
            case Status.NOT_FOUND -> "unknown";
            case Status.METHOD_NOT_ALLOWED -> "method";
            case Status.CONFLICT -> "conflict";
            case Status.TOO_LARGE -> "too-large";
            case Status.UNSUPPORTED_TYPE -> "not-json";
            case Status.PRECONDITION_FAILED -> "changed";
            case Status.KEY_REUSED -> "key-reused";
            case Status.TOO_MANY -> "too-many";
            default -> "unavailable";
        };
    }

    private static String title(int status) {
        return switch (status) {
            case Status.BAD_REQUEST -> Messages.Title_invalid();
            case Status.FORBIDDEN -> Messages.Title_forbidden();
            case Status.NOT_FOUND -> Messages.Title_unknown();
            case Status.METHOD_NOT_ALLOWED -> Messages.Title_method();
            case Status.CONFLICT -> Messages.Title_conflict();
            case Status.TOO_LARGE -> Messages.Title_tooLarge();
            case Status.UNSUPPORTED_TYPE -> Messages.Title_notJson();
            case Status.PRECONDITION_FAILED -> Messages.Title_changed();
            case Status.KEY_REUSED -> Messages.Title_keyReused();
            case Status.TOO_MANY -> Messages.Title_tooMany();
            default -> Messages.Title_unavailable();
        };
    }
}
