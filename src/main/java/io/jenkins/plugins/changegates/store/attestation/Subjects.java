package io.jenkins.plugins.changegates.store.attestation;

import io.jenkins.plugins.changegates.engine.change.Artifact;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Of what statements are: artifacts by their digests, or the commit where one of them has none. */
final class Subjects {

    private static final Pattern DIGEST = Pattern.compile("([A-Za-z0-9_]{1,20}):([0-9A-Fa-f]{8,128})");
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");

    private Subjects() {}

    /** @return resource descriptors; empty if nothing has a digest */
    static List<Map<String, Object>> of(String service, String commit, List<Artifact> artifacts) {
        List<Map<String, Object>> subjects = new ArrayList<>();
        for (Artifact artifact : artifacts) {
            Matcher digest = DIGEST.matcher(artifact.digest());
            if (digest.matches()) {
                subjects.add(descriptor(artifact.name(), digest.group(1).toLowerCase(Locale.ROOT), digest.group(2)));
            }
        }
        if ((subjects.isEmpty() || subjects.size() < artifacts.size())
                && COMMIT.matcher(commit).matches()) {
            subjects.add(descriptor(service, "gitCommit", commit));
        }
        return subjects;
    }

    private static Map<String, Object> descriptor(String name, String algorithm, String value) {
        return new TreeMap<>(Map.of("digest", Map.of(algorithm, value.toLowerCase(Locale.ROOT)), "name", name));
    }
}
