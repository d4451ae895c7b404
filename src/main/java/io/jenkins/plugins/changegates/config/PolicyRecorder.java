package io.jenkins.plugins.changegates.config;

import hudson.ExtensionList;
import hudson.ExtensionPoint;
import java.time.Instant;

/** Keeps a record of changes to the policy. */
public interface PolicyRecorder extends ExtensionPoint {

    /**
     * Somebody replaces the policy. Called once the new text is known to make a policy, and before it is kept or takes
     * effect, with all other changes of the policy held off; must return soon.
     * Where it then cannot be kept, this is called once more, the other way round.
     *
     * @throws RuntimeException if it cannot be recorded; then the policy stays as it is
     */
    void replacing(Replacement replacement);

    /**
     * @param who user id, or SYSTEM for a Configuration-as-Code file that is loaded at the start
     * @param before the text of the YAML file, empty for the policy that ships
     * @param after likewise
     */
    record Replacement(Instant when, String who, String before, String after) {}

    static ExtensionList<PolicyRecorder> all() {
        return ExtensionList.lookup(PolicyRecorder.class);
    }
}
