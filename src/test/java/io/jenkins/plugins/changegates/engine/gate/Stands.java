package io.jenkins.plugins.changegates.engine.gate;

/** How a gate stands and why, in one line. */
final class Stands {

    private Stands() {}

    /** {@code failed: This has not been deployed to staging}. */
    static String text(GateResult result) {
        return result.wireName() + ": " + result.reason();
    }
}
