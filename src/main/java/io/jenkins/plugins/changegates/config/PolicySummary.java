package io.jenkins.plugins.changegates.config;

import io.jenkins.plugins.changegates.engine.policy.Policy;
import io.jenkins.plugins.changegates.runtime.ChangeGates;

/**
 * Which policy it is, for a page.
 *
 * @param problem why there is none, or empty
 */
public record PolicySummary(String name, String version, String digest, int roles, int environments, String problem) {

    static PolicySummary of(Policy policy) {
        return new PolicySummary(
                policy.document().name(),
                policy.document().version(),
                policy.document().digest(),
                policy.roles().size(),
                policy.environments().size(),
                "");
    }

    static PolicySummary ofPolicyInForce() {
        String problem = ChangeGates.get().policy().problem();
        return problem.isEmpty() ? of(ChangeGates.get().policy().get()) : new PolicySummary("", "", "", 0, 0, problem);
    }

    /** For somebody who is about to save it. */
    String inWords() {
        return Messages.Policy_wouldBe(name, version, roles, environments, digest);
    }
}
