package io.jenkins.plugins.changegates.store.checkpoint;

/** A note, key or checkpoint that is not in its form. The message says what is wrong, in bounded length. */
public class NoteException extends Exception {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 300;

    public NoteException(String message) {
        super(plain(message));
    }

    private static String plain(String message) {
        String oneLine = message.replaceAll("\\p{Cntrl}", " ");
        return oneLine.length() <= LONGEST ? oneLine : oneLine.substring(0, LONGEST) + "…";
    }
}
