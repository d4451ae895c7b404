/**
 * What administrators set up and look after around the ledger: the witnesses of its checkpoints, in the system
 * configuration and as {@code unclassified: changeGatesLedger:} of Configuration as Code, apart from the policy; and the
 * page on which keys are rotated and the ledger is checked. May use {@code runtime} and {@code store.checkpoint}.
 */
package io.jenkins.plugins.changegates.config.ledger;
