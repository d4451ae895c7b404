package io.jenkins.plugins.changegates.rest;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

/** Reads and writes bodies. */
final class Json {

    /** The longest body that is read, in bytes. */
    static final int LONGEST = 64 * 1024;

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /** A response with the model as its body. */
    static HttpResponse ok(Object model) {
        return new HttpResponse() {
            @Override
            public void generateResponse(StaplerRequest2 request, StaplerResponse2 response, Object node)
                    throws IOException {
                write(response, Status.OK, "application/json", model);
            }
        };
    }

    /** A response with the model as its body, and what tells later forms of it apart (RFC 9110, section 8.8.3). */
    static HttpResponse ok(Object model, String etag) {
        return new HttpResponse() {
            @Override
            public void generateResponse(StaplerRequest2 request, StaplerResponse2 response, Object node)
                    throws IOException {
                response.setHeader("ETag", etag);
                write(response, Status.OK, "application/json", model);
            }
        };
    }

    /** The JSON as a tree. */
    static JsonNode tree(byte[] json) throws IOException {
        return MAPPER.readTree(json);
    }

    static void write(StaplerResponse2 response, int status, String type, Object model) throws IOException {
        byte[] body = MAPPER.writeValueAsBytes(model);
        response.setStatus(status);
        response.setContentType(type);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /**
     * The JSON in the request's body.
     *
     * @throws Problem if there is too much of it, or it is none; then no more than {@value #LONGEST} bytes were read
     */
    static JsonNode read(StaplerRequest2 request) throws IOException {
        return parsed(bytes(request));
    }

    /**
     * The body of a request that says it is JSON.
     *
     * @throws Problem as {@link #read(StaplerRequest2)}
     */
    static byte[] bytes(StaplerRequest2 request) throws IOException {
        String type = request.getContentType() == null ? "" : request.getContentType();
        if (!type.toLowerCase(Locale.ROOT).matches("application/json\\s*(;.*)?")) {
            throw Problem.of(Status.UNSUPPORTED_TYPE, Messages.Problem_notJson());
        }
        return read(request.getInputStream());
    }

    /** @throws Problem if it is no JSON */
    static JsonNode parsed(byte[] body) throws IOException {
        try {
            JsonNode tree = MAPPER.readTree(body);
            if (tree == null || tree.isMissingNode()) {
                throw Problem.of(Status.BAD_REQUEST, Messages.Problem_empty());
            }
            return tree;
        } catch (JsonProcessingException e) {
            throw Problem.of(Status.BAD_REQUEST, syntax(e));
        }
    }

    /** What exceeds a limit, such as that of nesting, has no place. */
    private static String syntax(JsonProcessingException problem) {
        JsonLocation place = problem.getLocation();
        return place == null
                ? problem.getOriginalMessage()
                : Messages.Problem_syntax(place.getLineNr(), place.getColumnNr(), problem.getOriginalMessage());
    }

    private static byte[] read(InputStream stream) throws IOException {
        byte[] body = stream.readNBytes(LONGEST + 1);
        if (body.length > LONGEST) {
            throw Problem.of(Status.TOO_LARGE, Messages.Problem_tooLarge(LONGEST));
        }
        return body;
    }
}
