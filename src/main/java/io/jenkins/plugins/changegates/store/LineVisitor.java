package io.jenkins.plugins.changegates.store;

import java.io.IOException;

/** Looks at lines of a ledger one by one. */
public interface LineVisitor {

    /**
     * @param index of the line in the ledger, from 0
     * @param bytes holds the line, and only until this returns
     * @param start where the line begins in them
     * @param length of the line, without its line feed
     */
    void line(long index, byte[] bytes, int start, int length) throws IOException;
}
