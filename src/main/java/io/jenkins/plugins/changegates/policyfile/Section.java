package io.jenkins.plugins.changegates.policyfile;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A mapping whose keys were checked: each allowed, none there twice. */
public final class Section {

    private final Spot spot;
    private final PolicyNode.Mapping mapping;

    private Section(Spot spot, PolicyNode.Mapping mapping) {
        this.spot = spot;
        this.mapping = mapping;
    }

    static Section checked(Spot spot, PolicyNode.Mapping mapping, List<String> keys) {
        Map<String, Position> seen = new HashMap<>();
        for (PolicyNode.Entry entry : mapping.entries()) {
            if (spot.problems().full()) {
                break;
            }
            String path = child(spot.path(), entry.key());
            Position first = seen.putIfAbsent(entry.key(), entry.position());
            if (first != null) {
                spot.problems().add(entry.position(), path, "this key is there twice; the first is at " + first);
            } else if (!keys.contains(entry.key())) {
                spot.problems().add(entry.position(), path, Spelling.unknown("key", entry.key(), keys));
            }
        }
        return new Section(spot, mapping);
    }

    private static String child(String path, String key) {
        return (path.isEmpty() ? "" : path + ".") + Spelling.shortened(key);
    }

    public Spot spot() {
        return spot;
    }

    /** The value under the key, if there is one. */
    public Optional<Spot> find(String key) {
        return mapping.get(key).map(value -> new Spot(value, child(spot.path(), key), spot.problems()));
    }

    /**
     * The value under the key; without one that is a problem.
     *
     * @param meaning what the value says, for the message
     */
    public Optional<Spot> require(String key, String meaning) {
        Optional<Spot> found = find(key);
        if (found.isEmpty()) {
            spot.problem("\"" + key + "\" is missing; it says " + meaning);
        }
        return found;
    }

    /** The items under the key, none if there is no such key. */
    public List<Spot> items(String key) {
        return find(key).map(Spot::items).orElse(List.of());
    }

    /**
     * Whether the first of two words stands under the key.
     *
     * @param otherwise the answer if there is no such key
     */
    boolean either(String key, String yes, String no, boolean otherwise) {
        return find(key)
                .flatMap(value -> value.oneOf("value", List.of(yes, no)))
                .map(yes::equals)
                .orElse(otherwise);
    }

    public boolean isEmpty() {
        return mapping.entries().isEmpty();
    }
}
