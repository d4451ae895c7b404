package io.jenkins.plugins.changegates.engine.gate;

import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.Subject;
import io.jenkins.plugins.changegates.engine.policy.Policy;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a policy asks of a change, whatever the time and whatever else is known: what does not alter between two judgements
 * of the same change by the same policy is worked out once. May be used from any thread.
 */
final class Asked {

    private final Policy policy;
    private final Change change;
    private final Map<String, Demands> before = new ConcurrentHashMap<>();
    private volatile Subject subject;

    private Asked(Policy policy, Change change) {
        this.policy = policy;
        this.change = change;
    }

    static Asked of(Policy policy, Change change) {
        return change.remembered(policy, Asked.class, () -> new Asked(policy, change));
    }

    /** @throws IllegalArgumentException if the policy knows no such environment */
    Demands before(String environment) {
        return before.computeIfAbsent(environment, name -> Demands.of(policy, change.request(), change.origin(), name));
    }

    /** @throws IllegalArgumentException if the policy does not know an environment the change is for */
    Subject subject() {
        if (subject == null) {
            subject = SubjectDigests.of(policy, change, this::before);
        }
        return subject;
    }
}
