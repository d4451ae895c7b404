package io.jenkins.plugins.changegates.store;

/** Hears how far a ledger was read. */
@FunctionalInterface
public interface Progress {

    Progress NONE = (segment, segments, entries) -> {};

    /** How many entries are read between two calls, at most about so many. */
    int EVERY = 4096;

    /**
     * A segment begins, or some more of it was read.
     *
     * @param segment from 1
     * @param segments how many there are
     * @param entries read by now
     */
    void at(int segment, int segments, long entries);
}
