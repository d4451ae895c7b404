package io.jenkins.plugins.changegates.actions;

import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Run;
import hudson.model.StreamBuildListener;
import hudson.model.TaskListener;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.runtime.ChangeGates;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Archives with a build what can be attested of a change, as {@code change-gates/CHG-….intoto.jsonl}: DSSE envelopes of
 * in-toto statements, one a line, for tools that know nothing of Change Gates. Made and archived by the controller alone,
 * whatever agent the build has; each time anew, as a whole. It can be made again from the ledger, so that a failure is
 * only logged.
 */
final class BuildAttestations {

    private static final Logger LOGGER = Logger.getLogger(BuildAttestations.class.getName());

    private BuildAttestations() {}

    static void archive(Run<?, ?> run, Change change) {
        try {
            String lines = ChangeGates.get().attestations(change);
            if (!lines.isEmpty()) {
                archive(run, change.id().value() + ".intoto.jsonl", lines);
            }
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.WARNING, e, () -> "Could not archive what is attested of " + change.id() + " with " + run);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void archive(Run<?, ?> run, String name, String lines) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("change-gates");
        Path file = folder.resolve(name);
        try {
            Files.writeString(file, lines, StandardCharsets.UTF_8);
            run.pickArtifactManager()
                    .archive(
                            new FilePath(folder.toFile()),
                            new Launcher.LocalLauncher(TaskListener.NULL),
                            new StreamBuildListener(OutputStream.nullOutputStream(), StandardCharsets.UTF_8),
                            Map.of("change-gates/" + name, name));
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }
}
