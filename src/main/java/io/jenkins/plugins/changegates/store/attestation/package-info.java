/**
 * What a ledger says, said once more in the words of others: in-toto statements about artifacts, which tools that know
 * nothing of Change Gates can verify. Uses the engine and Jackson.
 */
package io.jenkins.plugins.changegates.store.attestation;
