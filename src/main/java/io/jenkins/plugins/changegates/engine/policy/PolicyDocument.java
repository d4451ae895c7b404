package io.jenkins.plugins.changegates.engine.policy;

import java.util.List;

/**
 * Which document the policy is.
 *
 * @param digest {@code sha256:} and the digest of the policy's content, independent of its layout
 * @param controls the controls it carries out, such as {@code SOC 2 CC8.1}
 * @param approvedBy who approved this version, or empty (requirement J5)
 */
public record PolicyDocument(String name, String version, String digest, List<String> controls, String approvedBy) {

    public PolicyDocument {
        controls = List.copyOf(controls);
    }
}
