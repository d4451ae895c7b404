package io.jenkins.plugins.changegates.policyfile;

import io.jenkins.plugins.changegates.engine.policy.Policy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The policy that ships: requirements A to J as far as this version's model can say them. Read once. */
public final class DefaultPolicy {

    private static final String FILE = "default-policy.yaml";

    private DefaultPolicy() {}

    public static Policy load() {
        return Holder.POLICY;
    }

    /** The document as it ships, comments included. */
    public static String text() {
        return Holder.TEXT;
    }

    /** What stands under {@code changeGates} in it. */
    public static PolicyNode node() {
        return Holder.NODE;
    }

    private static final class Holder {
        static final String TEXT = resource();
        static final PolicyNode NODE = PolicyFile.parse(FILE, TEXT);
        static final Policy POLICY = PolicyReader.read(NODE);

        private static String resource() {
            try (InputStream in = DefaultPolicy.class.getResourceAsStream(FILE)) {
                if (in == null) {
                    throw new IllegalStateException(FILE + " is not in the jar");
                }
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new IllegalStateException(FILE + " cannot be read", e);
            }
        }
    }
}
