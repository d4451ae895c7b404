package io.jenkins.plugins.changegates.engine.policy;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a category settles after the deployment (requirement G3, decisions 26 and 27). Terms are elapsed time from the
 * moment the gate opened.
 *
 * @param defers what is owed where it is missing, and for how long
 * @param duties further duties that the opening of the gate brings, by name
 * @param blocksOthers whether an overdue duty of such a change holds other changes of its service
 */
public record Afterwards(Map<Deferral, Duration> defers, Map<String, Duration> duties, boolean blocksOthers) {

    /** Everything before the deployment. */
    public static final Afterwards NOTHING = new Afterwards(Map.of(), Map.of(), true);

    public Afterwards {
        Map<Deferral, Duration> terms = new EnumMap<>(Deferral.class);
        terms.putAll(defers);
        defers = Collections.unmodifiableMap(terms);
        duties = Collections.unmodifiableMap(new TreeMap<>(duties));
    }

    /** How long it may be owed, or empty if it may not. */
    public Optional<Duration> term(Deferral deferral) {
        return Optional.ofNullable(defers.get(deferral));
    }
}
