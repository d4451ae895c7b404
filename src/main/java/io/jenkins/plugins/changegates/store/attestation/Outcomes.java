package io.jenkins.plugins.changegates.store.attestation;

import io.jenkins.plugins.changegates.engine.verification.CheckOutcome;
import io.jenkins.plugins.changegates.engine.verification.Measurement;
import io.jenkins.plugins.changegates.engine.verification.Round;
import io.jenkins.plugins.changegates.engine.verification.VerdictKind;
import io.jenkins.plugins.changegates.engine.verification.WatchPlan;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A watch as in-toto's test result has it. Only a watch that passed is {@code PASSED}; one without a clear verdict has
 * {@code FAILED}. A check that passed each time is a passed test; one that ever failed a failed one, unless the watch
 * passed all the same; any other is a warned one.
 */
record Outcomes(
        String result,
        List<String> passed,
        List<String> warned,
        List<String> failed,
        Map<String, Object> configuration) {

    static Outcomes of(WatchPlan plan, List<Round> rounds, VerdictKind verdict) {
        boolean good = verdict == VerdictKind.PASSED;
        List<String> passed = new ArrayList<>();
        List<String> warned = new ArrayList<>();
        List<String> failed = new ArrayList<>();
        for (String check : plan.checks()) {
            Set<CheckOutcome> seen = EnumSet.noneOf(CheckOutcome.class);
            rounds.stream()
                    .flatMap(round -> round.measurements().stream())
                    .filter(measured -> measured.check().equals(check))
                    .map(Measurement::outcome)
                    .forEach(seen::add);
            if (seen.equals(EnumSet.of(CheckOutcome.PASSED))) {
                passed.add(check);
            } else if (seen.contains(CheckOutcome.FAILED) && !good) {
                failed.add(check);
            } else {
                warned.add(check);
            }
        }
        return new Outcomes(good ? "PASSED" : "FAILED", passed, warned, failed, configuration(plan));
    }

    private static Map<String, Object> configuration(WatchPlan plan) {
        Map<String, Object> said = new TreeMap<>();
        said.put("checks", plan.checks());
        said.put("consecutiveErrorLimit", plan.limits().consecutiveError());
        said.put("duration", plan.duration().toString());
        said.put("every", plan.every().toString());
        said.put("failureLimit", plan.limits().failure());
        said.put("inconclusiveLimit", plan.limits().inconclusive());
        said.put("startedAt", plan.startedAt().toString());
        return new TreeMap<>(
                Map.of("content", Attestations.json(said), "mediaType", "application/json", "name", "watch"));
    }
}
