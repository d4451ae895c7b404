package io.jenkins.plugins.changegates.engine;

/** A command that was refused. Nothing was written. The message is meant for people. */
public class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why, for those who answer in codes. */
    public enum Kind {
        /** No such change. */
        UNKNOWN,
        /** The person may not. */
        FORBIDDEN,
        /** What was said makes no sense. */
        INVALID,
        /** It has been settled, or is not the time for it. */
        CONFLICT,
        /** It was asked for on the condition that nothing had changed, and something has. */
        OUTDATED
    }

    private final Kind kind;

    public RefusedException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
