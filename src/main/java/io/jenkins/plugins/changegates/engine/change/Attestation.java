package io.jenkins.plugins.changegates.engine.change;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a person gave along with their word.
 *
 * @param checklist answers by the policy's items: {@code yes}, {@code no} or {@code n/a} (requirement C1)
 * @param signature how it was signed, {@code password}, or empty if it was not
 * @param demanded what the policy asked of the change then, in lines, by environment; for people to compare with what
 *     it asks now
 */
public record Attestation(Map<String, String> checklist, String signature, Map<String, String> demanded) {

    public static final Attestation NONE = new Attestation(Map.of(), "", Map.of());

    public Attestation {
        checklist = Collections.unmodifiableMap(new TreeMap<>(checklist));
        demanded = Collections.unmodifiableMap(new TreeMap<>(demanded));
    }
}
