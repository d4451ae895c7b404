package io.jenkins.plugins.changegates.store;

/** Hears how far a ledger was read. */
@FunctionalInterface
public interface Progress {

    Progress NONE = (segment, segments, entries) -> {};

    /**
     * A segment begins.
     *
     * @param segment from 1
     * @param segments how many there are
     * @param entries before it
     */
    void at(int segment, int segments, long entries);
}
