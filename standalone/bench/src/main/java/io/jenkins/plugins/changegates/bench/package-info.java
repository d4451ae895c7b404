/** Measures the ledger beside others that promise the same, in one run and on one disk. No test; nothing fails on a time. */
package io.jenkins.plugins.changegates.bench;
