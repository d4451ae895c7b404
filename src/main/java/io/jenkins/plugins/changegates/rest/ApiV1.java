package io.jenkins.plugins.changegates.rest;

import org.kohsuke.stapler.StaplerFallback;

/** At {@code v1/}: what this version of the interface has. Anything else is 404. */
public final class ApiV1 implements StaplerFallback {

    public ChangesResource getChanges() {
        return new ChangesResource();
    }

    @Override
    public Object getStaplerFallback() {
        return null;
    }
}
