package io.jenkins.plugins.changegates.engine.policy;

import java.util.Optional;

/**
 * Evidence of a kind must be there and passing (requirement B2).
 *
 * @param accept which evidence counts, or null for what the policy says in general; see {@link #accepted()}
 */
public record EvidenceRule(String kind, Condition when, Accept accept) {

    public EvidenceRule(String kind, Condition when) {
        this(kind, when, null);
    }

    public Optional<Accept> accepted() {
        return Optional.ofNullable(accept);
    }
}
