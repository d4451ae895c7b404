package io.jenkins.plugins.changegates.policyfile;

import io.jenkins.plugins.changegates.engine.change.TighteningText;
import io.jenkins.plugins.changegates.engine.policy.Policy;
import io.jenkins.plugins.changegates.engine.policy.Tightening;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;

/** What a folder or a job asks beyond the policy, as a YAML text. A blank one asks for nothing. */
public final class TighteningFile {

    /** In characters; it is recorded with every change. */
    public static final int LONGEST = 10_000;

    private TighteningFile() {}

    /**
     * Reads what somebody is writing.
     *
     * @param source as messages shall name it
     * @throws PolicyException with everything that is wrong, and everything that asks for less than the policy
     */
    public static Tightening written(String source, String text, Policy policy) {
        Problems found = new Problems();
        Tightening tightening = read(source, text, policy, found, found);
        found.throwIfAny();
        return tightening;
    }

    /**
     * Reads what is kept somewhere, and may not have been written where it is checked, or for another policy. Never
     * throws: what asks for less than the policy is left out and named, and so is what cannot be understood, which lets
     * no change pass.
     */
    public static Tightening kept(String source, String text, Policy policy) {
        Problems found = new Problems();
        Problems loosened = new Problems();
        try {
            Tightening read = read(source, text, policy, found, loosened);
            return new Tightening(
                    source,
                    digest(text),
                    read.rules(),
                    read.times(),
                    read.release(),
                    read.evidenceRules(),
                    loosened.texts(),
                    found.texts());
        } catch (PolicyException e) {
            return Tightening.unreadable(
                    source,
                    digest(text),
                    e.problems().stream().map(PolicyProblem::toString).toList());
        }
    }

    /** The policy with all that is kept somewhere, as {@link #kept} reads it. */
    public static Policy tightened(Policy policy, Collection<TighteningText> asked) {
        return policy.tightened(asked.stream()
                .map(layer -> kept(layer.source(), layer.text(), policy))
                .toList());
    }

    private static Tightening read(String source, String text, Policy policy, Problems found, Problems loosened) {
        if (text.length() > LONGEST) {
            throw YamlReader.problem(
                    Position.in(source), "this has " + text.length() + " characters; allowed are " + LONGEST);
        }
        PolicyNode root = text.isBlank()
                ? new PolicyNode.Mapping(Position.in(source), List.of())
                : YamlReader.parse(source, text);
        return TighteningReader.read(source, root, policy, found, loosened);
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256:" + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
