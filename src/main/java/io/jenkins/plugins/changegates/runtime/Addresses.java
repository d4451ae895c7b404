package io.jenkins.plugins.changegates.runtime;

import java.util.Objects;
import jenkins.model.Jenkins;

/** Where things are, for people to follow. */
public final class Addresses {

    private Addresses() {}

    /**
     * The address of something below the controller's root; from the root on if nobody has configured where this
     * controller is.
     */
    public static String of(String relativeToRoot) {
        return Objects.requireNonNullElse(Jenkins.get().getRootUrl(), "/") + relativeToRoot;
    }
}
