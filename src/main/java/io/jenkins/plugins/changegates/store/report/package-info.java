/**
 * Evidence as a page for people: one HTML file without scripts and without a network, that prints. It proves nothing.
 * Uses the engine, {@code store.line} and Jackson.
 */
package io.jenkins.plugins.changegates.store.report;
