/**
 * Where events go: the port to whatever keeps them, and the index of changes that is rebuilt from them. How they are
 * kept on disk is {@code store}'s business. May use {@code engine.change} and {@code engine.gate}.
 */
package io.jenkins.plugins.changegates.engine.ledger;
