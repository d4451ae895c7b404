package io.jenkins.plugins.changegates.engine.gate;

import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.Classification;
import io.jenkins.plugins.changegates.engine.change.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All gates of a change before one environment, judged at one instant.
 *
 * @param reason the decision in a sentence
 * @param approvals every approval given, with what it is worth now
 * @param subject what an approval given now would be bound to
 * @param policyDigest digest of the policy that judged
 * @param nextChange see {@link #changesByItselfAt()}
 * @param obligations what the change owes, and what it will owe once the gate has opened
 */
public record GateReport(
        ChangeId change,
        String environment,
        Instant at,
        Decision decision,
        String reason,
        List<Gate> gates,
        Demands demands,
        List<JudgedApproval> approvals,
        Subject subject,
        String policyDigest,
        Instant nextChange,
        List<Owed> obligations) {

    public GateReport {
        gates = List.copyOf(gates);
        approvals = List.copyOf(approvals);
        obligations = List.copyOf(obligations);
    }

    /**
     * The earliest instant after {@link #at()} at which time alone could alter a gate; between the two nothing does
     * (decision 2). Empty if time alone never will.
     */
    public Optional<Instant> changesByItselfAt() {
        return Optional.ofNullable(nextChange);
    }

    public boolean open() {
        return decision == Decision.OPEN;
    }

    public Classification classification() {
        return demands.classification();
    }

    public Optional<Gate> gate(String name) {
        return gates.stream().filter(gate -> gate.name().equals(name)).findFirst();
    }

    public List<GateResult.Awaited> awaited() {
        return gates.stream()
                .map(Gate::result)
                .filter(GateResult.Waiting.class::isInstance)
                .flatMap(result -> ((GateResult.Waiting) result).awaited().stream())
                .toList();
    }

    /** Whether everything but the go of a person is met. */
    public boolean onlyAwaitsDeployOrder() {
        return decision == Decision.WAITING
                && gates.stream()
                        .filter(gate -> !gate.result().letsThrough())
                        .allMatch(gate -> gate.name().equals(Gate.DEPLOY));
    }
}
