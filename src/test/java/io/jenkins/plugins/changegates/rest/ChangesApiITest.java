package io.jenkins.plugins.changegates.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hudson.model.User;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.Channel;
import io.jenkins.plugins.changegates.engine.change.Opinion;
import io.jenkins.plugins.changegates.itest.Sample;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import jenkins.security.ApiTokenProperty;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Programs use API tokens, so none of these requests has a crumb. */
@WithJenkins
class ChangesApiITest {

    private static final String APPROVE = "{\"decision\": \"approve\"}";

    private final HttpClient http =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();
    private static JenkinsRule jenkins;
    private Change change;

    @BeforeAll
    static void start(JenkinsRule rule) {
        jenkins = rule;
        Sample.company(jenkins);
    }

    @AfterAll
    static void stop() throws Exception {
        jenkins.after();
    }

    @BeforeEach
    void ask() {
        change = Sample.change();
    }

    private HttpRequest.Builder request(String user, String path) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(jenkins.getURL() + "change-gates/api/v1/" + path));
        if (user.isEmpty()) {
            return request;
        }
        User account = User.getById(user, true);
        ApiTokenProperty tokens = account.getProperty(ApiTokenProperty.class);
        String token = tokens.generateNewToken("test").plainValue;
        String credentials = Base64.getEncoder().encodeToString((user + ":" + token).getBytes(StandardCharsets.UTF_8));
        return request.header("Authorization", "Basic " + credentials);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String user, String path) throws Exception {
        return send(request(user, path));
    }

    private HttpResponse<String> post(String user, String path, String body) throws Exception {
        return send(request(user, "changes/" + change.id() + "/" + path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static JsonNode json(HttpResponse<String> response) throws Exception {
        return new ObjectMapper().readTree(response.body());
    }

    private static void assertProblem(int status, String detail, HttpResponse<String> response) throws Exception {
        assertEquals(status, response.statusCode(), response.body());
        String type = response.headers().firstValue("Content-Type").orElse("");
        assertTrue(type.startsWith("application/problem+json"), type);
        assertEquals(status, json(response).get("status").intValue());
        assertTrue(json(response).get("detail").textValue().contains(detail), response.body());
    }

    private List<Opinion> opinions() {
        return Sample.now(change).opinions();
    }

    @Test
    void changesAreListedAndShownToThoseWhoMaySeeThem() throws Exception {
        assertTrue(json(get("rita", "changes/"))
                .get("changes")
                .findValuesAsText("id")
                .contains(change.id().value()));
        assertEquals(0, json(get("nobody", "changes/")).get("changes").size());

        JsonNode shown = json(get("rita", "changes/" + change.id()));
        assertEquals(change.id().value(), shown.get("id").textValue());
        assertEquals("awaiting", shown.get("state").textValue());
        JsonNode report = json(get("rita", "changes/" + change.id() + "/report?environment=production"));
        assertEquals("waiting", report.get("decision").textValue());
        assertEquals("approval:engineer", report.at("/gates/3/gate").textValue());
        assertEquals(1, report.at("/gates/3/awaited/0/missing").intValue(), report.toString());
    }

    @Test
    void anEngineerDecides() throws Exception {
        HttpResponse<String> approved =
                post("bob", "decisions", "{\"decision\": \"approve\", \"role\": \"engineer\", \"comment\": \"ok\"}");

        assertEquals(200, approved.statusCode(), approved.body());
        assertEquals("approve", json(approved).at("/decisions/0/decision").textValue());
        assertEquals(Channel.REST, opinions().get(0).channel());
        assertEquals("engineer", opinions().get(0).asRole());

        assertEquals(
                200, post("bob", "decisions", "{\"decision\": \"reject\"}").statusCode(), "one's own word is known");
        assertProblem(409, "rejected", post("tom", "deployments", "{\"environment\": \"production\"}"));
    }

    @Test
    void theGoNeedsDeploy() throws Exception {
        assertProblem(409, "cannot be started now", post("tom", "deployments", "{\"environment\": \"production\"}"));
        post("bob", "decisions", APPROVE);
        assertProblem(
                403,
                "bob lacks the permission Change Gates/Deploy",
                post("bob", "deployments", "{\"environment\": \"production\"}"));
        assertEquals(
                200,
                post("tom", "deployments", "{\"environment\": \"production\"}").statusCode());
    }

    @Test
    void theAuthorCannotApprove() throws Exception {
        assertProblem(403, "alice is the author of this change", post("alice", "decisions", APPROVE));
        assertEquals(List.of(), opinions());
    }

    @Test
    void aReaderCannotApprove() throws Exception {
        assertProblem(403, "rita lacks the permission Change Gates/Approve", post("rita", "decisions", APPROVE));
        assertEquals(List.of(), opinions());
    }

    @ParameterizedTest
    @ValueSource(strings = {"decisions", "deployments"})
    void anonymousCannot(String command) throws Exception {
        assertEquals(403, post("", command, APPROVE).statusCode());
        assertEquals(403, get("", "changes/" + change.id()).statusCode());
        assertEquals(List.of(), opinions());
    }

    @ParameterizedTest
    @ValueSource(strings = {"decisions", "deployments"})
    void nothingIsDoneByGet(String command) throws Exception {
        HttpResponse<String> response = get("bob", "changes/" + change.id() + "/" + command);

        assertProblem(405, "POST", response);
        assertEquals("POST", response.headers().firstValue("Allow").orElse(""));
    }

    @Test
    void whatIsNotThereAndWhatOneMayNotSeeLookTheSame() throws Exception {
        assertProblem(404, "no such change", get("bob", "changes/CHG-000000000000"));
        assertProblem(404, "no such change", get("nobody", "changes/" + change.id()));
        assertProblem(404, "no such change", post("nobody", "decisions", APPROVE));
        assertProblem(404, "nothing at this address", get("bob", "nonsense"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | /decision",
                "{'decision': 'yes'} | /decision",
                "{'decision': 3} | /decision",
                "{'decision': 'approve', 'comment': {}} | /comment",
                "{'decision': 'approve', 'role': null} | /role",
                "{'decision': 'approve', 'a/b~c': 1} | /a~1b~0c",
                "[] | ''"
            })
    void everyWrongFieldIsNamed(String body, String pointer) throws Exception {
        HttpResponse<String> response = post("bob", "decisions", body.replace('\'', '"'));

        assertProblem(400, "wrong", response);
        assertEquals(
                pointer.replace("''", ""),
                json(response).at("/errors/0/pointer").textValue());
        assertEquals(List.of(), opinions());
    }

    @Test
    void nestingBeyondReasonIsRefused() throws Exception {
        assertProblem(400, "", post("bob", "decisions", "[".repeat(5_000)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "{\"decision\": \"approve\"} x", "{\"decision\": \"approve\", \"decision\": \"reject\"}"
            })
    void whatIsNoJsonIsRefused(String body) throws Exception {
        assertProblem(400, "", post("bob", "decisions", body));
        assertEquals(List.of(), opinions());
    }

    @Test
    void sizesAreLimited() throws Exception {
        String comment = "{\"decision\": \"approve\", \"comment\": \"%s\"}";
        assertProblem(400, "wrong", post("bob", "decisions", comment.formatted("x".repeat(10_001))));
        assertProblem(413, "65,536", post("bob", "decisions", comment.formatted("x".repeat(70_000))));
        assertEquals(List.of(), opinions());
    }

    @Test
    void onlyJsonIsRead() throws Exception {
        HttpResponse<String> response = send(request("bob", "changes/" + change.id() + "/decisions")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("decision=approve")));

        assertProblem(415, "application/json", response);
    }
}
