package io.jenkins.plugins.changegates.store.bundle;

import io.jenkins.plugins.changegates.engine.change.TighteningText;
import io.jenkins.plugins.changegates.engine.policy.Policy;
import java.util.Collection;

/** Makes policies of what is recorded of them, for whoever judges again. May be used from any thread. */
public record PolicyReading(Documents documents, Layers layers) {

    /** Reads a policy as it is written. */
    @FunctionalInterface
    public interface Documents {

        /**
         * @param name of the document, for messages
         * @param document the policy in canonical JSON, whose SHA-256 is the policy's digest
         * @throws RuntimeException if that is no policy of this version, with what is wrong with it
         */
        Policy read(String name, byte[] document);
    }

    /** Makes a policy stricter by what folders and jobs asked. */
    @FunctionalInterface
    public interface Layers {
        Policy tightened(Policy base, Collection<TighteningText> asked);
    }
}
