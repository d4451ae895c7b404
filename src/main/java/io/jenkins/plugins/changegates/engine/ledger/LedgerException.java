package io.jenkins.plugins.changegates.engine.ledger;

/** The ledger cannot be written or read. The message is meant for people and says what to look at. */
public class LedgerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LedgerException(String message) {
        super(message);
    }

    public LedgerException(String message, Throwable cause) {
        super(message, cause);
    }
}
