package io.jenkins.plugins.changegates.store.stamp;

/** Whether a time stamp is good cannot be told here, since it is made by an algorithm that is not known or too weak. */
public final class UnknownAlgorithmException extends StampException {

    private static final long serialVersionUID = 1L;

    UnknownAlgorithmException(String message) {
        super(message);
    }
}
