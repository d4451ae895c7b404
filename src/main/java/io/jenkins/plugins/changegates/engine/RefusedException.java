package io.jenkins.plugins.changegates.engine;

import io.jenkins.plugins.changegates.engine.sentence.Sentence;

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
    /** Not kept when this is written with a build that it ended: the message says the same. */
    private final transient Sentence why;

    public RefusedException(Kind kind, String message) {
        this(kind, Sentence.of(message));
    }

    /** @param why what the message says in English */
    public RefusedException(Kind kind, Sentence why) {
        super(why.text());
        this.kind = kind;
        this.why = why;
    }

    /** The message, for whoever reads another language. */
    public Sentence why() {
        return why == null ? Sentence.of(getMessage()) : why;
    }

    public Kind kind() {
        return kind;
    }
}
