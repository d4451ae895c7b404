package io.jenkins.plugins.changegates.store.stamp;

/** Something is no time stamp, or not a good one. The message is a clause for people. */
public sealed class StampException extends Exception permits UnknownAlgorithmException {

    private static final long serialVersionUID = 1L;

    StampException(String message) {
        super(message);
    }

    StampException(String message, Throwable cause) {
        super(message, cause);
    }
}
