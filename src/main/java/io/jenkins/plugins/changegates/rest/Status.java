package io.jenkins.plugins.changegates.rest;

import io.jenkins.plugins.changegates.engine.RefusedException;

/** HTTP status codes (RFC 9110, section 15) and what they stand for here. */
public final class Status {

    public static final int OK = 200;
    public static final int NOT_MODIFIED = 304;
    public static final int BAD_REQUEST = 400;
    public static final int FORBIDDEN = 403;
    public static final int NOT_FOUND = 404;
    public static final int METHOD_NOT_ALLOWED = 405;
    public static final int CONFLICT = 409;
    /** The condition of If-Match does not hold (RFC 9110, section 13.1.1). */
    public static final int PRECONDITION_FAILED = 412;

    public static final int TOO_LARGE = 413;
    public static final int UNSUPPORTED_TYPE = 415;
    /** An idempotency key was used for something else before. */
    public static final int KEY_REUSED = 422;
    /** Too many requests (RFC 6585, section 4). */
    public static final int TOO_MANY = 429;
    /** The ledger cannot be written. */
    public static final int UNAVAILABLE = 503;

    private Status() {}

    public static int of(RefusedException.Kind kind) {
        return switch (kind) {
            case UNKNOWN -> NOT_FOUND;
            case FORBIDDEN -> FORBIDDEN;
            case INVALID -> BAD_REQUEST;
            case CONFLICT -> CONFLICT;
            case OUTDATED -> PRECONDITION_FAILED;
        };
    }
}
