package io.jenkins.plugins.changegates.store.bundle;

import java.util.ArrayList;
import java.util.List;

/** What checking showed, in words for people. For one thread. */
public final class Findings {

    private static final int MOST = 100;

    private final List<String> proved = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();
    private final List<String> unknown = new ArrayList<>();
    private long entries;

    void proved(String what) {
        proved.add(what);
    }

    void wrong(String what) {
        if (wrong.size() < MOST) {
            wrong.add(what);
        }
    }

    void unknown(String what) {
        unknown.add(what);
    }

    /** What no signature says. */
    void truth(boolean judgedAgain) {
        unknown("Whether what was recorded was true when it was recorded"
                + (judgedAgain ? "." : ", and whether the gates judged rightly: the judgement is not run again here."));
    }

    void entries(long count) {
        entries = count;
    }

    /** Whether nothing is wrong. */
    public boolean good() {
        return wrong.isEmpty();
    }

    /** What holds, if nothing is wrong. */
    public List<String> proved() {
        return List.copyOf(proved);
    }

    /** What does not hold; the first hundred of it. */
    public List<String> wrong() {
        return List.copyOf(wrong);
    }

    /** What this file cannot show, whether or not anything is wrong. */
    public List<String> unknown() {
        return List.copyOf(unknown);
    }

    /** How many entries were checked. */
    public long entries() {
        return entries;
    }
}
