package io.jenkins.plugins.changegates.engine.gate;

import io.jenkins.plugins.changegates.engine.change.Artifact;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.Request;
import io.jenkins.plugins.changegates.engine.change.Subject;
import io.jenkins.plugins.changegates.engine.policy.Formality;
import io.jenkins.plugins.changegates.engine.policy.Policy;
import io.jenkins.plugins.changegates.engine.wire.WireNamed;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Computes what an approval of a change is bound to (requirement C6, decision 13): SHA-256 over the parts an approver
 * judges. Texts are written with their length in front, so that no two different contents read the same, as long as
 * they are well-formed Unicode, which the service sees to; collections without an order of their own are sorted. The
 * demands are those of every environment on the way, the ones to be passed before included.
 */
public final class SubjectDigests {

    private SubjectDigests() {}

    /** @throws IllegalArgumentException if the policy does not know an environment the change is for */
    public static Subject of(Policy policy, Change change) {
        return of(policy, change, environment -> Demands.of(policy, change, environment));
    }

    /** The same, where some demands are known already. */
    static Subject of(Policy policy, Change change, Function<String, Demands> demanded) {
        Request request = change.request();
        Map<String, String> parts = new TreeMap<>();
        parts.put("commit", new Text().add(change.origin().commit()).digest());
        parts.put("artifacts", artifacts(request).digest());
        parts.put("request", request(request).digest());
        parts.put("parameters", parameters(change.origin().parameters()).digest());
        for (String environment : policy.route(request.environments())) {
            parts.put(
                    Subject.DEMANDS + environment,
                    demands(demanded.apply(environment)).digest());
        }
        return Subject.of(parts);
    }

    private static Text artifacts(Request request) {
        Text text = new Text();
        request.artifacts().stream()
                .sorted(Comparator.comparing(Artifact::name).thenComparing(Artifact::digest))
                .forEach(artifact -> text.add(artifact.name()).add(artifact.digest()));
        return text;
    }

    private static Text request(Request request) {
        return new Text()
                .add(request.service())
                .addAll(request.environments().stream().sorted().toList())
                .add(request.version())
                .add(request.description())
                .add(request.justification())
                .addAll(request.impact().areas().stream()
                        .map(WireNamed::wireName)
                        .sorted()
                        .toList())
                .add(request.impact().none() ? "none" : "")
                .add(request.impact().notes())
                .add(request.declaredRisk().map(WireNamed::wireName).orElse(""))
                .addAll(request.scope().stream()
                        .map(WireNamed::wireName)
                        .sorted()
                        .toList())
                .add(request.testing())
                .add(request.rollbackPlan())
                .add(request.rollbackTo())
                .add(request.restorePoint())
                .add(request.security())
                .addAll(request.labels().stream()
                        .map(label -> label.toLowerCase(Locale.ROOT))
                        .sorted()
                        .toList())
                .add(request.deploymentMethod().map(WireNamed::wireName).orElse(""));
    }

    private static Text parameters(Map<String, String> parameters) {
        Text text = new Text();
        new TreeMap<>(parameters).forEach((name, value) -> text.add(name).add(value));
        return text;
    }

    private static Text demands(Demands demands) {
        Text text = new Text()
                .add(String.valueOf(demands.gated()))
                .add(demands.classification().effective().wireName())
                .add(demands.securityTriggers().isEmpty() ? "" : demands.securityRole())
                .addAll(demands.evidenceRules().entrySet().stream()
                        .map(rule -> rule.getKey() + "=" + rule.getValue().wireName())
                        .sorted()
                        .toList())
                .add(demands.deploy().wireName())
                .add(String.valueOf(demands.verifyMinutes()))
                .add(demands.approvalValidity().map(Object::toString).orElse(""))
                .add(demands.predecessor())
                .add(String.valueOf(demands.onDuty()))
                .add(String.valueOf(demands.rollbackPlan()))
                .add(demands.afterwards().defers().toString())
                .add(demands.afterwards().duties().toString());
        formality(text, demands.formality());
        demands.people().stream()
                .sorted(Comparator.comparing(RoleDemand::role))
                .forEach(demand -> text.add(demand.role())
                        .add(String.valueOf(demand.before()))
                        .add(String.valueOf(demand.afterwards()))
                        .add(String.valueOf(demand.within()))
                        .addAll(demand.sharedWith()));
        demands.people().stream()
                .filter(demand -> !demand.formality().plain())
                .sorted(Comparator.comparing(RoleDemand::role))
                .forEach(demand -> formality(text.add(demand.role()), demand.formality()));
        return text;
    }

    /** Terms are no part of what is judged, and neither is what is not asked for. */
    private static void formality(Text text, Formality asked) {
        if (!asked.plain()) {
            text.add("comment " + asked.comment())
                    .add("signature " + asked.signature())
                    .addAll(asked.checklist().stream().sorted().toList());
        }
    }

    /** Length-prefixed texts under one digest. */
    private static final class Text {
        private final MessageDigest sha256;

        Text() {
            try {
                sha256 = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has SHA-256", e);
            }
        }

        Text add(String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            sha256.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
            sha256.update(bytes);
            return this;
        }

        Text addAll(Collection<String> texts) {
            sha256.update((texts.size() + "#").getBytes(StandardCharsets.US_ASCII));
            texts.forEach(this::add);
            return this;
        }

        String digest() {
            return HexFormat.of().formatHex(sha256.digest());
        }
    }
}
