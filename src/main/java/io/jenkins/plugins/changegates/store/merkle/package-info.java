/**
 * The hash tree of RFC 6962 over the lines of the ledger: node hashes kept where they can be found again, and proofs
 * made and checked. Knows neither lines nor keys. Uses nothing outside the JDK but {@code store.file}.
 */
package io.jenkins.plugins.changegates.store.merkle;
