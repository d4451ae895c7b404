/**
 * One line of the ledger: an event and its place as canonical JSON (RFC 8785), and back. The format is described in
 * {@code docs/ledger-format.md}; released spellings never change. Touches no files. May use the engine, Jackson and
 * {@code store.merkle}'s hasher.
 */
package io.jenkins.plugins.changegates.store.line;
