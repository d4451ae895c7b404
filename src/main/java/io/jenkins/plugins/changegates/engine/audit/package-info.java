/**
 * What the ledger records that concerns no one change: which policy was in force, which key signs, what evidence was
 * handed out, what was erased or moved away. May use {@code engine.change}.
 */
package io.jenkins.plugins.changegates.engine.audit;
