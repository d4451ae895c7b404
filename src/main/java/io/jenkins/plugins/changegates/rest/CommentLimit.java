package io.jenkins.plugins.changegates.rest;

/** How long a person's comment may be, whichever way it comes. */
public final class CommentLimit {

    /** In UTF-16 units, a line break counted as one, as browsers count for {@code maxlength}. */
    public static final int CHARACTERS = 10_000;

    private CommentLimit() {}

    /** The comment with its line breaks as one character each, without blanks around it. */
    public static String normalized(String comment) {
        return comment.replace("\r\n", "\n").replace('\r', '\n').strip();
    }

    public static boolean exceededBy(String normalized) {
        return normalized.length() > CHARACTERS;
    }
}
