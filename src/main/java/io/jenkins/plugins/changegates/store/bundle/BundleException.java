package io.jenkins.plugins.changegates.store.bundle;

/** A file that is no evidence bundle, or one that was changed. The message is a sentence for people. */
public class BundleException extends Exception {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 400;

    BundleException(String message) {
        super(plain(message));
    }

    private static String plain(String message) {
        String oneLine = message.replaceAll("\\p{Cntrl}", " ");
        return oneLine.length() <= LONGEST ? oneLine : oneLine.substring(0, LONGEST) + "…";
    }
}
