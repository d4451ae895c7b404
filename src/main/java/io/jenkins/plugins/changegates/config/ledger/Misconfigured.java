package io.jenkins.plugins.changegates.config.ledger;

import io.jenkins.plugins.changegates.store.checkpoint.Note;
import io.jenkins.plugins.changegates.store.checkpoint.Witness;
import java.io.IOException;

/** Stands for a witness whose settings cannot work, so that administrators are told, and not only the log. */
record Misconfigured(String name, String problem) implements Witness {

    @Override
    public void show(Note checkpoint) throws IOException {
        throw new IOException(problem);
    }
}
