package io.jenkins.plugins.changegates.store.attestation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.JacksonNode;
import io.jenkins.plugins.changegates.engine.EngineFixture;
import io.jenkins.plugins.changegates.engine.change.Artifact;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.Request;
import io.jenkins.plugins.changegates.engine.verification.CheckOutcome;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class AttestationsTest {

    private static final String DIGEST = "9f".repeat(32);
    private static final String COMMIT = "c0ffee".repeat(7).substring(0, 40);
    private static final String FIELD = "https://github.com/jenkinsci/change-gates-plugin#field/";

    private final EngineFixture engine = new EngineFixture();

    private Change released(Request request, String commit) {
        ChangeId id = engine.prepared(request, EngineFixture.origin(commit)).id();
        engine.service.approve(id, EngineFixture.engineer("erin"), "", "A remark");
        engine.deployed(id, "production", "release");
        return engine.watched(id, "production", "watch", Duration.ofMinutes(30));
    }

    private static Request withArtifact(String digest) {
        return EngineFixture.request().toBuilder()
                .artifacts(List.of(new Artifact("registry/payments", digest)))
                .build();
    }

    private static List<JsonNode> statements(Change change) throws IOException {
        List<JsonNode> statements = new ArrayList<>();
        for (Attestation each : Attestations.of(change.history(), "change-gates/5f0c61d7a3b2e894")) {
            statements.add(new ObjectMapper().readTree(each.statement()));
        }
        return statements;
    }

    private static List<JsonNode> of(List<JsonNode> statements, Attestation.Kind kind) {
        return statements.stream()
                .filter(each -> each.path("predicateType").asText().equals(kind.predicateType()))
                .toList();
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    @Test
    void anOpenedGateIsAVerificationSummaryOfTheArtifacts() throws Exception {
        List<JsonNode> opened =
                of(statements(released(withArtifact("sha256:" + DIGEST), COMMIT)), Attestation.Kind.GATE_OPENED);

        assertEquals(2, opened.size(), "one before staging, one before production");
        JsonNode statement = opened.get(1);
        assertEquals("https://in-toto.io/Statement/v1", statement.path("_type").asText());
        assertEquals(
                "https://slsa.dev/verification_summary/v1",
                statement.path("predicateType").asText());
        assertEquals(1, statement.path("subject").size());
        assertEquals(
                "registry/payments",
                statement.path("subject").get(0).path("name").asText());
        assertEquals(
                DIGEST,
                statement.path("subject").get(0).path("digest").path("sha256").asText());
        JsonNode predicate = statement.path("predicate");
        assertEquals("PASSED", predicate.path("verificationResult").asText());
        assertFalse(texts(predicate.path("verifiedLevels")).stream().anyMatch(level -> level.startsWith("SLSA_")));
        assertTrue(predicate.path("verifier").path("id").asText().endsWith("#ledger/change-gates%2F5f0c61d7a3b2e894"));
        assertTrue(predicate.path("resourceUri").asText().endsWith("#resource/payments/production"));
        assertTrue(predicate.path("policy").path("uri").asText().startsWith("https://"));
        assertEquals(
                "passed",
                predicate.path(FIELD + "gates").path("approval:engineer").asText());
        assertEquals("production", predicate.path(FIELD + "environment").asText());
    }

    @Test
    void withoutADigestItIsOfTheCommitAndWithoutThatThereIsNone() throws Exception {
        for (String digest : List.of("", "latest", "sha256:xyz")) {
            JsonNode subject = of(statements(released(withArtifact(digest), COMMIT)), Attestation.Kind.GATE_OPENED)
                    .get(0)
                    .path("subject");
            assertEquals(1, subject.size());
            assertEquals(COMMIT, subject.get(0).path("digest").path("gitCommit").asText());
        }
        assertEquals(List.of(), statements(released(EngineFixture.request(), "r1234")));
    }

    @Test
    void whereOneArtifactHasNoDigestTheCommitStandsBeside() throws Exception {
        Request request = EngineFixture.request().toBuilder()
                .artifacts(List.of(new Artifact("a", "sha512:" + DIGEST), new Artifact("b", "")))
                .build();
        JsonNode subject = statements(released(request, COMMIT)).get(0).path("subject");

        assertEquals(DIGEST, subject.get(0).path("digest").path("sha512").asText());
        assertEquals(COMMIT, subject.get(1).path("digest").path("gitCommit").asText());
    }

    @Test
    void aWatchThatPassedIsAPassedTestResult() throws Exception {
        JsonNode predicate = of(
                        statements(released(withArtifact("sha256:" + DIGEST), COMMIT)), Attestation.Kind.VERIFICATION)
                .get(1)
                .path("predicate");

        assertEquals("PASSED", predicate.path("result").asText());
        assertEquals(List.of("health"), texts(predicate.path("passedTests")));
        assertEquals(0, predicate.path("failedTests").size());
        JsonNode configuration = predicate.path("configuration").get(0);
        assertTrue(new String(configuration.path("content").binaryValue(), UTF_8).contains("\"duration\":\"PT30M\""));
    }

    @Test
    void aWatchThatFailedOrFoundNothingOutIsAFailedOne() throws Exception {
        ChangeId id = engine.prepared(withArtifact("sha256:" + DIGEST), EngineFixture.origin(COMMIT))
                .id();
        engine.service.approve(id, EngineFixture.engineer("erin"), "", "");
        engine.deployed(id, "production", "release");
        engine.deployments.startVerification(
                id,
                EngineFixture.PIPELINE,
                "production",
                "watch",
                start -> EngineFixture.plan(start, Duration.ofMinutes(30)));
        engine.pass(Duration.ofMinutes(1));
        engine.deployments.recordRound(
                id, EngineFixture.PIPELINE, "watch", EngineFixture.round(0, CheckOutcome.FAILED), "");

        List<JsonNode> results = of(statements(engine.service.find(id)), Attestation.Kind.VERIFICATION);
        JsonNode predicate = results.get(results.size() - 1).path("predicate");
        assertEquals("FAILED", predicate.path("result").asText());
        assertEquals(List.of("health"), texts(predicate.path("failedTests")));
        assertEquals("failed", predicate.path(FIELD + "verdict").asText());
    }

    @Test
    void anApprovalIsThatOfAPersonInARoleWithoutTheirRemark() throws Exception {
        Change change = released(withArtifact("sha256:" + DIGEST), COMMIT);
        JsonNode statement = of(statements(change), Attestation.Kind.APPROVAL).get(0);
        JsonNode predicate = statement.path("predicate");

        assertEquals("erin", predicate.path("person").asText());
        assertEquals("approved", predicate.path("decision").asText());
        assertEquals("engineer", predicate.path("roles").get(0).path("role").asText());
        assertEquals(change.id().value(), predicate.path("change").asText());
        assertFalse(statement.toString().contains("A remark"));
    }

    /** What docs/approval-predicate.md describes is what is made. */
    @Test
    void anApprovalIsAsItsSchemaSays() throws Exception {
        Validator validator = new ValidatorFactory()
                .withJsonNodeFactory(new JacksonNode.Factory())
                .createValidator();
        URI schema = validator.registerSchema(new ObjectMapper()
                .readTree(Path.of("docs/approval-predicate.schema.json").toFile()));
        ChangeId id = engine.prepared(withArtifact("sha256:" + DIGEST), EngineFixture.origin(COMMIT))
                .id();
        engine.service.approve(id, EngineFixture.engineer("erin"), "engineer", "");
        engine.service.reject(id, EngineFixture.engineer("emil"), "", "No");

        List<JsonNode> opinions = of(statements(engine.service.find(id)), Attestation.Kind.APPROVAL);
        assertEquals(2, opinions.size());
        for (JsonNode each : opinions) {
            assertTrue(validator.validate(schema, each.path("predicate")).isValid(), each.toString());
            assertFalse(validator.validate(schema, each).isValid());
        }
    }

    @Test
    void theSameEventsGiveTheSameStatementsAndMoreEventsOnlyMore() {
        Change change = released(withArtifact("sha256:" + DIGEST), COMMIT);
        List<Attestation> all = Attestations.of(change.history(), "a");
        for (int i = 0; i <= change.history().size(); i++) {
            List<Attestation> some = Attestations.of(change.history().subList(0, i), "a");
            for (int j = 0; j < some.size(); j++) {
                assertArrayEquals(all.get(j).statement(), some.get(j).statement());
            }
        }
        assertEquals(5, all.size());
    }
}
