package io.jenkins.plugins.changegates.engine.change;

import io.jenkins.plugins.changegates.engine.wire.WireNamed;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Digests of what an approver judges of a change, by the name of the part (requirement C6, decision 13). Collections
 * without an order of their own are sorted.
 */
final class ContentDigests {

    private ContentDigests() {}

    static Map<String, String> of(Request request, Origin origin) {
        return Map.of(
                "commit", new DigestText().add(origin.commit()).digest(),
                "artifacts", artifacts(request).digest(),
                "request", request(request).digest(),
                "parameters", parameters(origin.parameters()).digest());
    }

    private static DigestText artifacts(Request request) {
        DigestText text = new DigestText();
        request.artifacts().stream()
                .sorted(Comparator.comparing(Artifact::name).thenComparing(Artifact::digest))
                .forEach(artifact -> text.add(artifact.name()).add(artifact.digest()));
        return text;
    }

    private static DigestText request(Request request) {
        return new DigestText()
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

    private static DigestText parameters(Map<String, String> parameters) {
        DigestText text = new DigestText();
        new TreeMap<>(parameters).forEach((name, value) -> text.add(name).add(value));
        return text;
    }
}
