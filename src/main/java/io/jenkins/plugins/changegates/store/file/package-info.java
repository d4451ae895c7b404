/**
 * The few file operations the store is built on, behind an interface, so that tests can record them, lose them and make
 * them fail. Knows nothing of ledgers. Uses nothing outside the JDK.
 *
 * <p>No operation here can be broken by interrupting the thread that calls it: {@code FileChannel} closes itself when
 * its user is interrupted, and an aborted build must not close everybody's ledger. So writes go through
 * {@code RandomAccessFile}, and syncs and locks through {@code AsynchronousFileChannel}, which know no interruption.
 */
package io.jenkins.plugins.changegates.store.file;
