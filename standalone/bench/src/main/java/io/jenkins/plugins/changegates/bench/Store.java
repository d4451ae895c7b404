package io.jenkins.plugins.changegates.bench;

/** Something that makes records durable. */
interface Store extends AutoCloseable {

    /** Returns when a record of 1 KiB of that writer is durable. */
    void append(int writer, long number) throws Exception;
}
