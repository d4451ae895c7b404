package io.jenkins.plugins.changegates.engine.change;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a word on a change is bound to (requirement C6): the digests of the parts an approver judges, by the name of the
 * part. What the policy demands stands in one part per environment, {@code demands:production}, so that a change of the
 * demands for one environment leaves an approval standing for the others.
 */
public record Subject(SortedMap<String, String> parts) {

    private static final List<String> THING = List.of("commit", "artifacts");

    /** Start of the names of the parts that hold the demands of one environment. */
    public static final String DEMANDS = "demands:";

    public Subject {
        parts = Collections.unmodifiableSortedMap(new TreeMap<>(parts));
    }

    public static Subject of(Map<String, String> parts) {
        return new Subject(new TreeMap<>(parts));
    }

    /**
     * What was judged without what the policy demanded of it: the same for as long as the change says the same,
     * whatever becomes of the policy.
     */
    public Map<String, String> content() {
        return parts.entrySet().stream()
                .filter(part -> !part.getKey().startsWith(DEMANDS))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Whether both are of the same commit and artifacts, whatever is said about them. */
    public boolean sameThing(Subject other) {
        return THING.stream().allMatch(part -> Objects.equals(parts.get(part), other.parts.get(part)));
    }

    /** One digest over all parts, by which a page can say what a person was looking at: SHA-256, hexadecimal. */
    public String digest() {
        StringBuilder text = new StringBuilder();
        parts.forEach(
                (name, digest) -> text.append(name).append('=').append(digest).append('\n'));
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The parts in which the two differ as far as this environment is concerned, sorted; empty if they agree. */
    public List<String> differencesFor(String environment, Subject other) {
        if (parts.equals(other.parts)) {
            return List.of();
        }
        return Stream.concat(parts.keySet().stream(), other.parts.keySet().stream())
                .distinct()
                .sorted()
                .filter(part -> !part.startsWith(DEMANDS) || part.equals(DEMANDS + environment))
                .filter(part -> !Objects.equals(parts.get(part), other.parts.get(part)))
                .toList();
    }
}
