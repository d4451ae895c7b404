package io.jenkins.plugins.changegates.policyfile.recurrence;

/** A text is no recurrence rule; the message says why, as the end of a sentence. */
public final class InvalidRuleException extends Exception {

    private static final long serialVersionUID = 1L;

    InvalidRuleException(String reason) {
        super(reason);
    }
}
