/**
 * What builds persist of the changes they touched, and show: plain fields that tell the story without the ledger. May use
 * {@code engine.change} and {@code runtime}.
 */
package io.jenkins.plugins.changegates.actions;
