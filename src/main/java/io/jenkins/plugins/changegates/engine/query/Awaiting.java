package io.jenkins.plugins.changegates.engine.query;

import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.gate.Concern;
import io.jenkins.plugins.changegates.engine.gate.Decision;
import io.jenkins.plugins.changegates.engine.gate.Gate;
import io.jenkins.plugins.changegates.engine.gate.GateReport;
import io.jenkins.plugins.changegates.engine.gate.GateResult;
import io.jenkins.plugins.changegates.engine.gate.JudgedApproval;
import io.jenkins.plugins.changegates.engine.gate.Ripple;
import io.jenkins.plugins.changegates.engine.gate.Standing;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whom a change waited for when it was last judged, before all environments it still has to reach.
 *
 * @param roles the roles that are missing somebody, in the policy's order
 * @param go whether nothing is missing but somebody's go for a deployment
 * @param spoken people whose approval stands, so that nobody waits for them any more
 * @param until when time alone could alter that, or null
 * @param concerns what could happen to other changes that would alter it
 */
record Awaiting(Set<String> roles, boolean go, List<String> spoken, Instant until, List<Concern> concerns) {

    static final Awaiting NOBODY = new Awaiting(Set.of(), false, List.of(), null, List.of());

    static Awaiting of(Change change, Collection<GateReport> reports) {
        Set<String> roles = new LinkedHashSet<>();
        Set<String> spoken = new LinkedHashSet<>();
        boolean go = false;
        for (GateReport report : reports) {
            if (report.decision() == Decision.WAITING) {
                go |= report.onlyAwaitsDeployOrder();
                report.gates().forEach(gate -> roles.addAll(missing(gate)));
            }
            report.gates().forEach(gate -> owedApproval(gate).ifPresent(roles::add));
            report.approvals().stream()
                    .filter(approval -> approval.standing() == Standing.COUNTS || approval.standing() == Standing.SPARE)
                    .map(JudgedApproval::person)
                    .forEach(spoken::add);
        }
        Instant until = reports.stream()
                .map(GateReport::changesByItselfAt)
                .flatMap(Optional::stream)
                .min(Instant::compareTo)
                .orElse(null);
        List<Concern> concerns =
                reports.stream().map(report -> Concern.of(change, report)).toList();
        return new Awaiting(roles, go, List.copyOf(spoken), until, concerns);
    }

    private static Collection<String> missing(Gate gate) {
        boolean someone =
                gate.result() instanceof GateResult.Waiting && !gate.name().equals(Gate.DEPLOY);
        return someone
                ? ((GateResult.Waiting) gate.result())
                        .awaited().stream().map(GateResult.Awaited::role).toList()
                : List.of();
    }

    /** What went ahead without an approval still waits for it. */
    private static Optional<String> owedApproval(Gate gate) {
        boolean approval = gate.name().startsWith(Gate.APPROVAL) || gate.name().equals(Gate.SECURITY_REVIEW);
        return approval && gate.result() instanceof GateResult.Deferred deferred
                ? Optional.of(deferred.obligation().role())
                : Optional.empty();
    }

    boolean touchedBy(Ripple ripple) {
        return concerns.stream().anyMatch(concern -> concern.touchedBy(ripple));
    }

    boolean nobody() {
        return roles.isEmpty() && !go;
    }

    boolean wants(Viewer viewer, Change change) {
        return (go && viewer.mayDeploy(change)) || (!hasSpoken(viewer.id()) && viewer.mayFillOneOf(roles, change));
    }

    private boolean hasSpoken(String person) {
        return spoken.stream().anyMatch(person::equalsIgnoreCase);
    }
}
