package io.jenkins.plugins.changegates.engine.gate;

import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.evidence.Evidence;
import io.jenkins.plugins.changegates.engine.evidence.EvidenceOrigin;
import io.jenkins.plugins.changegates.engine.evidence.EvidenceStatus;
import io.jenkins.plugins.changegates.engine.policy.Accept;
import io.jenkins.plugins.changegates.engine.policy.Deferral;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Is every kind of evidence the policy asks there and passing, for this very commit (requirement B2)? The newest per
 * kind and source counts (decision 14), and failed evidence blocks whether it was asked for or not (decision 15).
 */
final class EvidenceGates {

    private EvidenceGates() {}

    static List<Finding> judge(Change change, Demands demands) {
        List<Finding> findings = new ArrayList<>();
        demands.evidenceRules().forEach((kind, accept) -> findings.add(judge(kind, accept, change, demands)));
        if (demands.switches().evidence().failureBlocks()) {
            newestPerKind(change, Accept.ANY).forEach((kind, found) -> {
                if (!demands.evidenceRules().containsKey(kind) && anyFailed(found)) {
                    findings.add(judge(kind, Accept.ANY, change, demands));
                }
            });
        }
        return findings;
    }

    /** What was declared is passed over where only reports count, unless it says that something failed. */
    private static Map<String, List<Evidence>> newestPerKind(Change change, Accept accept) {
        Map<String, Map<String, Evidence>> bySource = new LinkedHashMap<>();
        for (Evidence evidence : change.evidence()) {
            boolean counts = accept == Accept.ANY
                    || evidence.origin() == EvidenceOrigin.PARSED
                    || evidence.status() != EvidenceStatus.PASSED;
            if (counts && evidence.commit().equals(change.origin().commit())) {
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

    private static Finding judge(String kind, Accept accept, Change change, Demands demands) {
        List<Evidence> found = newestPerKind(change, accept).getOrDefault(kind, List.of());
        String commit = change.origin().commit();
        String gate = Gate.EVIDENCE + kind;
        if (commit.isEmpty()) {
            return Finding.of(
                    gate, new GateResult.Failed("The commit is unknown, so no " + kind + " evidence can be about it"));
        }
        if (found.isEmpty()) {
            boolean declared = newestPerKind(change, Accept.ANY).containsKey(kind);
            String what = declared ? "no report of " + kind + ", which was only declared," : "no " + kind + " evidence";
            return new Finding(
                    gate,
                    new GateResult.Failed("There is " + what + " for commit " + commit),
                    demands.term(Deferral.EVIDENCE)
                            .map(term -> new Finding.Credit("Evidence of " + kind, "", term))
                            .orElse(null));
        }
        return Finding.of(gate, judge(kind, found, change, demands));
    }

    private static GateResult judge(String kind, List<Evidence> found, Change change, Demands demands) {
        Optional<Evidence> failed = found.stream()
                .filter(evidence -> evidence.status() != EvidenceStatus.PASSED)
                .findFirst();
        if (failed.isPresent()) {
            return new GateResult.Failed(kind + " failed: " + describe(failed.get()));
        }
        Optional<Evidence> rerun =
                found.stream().filter(passed -> isRerun(passed, change)).findFirst();
        if (rerun.isPresent() && !demands.switches().evidence().rerunsAllowed()) {
            return new GateResult.Failed(
                    kind + " passed only on a re-run, which the policy does not accept: " + describe(rerun.get()));
        }
        return new GateResult.Passed(found.stream()
                .map(passed -> describe(passed) + (isRerun(passed, change) ? ", on a re-run" : ""))
                .collect(Collectors.joining("; ")));
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
