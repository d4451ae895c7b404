package io.jenkins.plugins.changegates.engine;

/**
 * That a person proved again, at the moment of deciding, who they are. Made only by whoever checked it; the proof itself
 * is in no field of it.
 *
 * @param person the user's id
 * @param method how, as the record names it
 */
public record Signature(String person, String method) {

    /** The person's password, checked by the security realm. */
    public static final String PASSWORD = "password";

    /** Nothing was signed. */
    public static final Signature NONE = new Signature("", "");
}
