package io.jenkins.plugins.changegates.engine.policy;

import io.jenkins.plugins.changegates.engine.schedule.Concurrency;
import io.jenkins.plugins.changegates.engine.schedule.WhenClosed;

/** What holds of every release. */
public record ReleaseRules(WhenClosed whenClosed, Concurrency concurrent, Resume resume) {

    /** Those of a policy that says nothing of it. */
    public static final ReleaseRules DEFAULT = new ReleaseRules(WhenClosed.FINISH, Concurrency.FORBIDDEN, Resume.NEVER);

    /** Of both the stricter. */
    ReleaseRules and(ReleaseRules other) {
        return new ReleaseRules(
                other.whenClosed == WhenClosed.STOP ? WhenClosed.STOP : whenClosed,
                other.concurrent == Concurrency.FORBIDDEN ? Concurrency.FORBIDDEN : concurrent,
                other.resume == Resume.NEVER ? Resume.NEVER : resume);
    }
}
