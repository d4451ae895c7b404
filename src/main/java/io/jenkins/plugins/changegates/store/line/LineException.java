package io.jenkins.plugins.changegates.store.line;

/**
 * A line that cannot be read, or an event that cannot be written as one. The message is a sentence of bounded length
 * without control characters: what is wrong and where in the line or the event, never which file.
 */
public class LineException extends Exception {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 400;

    LineException(String message) {
        super(plain(message));
    }

    LineException(String message, Throwable cause) {
        super(plain(message), cause);
    }

    private static String plain(String message) {
        String oneLine = message.replaceAll("\\p{Cntrl}", " ");
        return oneLine.length() <= LONGEST ? oneLine : oneLine.substring(0, LONGEST) + "…";
    }
}
