package io.jenkins.plugins.changegates.policyfile;

import io.jenkins.plugins.changegates.engine.policy.Policy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What differs between two policies, in short lines for people: the way to a place, and what is there. */
public final class PolicyDifferences {

    private static final int MOST = 100;
    private static final int LONGEST = 160;

    private final List<String> lines = new ArrayList<>();
    private int count;

    private PolicyDifferences() {}

    /** At most a hundred lines; a last one says how many more there are. */
    public static List<String> between(Policy before, Policy after) {
        PolicyDifferences found = new PolicyDifferences();
        found.compare("", PolicyTree.of(before), PolicyTree.of(after));
        if (found.count > MOST) {
            found.lines.add("and " + (found.count - MOST) + " more");
        }
        return List.copyOf(found.lines);
    }

    private void compare(String way, PolicyNode before, PolicyNode after) {
        if (PolicyDigest.json(before).equals(PolicyDigest.json(after))) {
            return;
        }
        Map<String, PolicyNode> old = parts(before);
        Map<String, PolicyNode> now = parts(after);
        if (old == null || now == null) {
            add(way + ": " + shown(before) + " became " + shown(after));
            return;
        }
        TreeSet<String> keys = new TreeSet<>(old.keySet());
        keys.addAll(now.keySet());
        int lines = count;
        for (String key : keys) {
            String there = way.isEmpty() ? key : way + "/" + key;
            if (!now.containsKey(key)) {
                add(there + ": taken out, was " + shown(old.get(key)));
            } else if (!old.containsKey(key)) {
                add(there + ": added " + shown(now.get(key)));
            } else {
                compare(there, old.get(key), now.get(key));
            }
        }
        if (count == lines) {
            add(way + ": in another order");
        }
    }

    /** The entries of a mapping, or of a list of named things; null if it is neither. */
    private static Map<String, PolicyNode> parts(PolicyNode node) {
        Map<String, PolicyNode> parts = new LinkedHashMap<>();
        if (node instanceof PolicyNode.Mapping mapping) {
            mapping.entries().forEach(entry -> parts.put(entry.key(), entry.value()));
            return parts;
        }
        if (node instanceof PolicyNode.Sequence sequence) {
            for (PolicyNode item : sequence.items()) {
                if (!(item instanceof PolicyNode.Mapping mapping)
                        || !(mapping.get("name").orElse(mapping) instanceof PolicyNode.Scalar name)
                        || parts.put(name.text(), item) != null) {
                    return null;
                }
            }
            return parts;
        }
        return null;
    }

    private void add(String line) {
        count++;
        if (count <= MOST) {
            lines.add(line);
        }
    }

    private static String shown(PolicyNode node) {
        String json = node instanceof PolicyNode.Scalar scalar ? scalar.text() : PolicyDigest.json(node);
        int end = json.offsetByCodePoints(0, Math.min(LONGEST, json.codePointCount(0, json.length())));
        return end == json.length() ? json : json.substring(0, end) + "…";
    }
}
