package io.jenkins.plugins.changegates.policyfile;

import io.jenkins.plugins.changegates.engine.policy.Policy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A policy in a YAML file: the mapping under the key {@code changeGates}. A Configuration-as-Code file is one; its
 * other keys are not looked at.
 */
public final class PolicyFile {

    /** The key under which a file holds its policy. */
    public static final String ROOT = "changeGates";

    private PolicyFile() {}

    /**
     * What stands under {@code changeGates}.
     *
     * @param fileName as messages shall name it
     * @throws PolicyException if the text is no YAML or has no policy in it
     */
    public static PolicyNode parse(String fileName, String text) {
        return policyIn(YamlReader.parse(fileName, text));
    }

    /** @throws PolicyException with everything that is wrong */
    public static Policy read(String fileName, String text) {
        return PolicyReader.read(parse(fileName, text));
    }

    /**
     * @throws PolicyException with everything that is wrong
     * @throws IOException if there is no such file, or it cannot be read
     */
    public static Policy read(Path file) throws IOException {
        return PolicyReader.read(policyIn(YamlReader.parse(file)));
    }

    private static PolicyNode policyIn(PolicyNode document) {
        Problems problems = new Problems();
        if (document instanceof PolicyNode.Mapping mapping) {
            List<PolicyNode.Entry> found = mapping.entries().stream()
                    .filter(entry -> entry.key().equals(ROOT))
                    .toList();
            if (found.size() == 1) {
                return found.get(0).value();
            }
            if (found.size() > 1) {
                problems.add(
                        found.get(1).position(),
                        ROOT,
                        "this key is there twice; the first is at "
                                + found.get(0).position());
            } else {
                String hint = Spelling.nearest(
                                ROOT,
                                mapping.entries().stream()
                                        .map(PolicyNode.Entry::key)
                                        .toList())
                        .map(key -> "; \"" + key + "\" is spelled otherwise")
                        .orElse("");
                problems.add(document.position(), "", "there is no policy: the key \"" + ROOT + "\" is missing" + hint);
            }
        } else {
            problems.add(
                    document.position(),
                    "",
                    "this is " + document.kind() + "; a mapping with the key \"" + ROOT + "\" is allowed");
        }
        problems.throwIfAny();
        throw new IllegalStateException("a problem was added");
    }

    /**
     * A file that holds the policy, such that {@link #parse} gives an equal tree, positions aside.
     *
     * @param policy what stands under {@code changeGates}
     */
    public static String write(PolicyNode policy) {
        return YamlWriter.write(ROOT, policy);
    }

    /** The policy in full as canonical JSON (RFC 8785) with texts for all scalars; its SHA-256 is the policy's digest. */
    public static String canonical(Policy policy) {
        return PolicyDigest.json(PolicyTree.of(policy));
    }

    /** A policy as a document that says it in full; it reads as an equal policy. */
    public static PolicyNode document(Policy policy) {
        return PolicyTree.of(policy);
    }
}
