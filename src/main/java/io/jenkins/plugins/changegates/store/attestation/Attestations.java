package io.jenkins.plugins.changegates.store.attestation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jenkins.plugins.changegates.engine.change.Artifact;
import io.jenkins.plugins.changegates.engine.change.ChangeEvent;
import io.jenkins.plugins.changegates.engine.change.Origin;
import io.jenkins.plugins.changegates.engine.change.Recorded;
import io.jenkins.plugins.changegates.engine.change.Request;
import io.jenkins.plugins.changegates.engine.change.RoleMatch;
import io.jenkins.plugins.changegates.engine.change.Subject;
import io.jenkins.plugins.changegates.engine.verification.Round;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The statements that follow from the events of a change, in the events' order. Texts that people wrote freely are in
 * none of them. An event about something without any digest gives none. For one thread.
 *
 * @see <a href="https://github.com/in-toto/attestation/tree/main/spec/v1">in-toto Attestation Framework v1</a>
 */
public final class Attestations {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private final String ledger;
    private final List<Attestation> made = new ArrayList<>();
    private final Map<String, ChangeEvent.DeploymentStarted> deployed = new HashMap<>();
    private final Map<String, Watched> watches = new HashMap<>();
    private Request request;
    private Origin origin;

    /** A watch that goes on, and the deployment that it looks at. */
    private record Watched(
            ChangeEvent.VerificationStarted start, ChangeEvent.DeploymentStarted deployment, List<Round> rounds) {}

    private Attestations(String ledger) {
        this.ledger = ledger;
    }

    /**
     * @param history events of one change, from its first on
     * @param ledger the name of the ledger that holds them
     */
    public static List<Attestation> of(List<Recorded> history, String ledger) {
        Attestations attestations = new Attestations(ledger);
        history.forEach(attestations::take);
        return List.copyOf(attestations.made);
    }

    private void take(Recorded entry) {
        if (entry.event() instanceof ChangeEvent.Requested event) {
            request = event.request();
            origin = event.origin();
        } else if (entry.event() instanceof ChangeEvent.Amended event) {
            request = event.request();
            origin = event.origin();
        } else if (request == null) {
            return;
        } else if (entry.event() instanceof ChangeEvent.Approved event) {
            opinion(entry, "approved", event.person(), event.roles(), event.asRole(), event.subject());
        } else if (entry.event() instanceof ChangeEvent.Rejected event) {
            opinion(entry, "rejected", event.person(), event.roles(), event.asRole(), event.subject());
        } else if (entry.event() instanceof ChangeEvent.GateOpened event) {
            opened(entry, event);
        } else if (entry.event() instanceof ChangeEvent.DeploymentStarted event) {
            deployed.put(event.environment(), event);
        } else if (entry.event() instanceof ChangeEvent.VerificationStarted event) {
            watches.put(event.key(), new Watched(event, deployed.get(event.environment()), new ArrayList<>()));
        } else if (entry.event() instanceof ChangeEvent.VerificationMeasured event) {
            if (watches.containsKey(event.key())) {
                watches.get(event.key()).rounds().add(event.round());
            }
        } else if (entry.event() instanceof ChangeEvent.VerificationFinished event) {
            Watched watched = watches.remove(event.key());
            if (watched != null && watched.deployment() != null) {
                verified(entry, event, watched);
            }
        }
    }

    private void opinion(
            Recorded entry, String decision, String person, List<RoleMatch> roles, String asRole, Subject subject) {
        Map<String, Object> predicate = new TreeMap<>();
        predicate.put("at", entry.at().toString());
        predicate.put("change", entry.change().value());
        predicate.put("channel", entry.by().channel().wireName());
        predicate.put("decision", decision);
        predicate.put("event", entry.number());
        predicate.put("ledger", Addresses.ledger(ledger));
        predicate.put("person", person);
        predicate.put("roles", roles.stream().map(Attestations::held).toList());
        if (!asRole.isEmpty()) {
            predicate.put("asRole", asRole);
        }
        predicate.put("boundTo", subject.parts());
        add(entry, Attestation.Kind.APPROVAL, origin.commit(), request.artifacts(), predicate);
    }

    private static Map<String, String> held(RoleMatch match) {
        Map<String, String> held = new TreeMap<>(Map.of("authority", match.authority(), "role", match.role()));
        if (!match.own()) {
            held.put("onBehalfOf", match.onBehalfOf());
        }
        return held;
    }

    private void opened(Recorded entry, ChangeEvent.GateOpened event) {
        Map<String, Object> policy = new TreeMap<>();
        policy.put("uri", Addresses.policy(event.policyDigest()));
        String sha256 = "sha256:";
        if (event.policyDigest().startsWith(sha256)) {
            policy.put("digest", Map.of("sha256", event.policyDigest().substring(sha256.length())));
        }
        Map<String, Object> predicate = new TreeMap<>();
        predicate.put("verifier", Map.of("id", Addresses.ledger(ledger)));
        predicate.put("timeVerified", entry.at().toString());
        predicate.put("resourceUri", Addresses.resource(request.service(), event.environment()));
        predicate.put("policy", policy);
        predicate.put("verificationResult", "PASSED");
        predicate.put("verifiedLevels", List.of("CHANGE_GATES_OPEN"));
        where(predicate, entry, event.environment());
        predicate.put(Addresses.field("gates"), conditions(event.gates()));
        add(entry, Attestation.Kind.GATE_OPENED, origin.commit(), request.artifacts(), predicate);
    }

    /** How each gate stood, without the reason, which may repeat what people wrote. */
    private static Map<String, String> conditions(Map<String, String> gates) {
        Map<String, String> conditions = new TreeMap<>();
        gates.forEach((gate, words) -> conditions.put(gate, words.replaceFirst("(?s):.*", "")));
        return conditions;
    }

    private void verified(Recorded entry, ChangeEvent.VerificationFinished event, Watched watched) {
        Outcomes outcomes = Outcomes.of(watched.start().plan(), watched.rounds(), event.verdict());
        Map<String, Object> predicate = new TreeMap<>();
        predicate.put("result", outcomes.result());
        predicate.put("configuration", List.of(outcomes.configuration()));
        predicate.put("passedTests", outcomes.passed());
        predicate.put("warnedTests", outcomes.warned());
        predicate.put("failedTests", outcomes.failed());
        where(predicate, entry, event.environment());
        predicate.put(Addresses.field("verdict"), event.verdict().wireName());
        add(
                entry,
                Attestation.Kind.VERIFICATION,
                watched.deployment().commit(),
                watched.deployment().artifacts(),
                predicate);
    }

    private static void where(Map<String, Object> predicate, Recorded entry, String environment) {
        predicate.put(Addresses.field("change"), entry.change().value());
        predicate.put(Addresses.field("event"), entry.number());
        predicate.put(Addresses.field("environment"), environment);
    }

    private void add(
            Recorded entry,
            Attestation.Kind kind,
            String commit,
            List<Artifact> artifacts,
            Map<String, Object> predicate) {
        List<Map<String, Object>> subjects = Subjects.of(request.service(), commit, artifacts);
        if (subjects.isEmpty()) {
            return;
        }
        Map<String, Object> statement = new TreeMap<>();
        statement.put("_type", "https://in-toto.io/Statement/v1");
        statement.put("predicate", predicate);
        statement.put("predicateType", kind.predicateType());
        statement.put("subject", subjects);
        made.add(new Attestation(entry.number(), kind, json(statement)));
    }

    static byte[] json(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps of texts can always be written", e);
        }
    }
}
