/**
 * The ledger on disk: segments of lines that are only ever appended to, acknowledged when durable, and read back at
 * start. {@code docs/ledger-format.md} describes what is in the files. Knows no Jenkins. May use the engine,
 * {@code store.line} and {@code store.file}.
 *
 * <p>Where more is to come: one sync for all that wait belongs between {@link FileLedger#append} and
 * {@code SegmentWriter}; a hash tree over the lines takes their exact bytes from the same two places, and from
 * {@code Replay} at start.
 */
package io.jenkins.plugins.changegates.store;
