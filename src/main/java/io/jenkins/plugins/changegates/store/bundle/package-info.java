/**
 * Evidence bundles: one file with part of a ledger, the proofs that it is that, and a page to read; and their checking
 * away from the controller that made them. {@code docs/ledger-format.md} describes the file. May use the store's other
 * packages below, the engine and Jackson.
 */
package io.jenkins.plugins.changegates.store.bundle;
