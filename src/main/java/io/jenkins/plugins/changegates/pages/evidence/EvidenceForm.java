package io.jenkins.plugins.changegates.pages.evidence;

import io.jenkins.plugins.changegates.runtime.EvidenceRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The form for a bundle, as it was filled in.
 *
 * @param values by the names of the parameters
 * @param problems by the same
 * @param refusal why nothing was made although nothing is wrong with it, or empty
 * @param controls those of the policy
 */
public record EvidenceForm(
        Map<String, String> values, Map<String, String> problems, String refusal, List<String> controls) {

    static EvidenceForm of(
            UnaryOperator<String> parameters, Map<String, String> problems, String refusal, List<String> controls) {
        Map<String, String> values = new HashMap<>();
        for (String name : EvidenceRequest.NAMES) {
            String value = parameters.apply(name);
            values.put(name, value == null ? "" : value);
        }
        return new EvidenceForm(Map.copyOf(values), problems, refusal, controls);
    }

    public String value(String name) {
        return values.getOrDefault(name, "");
    }

    /** What is wrong with one field, or empty. */
    public String problem(String name) {
        return problems.getOrDefault(name, "");
    }
}
