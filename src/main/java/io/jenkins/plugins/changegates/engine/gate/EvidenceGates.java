package io.jenkins.plugins.changegates.engine.gate;

import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.evidence.Evidence;
import io.jenkins.plugins.changegates.engine.evidence.EvidenceOrigin;
import io.jenkins.plugins.changegates.engine.evidence.EvidenceStatus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Is every kind of evidence the policy asks there and passing, for this very commit (requirement B2)? The newest per
 * kind and source counts (decision 14), and failed evidence blocks whether it was asked for or not (decision 15).
 */
final class EvidenceGates {

    private EvidenceGates() {}

    static List<Gate> judge(Change change, Demands demands) {
        Map<String, List<Evidence>> newest = newestPerKind(change);
        List<Gate> gates = new ArrayList<>();
        for (String kind : demands.evidence()) {
            gates.add(new Gate(Gate.EVIDENCE + kind, judge(kind, newest.getOrDefault(kind, List.of()), change)));
        }
        newest.forEach((kind, found) -> {
            if (!demands.evidence().contains(kind) && anyFailed(found)) {
                gates.add(new Gate(Gate.EVIDENCE + kind, judge(kind, found, change)));
            }
        });
        return gates;
    }

    private static Map<String, List<Evidence>> newestPerKind(Change change) {
        Map<String, Map<String, Evidence>> bySource = new LinkedHashMap<>();
        for (Evidence evidence : change.evidence()) {
            if (evidence.commit().equals(change.origin().commit())) {
                bySource.computeIfAbsent(evidence.kind(), kind -> new LinkedHashMap<>())
                        .put(evidence.source(), evidence);
            }
        }
        return bySource.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> List.copyOf(entry.getValue().values()),
                        (first, second) -> second,
                        LinkedHashMap::new));
    }

    private static boolean anyFailed(Collection<Evidence> found) {
        return found.stream().anyMatch(evidence -> evidence.status() != EvidenceStatus.PASSED);
    }

    private static GateResult judge(String kind, List<Evidence> found, Change change) {
        String commit = change.origin().commit();
        if (commit.isEmpty()) {
            return new GateResult.Failed("The commit is unknown, so no " + kind + " evidence can be about it");
        }
        if (found.isEmpty()) {
            return new GateResult.Failed("There is no " + kind + " evidence for commit " + commit);
        }
        return found.stream()
                .filter(evidence -> evidence.status() != EvidenceStatus.PASSED)
                .findFirst()
                .<GateResult>map(failed -> new GateResult.Failed(kind + " failed: " + describe(failed)))
                .orElseGet(() -> new GateResult.Passed(found.stream()
                        .map(passed -> describe(passed) + (isRerun(passed, change) ? ", on a re-run" : ""))
                        .collect(Collectors.joining("; "))));
    }

    /** Whether the same source had said that this very commit failed (decision 14). */
    private static boolean isRerun(Evidence passed, Change change) {
        return change.evidence().stream()
                .anyMatch(earlier -> earlier.status() != EvidenceStatus.PASSED
                        && earlier.kind().equals(passed.kind())
                        && earlier.source().equals(passed.source())
                        && earlier.commit().equals(passed.commit()));
    }

    private static String describe(Evidence evidence) {
        String said = evidence.summary().isEmpty() ? evidence.status().wireName() : evidence.summary();
        String by = evidence.source().isEmpty() ? "" : " (" + evidence.source() + ")";
        return said + by + (evidence.origin() == EvidenceOrigin.DECLARED ? ", declared by the pipeline" : "");
    }
}
