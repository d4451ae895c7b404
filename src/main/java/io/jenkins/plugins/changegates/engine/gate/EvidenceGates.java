package io.jenkins.plugins.changegates.engine.gate;

import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.evidence.Evidence;
import io.jenkins.plugins.changegates.engine.evidence.EvidenceOrigin;
import io.jenkins.plugins.changegates.engine.evidence.EvidenceStatus;
import io.jenkins.plugins.changegates.engine.policy.Accept;
import io.jenkins.plugins.changegates.engine.policy.Deferral;
import io.jenkins.plugins.changegates.engine.sentence.Sentence;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Is every kind of evidence the policy asks there and passing, for this very commit (requirement B2)? The newest per
 * kind and source counts (decision 14), and failed evidence blocks whether it was asked for or not (decision 15).
 */
final class EvidenceGates {

    private final Demands demands;
    private final String commit;
    private final List<Evidence> evidence;
    private final Map<Accept, Map<String, List<Evidence>>> newestPerKind = new EnumMap<>(Accept.class);

    private EvidenceGates(Change change, Demands demands) {
        this.demands = demands;
        this.commit = change.origin().commit();
        this.evidence = change.evidence();
    }

    static List<Finding> judge(Change change, Demands demands) {
        return new EvidenceGates(change, demands).findings();
    }

    private List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        demands.evidenceRules().forEach((kind, accept) -> findings.add(judge(kind, accept)));
        if (demands.switches().evidence().failureBlocks()) {
            newest(Accept.ANY).forEach((kind, found) -> {
                if (!demands.evidenceRules().containsKey(kind) && anyFailed(found)) {
                    findings.add(judge(kind, Accept.ANY));
                }
            });
        }
        return findings;
    }

    /** For this commit, of each kind the newest of each source. */
    private Map<String, List<Evidence>> newest(Accept accept) {
        return newestPerKind.computeIfAbsent(accept, this::newestPerKind);
    }

    /** What was declared is passed over where only reports count, unless it says that something failed. */
    private Map<String, List<Evidence>> newestPerKind(Accept accept) {
        Map<String, List<Evidence>> newest = new LinkedHashMap<>();
        for (Evidence fact : evidence) {
            boolean counts = accept == Accept.ANY
                    || fact.origin() == EvidenceOrigin.PARSED
                    || fact.status() != EvidenceStatus.PASSED;
            if (counts && fact.commit().equals(commit)) {
                put(newest.computeIfAbsent(fact.kind(), kind -> new ArrayList<>(1)), fact);
            }
        }
        return newest;
    }

    private static void put(List<Evidence> newest, Evidence fact) {
        for (int i = 0; i < newest.size(); i++) {
            if (newest.get(i).source().equals(fact.source())) {
                newest.set(i, fact);
                return;
            }
        }
        newest.add(fact);
    }

    private static boolean anyFailed(Collection<Evidence> found) {
        for (Evidence fact : found) {
            if (fact.status() != EvidenceStatus.PASSED) {
                return true;
            }
        }
        return false;
    }

    private Finding judge(String kind, Accept accept) {
        List<Evidence> found = newest(accept).getOrDefault(kind, List.of());
        String gate = Gate.EVIDENCE + kind;
        if (commit.isEmpty()) {
            return Finding.of(gate, new GateResult.Failed(Reason.EVIDENCE_WITHOUT_COMMIT.with(kind)));
        }
        if (found.isEmpty()) {
            boolean declared = newest(Accept.ANY).containsKey(kind);
            Reason missing = declared ? Reason.EVIDENCE_ONLY_DECLARED : Reason.EVIDENCE_MISSING;
            return new Finding(
                    gate,
                    new GateResult.Failed(missing.with(kind, commit)),
                    demands.term(Deferral.EVIDENCE)
                            .map(term -> new Finding.Credit("Evidence of " + kind, "", term))
                            .orElse(null));
        }
        return Finding.of(gate, judge(kind, found));
    }

    private GateResult judge(String kind, List<Evidence> found) {
        for (Evidence fact : found) {
            if (fact.status() != EvidenceStatus.PASSED) {
                return new GateResult.Failed(Reason.EVIDENCE_FAILED.with(kind, describe(fact)));
            }
        }
        List<Sentence> passed = new ArrayList<>(found.size());
        for (Evidence fact : found) {
            boolean rerun = isRerun(fact);
            if (rerun && !demands.switches().evidence().rerunsAllowed()) {
                return new GateResult.Failed(Reason.EVIDENCE_RERUN.with(kind, describe(fact)));
            }
            passed.add(rerun ? Reason.FACT_RERUN.with(describe(fact)) : describe(fact));
        }
        return new GateResult.Passed(Sentence.joined("; ", passed));
    }

    /** Whether the same source had said that this very commit failed (decision 14). */
    private boolean isRerun(Evidence passed) {
        for (Evidence earlier : evidence) {
            if (earlier.status() != EvidenceStatus.PASSED
                    && earlier.kind().equals(passed.kind())
                    && earlier.source().equals(passed.source())
                    && earlier.commit().equals(passed.commit())) {
                return true;
            }
        }
        return false;
    }

    private static Sentence describe(Evidence evidence) {
        Sentence said = evidence.summary().isEmpty() ? status(evidence) : Sentence.of(evidence.summary());
        Sentence by = evidence.source().isEmpty() ? said : Reason.FACT_OF.with(said, evidence.source());
        return evidence.origin() == EvidenceOrigin.DECLARED ? Reason.FACT_DECLARED.with(by) : by;
    }

    private static Sentence status(Evidence evidence) {
        return switch (evidence.status()) {
            case PASSED -> Reason.FACT_PASSED.with();
            case FAILED -> Reason.FACT_FAILED.with();
        };
    }
}
