package io.jenkins.plugins.changegates.engine.gate;

import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.Classification;
import io.jenkins.plugins.changegates.engine.change.Subject;
import io.jenkins.plugins.changegates.engine.change.Surroundings;
import io.jenkins.plugins.changegates.engine.change.Word;
import io.jenkins.plugins.changegates.engine.sentence.Sentence;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All gates of a change before one environment, judged at one instant.
 *
 * @param why the decision in a sentence
 * @param approvals every approval given, with what it is worth now
 * @param subject what an approval given now would be bound to
 * @param policyDigest digest of the policy that judged
 * @param nextChange see {@link #changesByItselfAt()}
 * @param opensAt see {@link #opensByItselfAt()}
 * @param closesAt see {@link #closesByItselfAt()}
 * @param obligations what the change owes, and what it will owe once the gate has opened
 * @param context what the judgement turned on beyond the change itself; null unless somebody deploys on its strength
 */
public record GateReport(
        ChangeId change,
        String environment,
        Instant at,
        Decision decision,
        Sentence why,
        List<Gate> gates,
        Demands demands,
        List<JudgedApproval> approvals,
        Subject subject,
        String policyDigest,
        Instant nextChange,
        Instant opensAt,
        Instant closesAt,
        List<Owed> obligations,
        Surroundings context) {

    public GateReport {
        gates = List.copyOf(gates);
        approvals = List.copyOf(approvals);
        obligations = List.copyOf(obligations);
    }

    /** {@link #why()} in English. */
    public String reason() {
        return why.text();
    }

    /**
     * The earliest instant after {@link #at()} at which time alone could alter a gate; between the two nothing does
     * (decision 2). Empty if time alone never will.
     */
    public Optional<Instant> changesByItselfAt() {
        return Optional.ofNullable(nextChange);
    }

    /** The earliest instant after {@link #at()} at which time alone would make it open, if it is not open now. */
    public Optional<Instant> opensByItselfAt() {
        return Optional.ofNullable(opensAt);
    }

    /**
     * The earliest instant after {@link #at()} at which time alone would make it other than open, if it is now; looked
     * for up to the {@linkplain io.jenkins.plugins.changegates.engine.schedule.Horizon horizon}.
     */
    public Optional<Instant> closesByItselfAt() {
        return Optional.ofNullable(closesAt);
    }

    GateReport with(Instant newOpensAt, Instant newClosesAt) {
        return new GateReport(
                change,
                environment,
                at,
                decision,
                why,
                gates,
                demands,
                approvals,
                subject,
                policyDigest,
                nextChange,
                newOpensAt,
                newClosesAt,
                obligations,
                context);
    }

    /**
     * What those who were asked have come to: a rejection that stands, or every approval that is needed before the
     * deployment; empty while somebody's word is missing, or where nobody's is asked for.
     */
    public Optional<Word> settled() {
        if (decision == Decision.REJECTED) {
            return Optional.of(Word.REJECT);
        }
        List<GateResult> people =
                gates.stream().filter(Gate::isApproval).map(Gate::result).toList();
        return people.stream()
                                .allMatch(result ->
                                        result instanceof GateResult.Passed || result instanceof GateResult.Waived)
                        && people.stream().anyMatch(GateResult.Passed.class::isInstance)
                ? Optional.of(Word.APPROVE)
                : Optional.empty();
    }

    public boolean open() {
        return decision == Decision.OPEN;
    }

    /**
     * How each gate stands and why, by its name: {@code passed: Approved by erin}; what is recorded of it. What people wrote
     * freely is not repeated there: neither what evidence said nor why a risk was accepted.
     */
    public SortedMap<String, String> words() {
        SortedMap<String, String> words = new TreeMap<>();
        for (Gate gate : gates) {
            words.put(gate.name(), words(gate));
        }
        return words;
    }

    private static String words(Gate gate) {
        GateResult result = gate.result();
        if (result instanceof GateResult.Waived waived) {
            return waived.wireName() + ": by " + waived.exception() + " until " + waived.until();
        }
        boolean saidByEvidence = gate.name().startsWith(Gate.EVIDENCE) && result instanceof GateResult.Passed;
        return result.wireName() + (saidByEvidence ? "" : ": " + result.reason());
    }

    public Classification classification() {
        return demands.classification();
    }

    public Optional<Gate> gate(String name) {
        return gates.stream().filter(gate -> gate.name().equals(name)).findFirst();
    }

    /** Whether it waits, and for none but these gates. */
    public boolean onlyHeldBy(String... names) {
        return decision == Decision.WAITING
                && gates.stream()
                        .filter(other -> !other.result().letsThrough())
                        .allMatch(other -> List.of(names).contains(other.name()));
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
        return onlyHeldBy(Gate.DEPLOY);
    }
}
