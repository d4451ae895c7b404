package io.jenkins.plugins.changegates.architecture.jenkins;

/** Stands for the controller. */
public final class Jenkins {

    private Jenkins() {}

    public static Jenkins get() {
        return new Jenkins();
    }
}
