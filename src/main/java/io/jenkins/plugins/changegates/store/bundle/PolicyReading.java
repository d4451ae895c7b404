package io.jenkins.plugins.changegates.store.bundle;

import io.jenkins.plugins.changegates.engine.policy.Policy;

/** Makes a policy of its document, for whoever judges again. May be used from any thread. */
@FunctionalInterface
public interface PolicyReading {

    /**
     * @param name of the document, for messages
     * @param document the policy in canonical JSON, whose SHA-256 is the policy's digest
     * @throws RuntimeException if that is no policy of this version, with what is wrong with it
     */
    Policy read(String name, byte[] document);
}
