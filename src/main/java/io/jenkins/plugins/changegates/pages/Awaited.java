package io.jenkins.plugins.changegates.pages;

import io.jenkins.plugins.changegates.engine.gate.Gate;
import io.jenkins.plugins.changegates.engine.gate.GateReport;
import io.jenkins.plugins.changegates.engine.gate.GateResult;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Who is awaited, in a few words. */
final class Awaited {

    private Awaited() {}

    /** Such as {@code 2 × engineer, tech-lead}; the go for deployment only once nothing else is awaited. */
    static String inWords(GateReport report) {
        Map<String, Integer> missing = new LinkedHashMap<>();
        for (Gate gate : report.gates()) {
            boolean late = gate.name().equals(Gate.DEPLOY) && !report.onlyAwaitsDeployOrder();
            if (gate.result() instanceof GateResult.Waiting waiting && !late) {
                waiting.awaited().forEach(who -> missing.merge(role(gate, who), who.missing(), Math::max));
            }
        }
        return missing.entrySet().stream()
                .map(entry -> entry.getValue() == 1
                        ? entry.getKey()
                        : Messages.Awaited_several(entry.getValue(), entry.getKey()))
                .collect(Collectors.joining(", "));
    }

    private static String role(Gate gate, GateResult.Awaited who) {
        return gate.name().equals(Gate.DEPLOY) ? Messages.Awaited_go() : who.role();
    }
}
