package io.jenkins.plugins.changegates.policyfile;

import io.jenkins.plugins.changegates.engine.policy.Policy;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.stream.Collectors;

/**
 * The digest of a policy's content: {@code sha256:} and the SHA-256, in hexadecimal digits, of the full document in
 * JSON (every scalar a string, keys sorted, no spaces, UTF-8). Layout, comments, the order of keys, defaults written
 * out or not, what was taken over from another policy, and when the policy was reviewed make no difference; the order
 * of entries does.
 */
final class PolicyDigest {

    private PolicyDigest() {}

    static String of(Policy policy) {
        String json = json(PolicyTree.of(policy));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(json.getBytes(StandardCharsets.UTF_8));
            return "sha256:" + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The canonical form (RFC 8785) of which the digest is. */
    static String json(PolicyNode node) {
        if (node instanceof PolicyNode.Scalar scalar) {
            return quoted(scalar.text());
        }
        if (node instanceof PolicyNode.Sequence sequence) {
            return sequence.items().stream().map(PolicyDigest::json).collect(Collectors.joining(",", "[", "]"));
        }
        return ((PolicyNode.Mapping) node)
                .entries().stream()
                        .sorted(Comparator.comparing(PolicyNode.Entry::key))
                        .map(entry -> quoted(entry.key()) + ":" + json(entry.value()))
                        .collect(Collectors.joining(",", "{", "}"));
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
            } else if ("\b\t\n\f\r".indexOf(c) >= 0) {
                quoted.append('\\').append("btnfr".charAt("\b\t\n\f\r".indexOf(c)));
            } else if (c < 0x20) {
                quoted.append(String.format("\\u%04x", c));
            } else {
                quoted.append((char) c);
            }
        });
        return quoted.append('"').toString();
    }
}
