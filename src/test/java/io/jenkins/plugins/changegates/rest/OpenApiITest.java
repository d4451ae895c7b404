package io.jenkins.plugins.changegates.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hudson.model.User;
import io.jenkins.plugins.changegates.engine.EngineFixture;
import io.jenkins.plugins.changegates.engine.change.Artifact;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.Channel;
import io.jenkins.plugins.changegates.itest.Sample;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import jenkins.security.ApiTokenProperty;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Every answer of a running server is as {@code docs/openapi.yaml} says, and every answer it promises is seen. */
@WithJenkins
class OpenApiITest {

    private static final String LIST = "/v1/changes/";
    private static final String CHANGE = "/v1/changes/{id}/";
    private static final String EVIDENCE = "/v1/evidence/";
    private static final String APPROVE = "{\"decision\": \"approve\"}";

    private static JenkinsRule jenkins;
    private static OpenApi api;
    private static final Map<String, String> TOKENS = new HashMap<>();

    private final HttpClient http =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();
    private final Set<String> seen = new TreeSet<>();
    private Change change;

    @BeforeAll
    static void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        api = new OpenApi();
        Sample.company(jenkins);
    }

    @AfterAll
    static void stop() throws Exception {
        jenkins.after();
    }

    @BeforeEach
    void ask() {
        change = Sample.change(EngineFixture.request().toBuilder()
                .artifacts(List.of(new Artifact("registry/payments", "sha256:9f86")))
                .build());
    }

    private HttpRequest.Builder request(String user, String path, String query) throws Exception {
        String address = path.replace("{id}", change.id().value()) + query;
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(jenkins.getURL() + "change-gates/api" + address));
        return user.isEmpty() ? request : request.header("Authorization", "Basic " + credentials(user));
    }

    private static String credentials(String user) throws Exception {
        if (!TOKENS.containsKey(user)) {
            ApiTokenProperty tokens = User.getById(user, true).getProperty(ApiTokenProperty.class);
            TOKENS.put(user, tokens.generateNewToken("test").plainValue);
        }
        return Base64.getEncoder().encodeToString((user + ":" + TOKENS.get(user)).getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse<String> checked(String method, String path, HttpRequest.Builder request) throws Exception {
        HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        String type = response.headers().firstValue("Content-Type").orElse("").split(";")[0];
        boolean none = response.body().isEmpty() || type.equals("application/zip");
        JsonNode body = none ? null : new ObjectMapper().readTree(response.body());
        assertEquals(List.of(), api.problems(method, path, response.statusCode(), type, body), response.body());
        seen.add(method + " " + path + " " + response.statusCode());
        return response;
    }

    private HttpResponse<String> get(String path, String query, String... headers) throws Exception {
        HttpRequest.Builder request = request("bob", path, query);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return checked("GET", path, request);
    }

    private HttpResponse<String> post(String user, String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request = request(user, path, "").header("Content-Type", "application/json");
        if (headers.length > 0) {
            request.headers(headers);
        }
        return checked("POST", path, request.POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static JsonNode json(HttpResponse<String> response) throws Exception {
        return new ObjectMapper().readTree(response.body());
    }

    private static String etag(HttpResponse<String> response) {
        return response.headers().firstValue("ETag").orElseThrow();
    }

    @Test
    void everyOperationAnswersAsDescribed() throws Exception {
        get("/", "");
        get("/v1/", "");
        get(LIST, "?waiting=me");
        assertEquals(400, get(LIST, "?state=lost&colour=red").statusCode());
        get(CHANGE, "");
        get(CHANGE, "", "If-None-Match", etag(get(CHANGE, "")));
        get(CHANGE + "report", "");
        assertEquals(400, get(CHANGE + "report", "?environment=moon").statusCode());
        get(CHANGE + "events", "");
        assertEquals(400, get(CHANGE + "events", "?after=x").statusCode());
        for (String command : List.of("decisions", "deployments", "evidence")) {
            String path = CHANGE + command;
            assertEquals(400, post("alice", path, "{}").statusCode());
            assertEquals(
                    405, checked("POST", path, request("alice", path, "").GET()).statusCode());
            assertEquals(
                    413,
                    post("alice", path, "{\"comment\": \"" + "x".repeat(70_000)).statusCode());
            assertEquals(
                    415,
                    checked("POST", path, request("alice", path, "").POST(HttpRequest.BodyPublishers.ofString("")))
                            .statusCode());
        }
        assertEquals(403, post("alice", CHANGE + "decisions", APPROVE).statusCode());
        assertEquals(409, post("bob", CHANGE + "withdrawals", "{}").statusCode());
        assertEquals(
                200,
                post("bob", CHANGE + "comments", "{\"comment\": \"Looking\"}").statusCode());
        assertEquals(
                200,
                post("bob", CHANGE + "delegations", "{\"delegate\": \"alice\"}").statusCode());
        assertEquals(
                200,
                post("bob", CHANGE + "revocations", "{\"delegation\": \"delegation-1\"}")
                        .statusCode());
        assertEquals(403, post("bob", CHANGE + "cancellations", "{}").statusCode());
        assertEquals(
                403,
                post("rita", CHANGE + "evidence", "{\"kind\": \"sast\", \"status\": \"passed\"}")
                        .statusCode());
        assertEquals(
                409,
                post("tom", CHANGE + "deployments", "{\"environment\": \"production\"}")
                        .statusCode());
        assertEquals(
                412,
                post("bob", CHANGE + "decisions", APPROVE, "If-Match", "\"1\"").statusCode());
        assertEquals(
                200,
                post("bob", CHANGE + "decisions", APPROVE, "Idempotency-Key", "k")
                        .statusCode());
        assertEquals(
                422,
                post("bob", CHANGE + "decisions", "{\"decision\": \"reject\"}", "Idempotency-Key", "k")
                        .statusCode());
        assertEquals(
                403,
                post("bob", CHANGE + "deployments", "{\"environment\": \"production\"}")
                        .statusCode());
        assertEquals(
                200,
                post("tom", CHANGE + "deployments", "{\"environment\": \"production\"}")
                        .statusCode());
        assertEquals(
                200,
                post("admin", CHANGE + "evidence", "{\"kind\": \"unit-tests\", \"status\": \"failed\"}")
                        .statusCode());
        get(CHANGE, "");
        String bundles = EVIDENCE + "bundles";
        String wanted = "{\"change\": \"" + change.id() + "\"}";
        assertEquals(403, get(EVIDENCE, "").statusCode());
        assertEquals(
                200, checked("GET", EVIDENCE, request("admin", EVIDENCE, "")).statusCode());
        assertEquals(403, post("bob", bundles, wanted).statusCode());
        assertEquals(
                400,
                post("admin", bundles, "{\"from\": \"x\", \"colour\": \"red\"}").statusCode());
        assertEquals(
                409,
                post("admin", bundles, "{\"from\": \"2020-01-01\", \"until\": \"2020-01-01\"}")
                        .statusCode());
        assertEquals(200, post("admin", bundles, wanted).statusCode());
        get(CHANGE + "events", "?after=2&limit=2");
        get(LIST, "");

        Set<String> answered = new HashSet<>();
        seen.forEach(line -> answered.add(line.substring(0, line.lastIndexOf(' '))));
        assertEquals(api.operations(), new TreeSet<>(answered));
    }

    @Test
    void aListIsReadPartByPart() throws Exception {
        for (int i = 0; i < 4; i++) {
            Sample.change(EngineFixture.request().toBuilder().service("listed").build());
        }
        List<String> ids = new ArrayList<>();
        String next = "";
        do {
            JsonNode part = json(get(LIST, "?service=listed&limit=3&after=" + next));
            ids.addAll(part.get("changes").findValuesAsText("id"));
            next = part.get("next").textValue();
            assertEquals(!next.isEmpty(), part.get("more").booleanValue());
        } while (!next.isEmpty());

        assertEquals(4, Set.copyOf(ids).size());
        assertEquals(4, ids.size());
    }

    @Test
    void everyWrongParameterIsNamed() throws Exception {
        JsonNode problem = json(get(LIST, "?limit=0&from=yesterday&category=odd&after=x&colour=red&waiting=you"));

        assertEquals(
                Set.of("limit", "from", "category", "after", "colour", "waiting"),
                Set.copyOf(problem.get("errors").findValuesAsText("parameter")));
    }

    @Test
    void whatWaitsForMeIsListed() throws Exception {
        assertTrue(json(get(LIST, "?waiting=me&limit=200"))
                .findValuesAsText("id")
                .contains(change.id().value()));
        post("bob", CHANGE + "decisions", APPROVE);
        assertFalse(json(get(LIST, "?waiting=me&limit=200"))
                .findValuesAsText("id")
                .contains(change.id().value()));
    }

    @Test
    void aDecisionThatIsSentAgainIsTakenOnce() throws Exception {
        HttpResponse<String> first = post("bob", CHANGE + "decisions", APPROVE, "Idempotency-Key", "again");
        post("carol", CHANGE + "comments", "{\"comment\": \"I see\"}");
        HttpResponse<String> again = post("bob", CHANGE + "decisions", APPROVE, "Idempotency-Key", "again");

        assertEquals(first.body(), again.body());
        assertEquals(2 + 2, Sample.now(change).version());
    }

    @Test
    void aDecisionOnWhatHasChangedIsNotTaken() throws Exception {
        String etag = etag(get(CHANGE, ""));
        post("carol", CHANGE + "decisions", APPROVE);

        assertEquals(
                412,
                post("bob", CHANGE + "decisions", APPROVE, "If-Match", etag).statusCode());
        assertEquals(1, Sample.now(change).opinions().size());
        assertEquals(
                200,
                post("bob", CHANGE + "decisions", APPROVE, "If-Match", etag(get(CHANGE, "")))
                        .statusCode());
    }

    @Test
    void declaredEvidenceSaysWhoDeclaredIt() throws Exception {
        post("admin", CHANGE + "evidence", "{\"kind\": \"sast\", \"status\": \"passed\", \"source\": \"scanner\"}");

        assertEquals("declared", Sample.now(change).evidence().get(0).origin().wireName());
        assertEquals("c0ffee", Sample.now(change).evidence().get(0).commit());
        var last = Sample.now(change).history().get(2);
        assertEquals("admin", last.by().user());
        assertEquals(Channel.REST, last.by().channel());
        assertEquals(
                400,
                post("admin", CHANGE + "evidence", "{\"kind\": \"vibes\", \"status\": \"passed\"}")
                        .statusCode());
    }
}
