package io.jenkins.plugins.changegates.engine;

import io.jenkins.plugins.changegates.engine.change.TighteningText;
import io.jenkins.plugins.changegates.engine.policy.Policy;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What folders and jobs ask beyond the policy. Answers at once, in any thread. */
public interface Tightenings {

    /** Nobody asks for anything. */
    Tightenings NONE = new Tightenings() {
        @Override
        public Optional<List<TighteningText>> of(String job) {
            return Optional.of(List.of());
        }

        @Override
        public Policy tightened(Policy policy, Collection<TighteningText> asked) {
            return policy;
        }
    };

    /** What the job of that full name and the folders it is in ask now; empty if there is no such job. */
    Optional<List<TighteningText>> of(String job);

    /**
     * The policy with all of this. What cannot be read is in it as such, see
     * {@link io.jenkins.plugins.changegates.engine.policy.Tightening}.
     */
    Policy tightened(Policy policy, Collection<TighteningText> asked);
}
