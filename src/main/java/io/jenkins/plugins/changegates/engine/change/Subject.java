package io.jenkins.plugins.changegates.engine.change;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a word on a change is bound to (requirement C6): the digests of the parts an approver judges, by the name of the
 * part. What the policy demands stands in one part per environment, {@code demands:production}, so that a change of the
 * demands for one environment leaves an approval standing for the others.
 */
public record Subject(SortedMap<String, String> parts) {

    /** Start of the names of the parts that hold the demands of one environment. */
    public static final String DEMANDS = "demands:";

    public Subject {
        parts = Collections.unmodifiableSortedMap(new TreeMap<>(parts));
    }

    public static Subject of(Map<String, String> parts) {
        return new Subject(new TreeMap<>(parts));
    }

    /** The parts in which the two differ as far as this environment is concerned, sorted; empty if they agree. */
    public List<String> differencesFor(String environment, Subject other) {
        return Stream.concat(parts.keySet().stream(), other.parts.keySet().stream())
                .distinct()
                .sorted()
                .filter(part -> !part.startsWith(DEMANDS) || part.equals(DEMANDS + environment))
                .filter(part -> !Objects.equals(parts.get(part), other.parts.get(part)))
                .toList();
    }
}
