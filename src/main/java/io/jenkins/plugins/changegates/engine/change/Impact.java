package io.jenkins.plugins.changegates.engine.change;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What the change touches (requirement A3). Saying nothing and saying that nothing is touched are different: only the
 * latter, {@code none}, is an answer (decision 11).
 */
public record Impact(Set<ImpactArea> areas, boolean none, String notes) {

    public static final Impact UNSTATED = new Impact(Set.of(), false, "");

    public Impact {
        areas = areas.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(areas));
        if (none && !areas.isEmpty()) {
            throw new IllegalArgumentException(
                    "impact says none and names " + areas.iterator().next().wireName());
        }
    }

    public boolean stated() {
        return none || !areas.isEmpty();
    }
}
