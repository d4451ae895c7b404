package io.jenkins.plugins.changegates.runtime;

import io.jenkins.plugins.changegates.engine.RefusedException;
import io.jenkins.plugins.changegates.engine.policy.Policy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/**
 * The policy by which this controller judges. While there is none, because the configured one cannot be read, nothing is
 * judged and so nothing opens. May be used from any thread.
 */
public final class PolicyInForce implements Supplier<Policy> {

    /** A policy or the reason why there is none. */
    private static final class State {
        private final Policy policy;
        private final String problem;

        State(Policy policy, String problem) {
            this.policy = policy;
            this.problem = problem;
        }
    }

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile State state = new State(null, Messages.PolicyInForce_none());

    /** Puts a policy into force; whatever waits is judged anew. */
    public void set(Policy newPolicy) {
        change(new State(newPolicy, ""));
    }

    /** Takes the policy out of force. */
    public void unusable(String why) {
        change(new State(null, why));
    }

    private void change(State next) {
        state = next;
        changedElsewhere();
    }

    /** What is asked beyond the policy has changed; whatever waits is judged anew. */
    void changedElsewhere() {
        listeners.forEach(Runnable::run);
    }

    /** Is called in the thread that changed the policy, after each change; must return at once. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /** @throws RefusedException if there is none, with the reason */
    @Override
    public Policy get() {
        State now = state;
        if (now.policy == null) {
            throw new RefusedException(RefusedException.Kind.CONFLICT, Messages.PolicyInForce_unusable(now.problem));
        }
        return now.policy;
    }

    /** Why there is no policy, or empty if there is one. */
    public String problem() {
        return state.problem;
    }
}
