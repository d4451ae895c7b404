package io.jenkins.plugins.changegates.engine.change;

/**
 * A build, named so that the record still says something when the build is gone.
 *
 * @param job full name of the job
 * @param url address relative to the controller's root, such as {@code job/payments/12/}
 */
public record BuildRef(String job, int number, String url) {

    /** Stands for work that no build did, as in a simulation. */
    public static final BuildRef NONE = new BuildRef("", 0, "");

    /** The job and number as Jenkins writes them, {@code payments #12}. */
    public String displayName() {
        return job + " #" + number;
    }
}
