package io.jenkins.plugins.changegates.engine.gate;

import io.jenkins.plugins.changegates.engine.change.Artifact;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.Content;
import io.jenkins.plugins.changegates.engine.change.Opinion;
import io.jenkins.plugins.changegates.engine.change.Request;
import io.jenkins.plugins.changegates.engine.change.Subject;
import io.jenkins.plugins.changegates.engine.wire.WireNamed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What changed since somebody gave their word, point by point, before and after (requirement C6). */
public final class Differences {

    private static final int LONGEST = 400;
    private static final int AROUND = 40;
    private static final String MORE = "…";

    private Differences() {}

    /**
     * @param parts the parts of the subject that differ, as {@link Subject#differencesFor} names them
     * @param demands what the policy asks now before the environment
     */
    static List<Difference> of(Opinion opinion, Change change, Demands demands, List<String> parts) {
        Content now = new Content(change.request(), change.origin());
        List<Difference> differences = new ArrayList<>();
        for (String part : parts) {
            if (part.startsWith(Subject.DEMANDS)) {
                String then = opinion.attestation().demanded().getOrDefault(demands.environment(), "");
                compare(part, DemandText.points(then), DemandText.points(DemandText.of(demands)), differences);
            } else {
                compare(part, points(part, opinion.content()), points(part, now), differences);
            }
        }
        return List.copyOf(differences);
    }

    private static void compare(
            String part, Map<String, String> before, Map<String, String> after, List<Difference> differences) {
        Set<String> fields = new LinkedHashSet<>(before.keySet());
        fields.addAll(after.keySet());
        for (String field : fields) {
            String was = before.getOrDefault(field, "");
            String is = after.getOrDefault(field, "");
            if (!was.equals(is)) {
                differences.add(difference(part, field, was, is));
            }
        }
    }

    private static Difference difference(String part, String field, String before, String after) {
        if (before.length() <= LONGEST && after.length() <= LONGEST) {
            return new Difference(part, field, before, after);
        }
        int same = 0;
        int shorter = Math.min(before.length(), after.length());
        while (same < shorter && before.charAt(same) == after.charAt(same)) {
            same++;
        }
        return new Difference(part, field, from(before, same), from(after, same));
    }

    /** Some of the text around the place where the difference begins. */
    private static String from(String text, int place) {
        int start = whole(text, Math.max(0, place - AROUND));
        int end = whole(text, Math.min(text.length(), place + LONGEST));
        return (start > 0 ? MORE : "") + text.substring(start, end) + (end < text.length() ? MORE : "");
    }

    /** No character of two halves is cut. */
    private static int whole(String text, int place) {
        return place > 0 && place < text.length() && Character.isLowSurrogate(text.charAt(place)) ? place - 1 : place;
    }

    private static Map<String, String> points(String part, Content content) {
        return switch (part) {
            case "commit" -> Map.of("commit", content.origin().commit());
            case "artifacts" -> artifacts(content.request());
            case "parameters" -> content.origin().parameters();
            default -> request(content.request());
        };
    }

    private static Map<String, String> artifacts(Request request) {
        return request.artifacts().stream()
                .collect(Collectors.toMap(
                        Artifact::name, Artifact::digest, (one, other) -> one + ", " + other, LinkedHashMap::new));
    }

    /** The fields that are part of the subject, by the names a Jenkinsfile gives them. */
    private static Map<String, String> request(Request request) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("service", request.service());
        fields.put("environment", names(request.environments()));
        fields.put("version", request.version());
        fields.put("description", request.description());
        fields.put("justification", request.justification());
        fields.put(
                "impact",
                request.impact().none() ? "none" : wireNames(request.impact().areas()));
        fields.put("impact.notes", request.impact().notes());
        fields.put("risk", request.declaredRisk().map(WireNamed::wireName).orElse(""));
        fields.put("scope", wireNames(request.scope()));
        fields.put("testing", request.testing());
        fields.put("rollbackPlan", request.rollbackPlan());
        fields.put("rollbackTo", request.rollbackTo());
        fields.put("restorePoint", request.restorePoint());
        fields.put("security", request.security());
        fields.put("labels", names(request.labels()));
        fields.put("method", request.deploymentMethod().map(WireNamed::wireName).orElse(""));
        return fields;
    }

    private static String wireNames(Collection<? extends WireNamed> things) {
        return names(things.stream().map(WireNamed::wireName).toList());
    }

    private static String names(Collection<String> names) {
        return names.stream().sorted().collect(Collectors.joining(", "));
    }
}
