package io.jenkins.plugins.changegates.command;

import io.jenkins.plugins.changegates.command.output.FindingsText;
import io.jenkins.plugins.changegates.command.output.Json;
import io.jenkins.plugins.changegates.command.output.Style;
import io.jenkins.plugins.changegates.policyfile.PolicyFile;
import io.jenkins.plugins.changegates.policyfile.TighteningFile;
import io.jenkins.plugins.changegates.store.bundle.BundleVerifier;
import io.jenkins.plugins.changegates.store.bundle.Findings;
import io.jenkins.plugins.changegates.store.bundle.LedgerVerifier;
import io.jenkins.plugins.changegates.store.bundle.PolicyReading;
import io.jenkins.plugins.changegates.store.bundle.Trust;
import io.jenkins.plugins.changegates.store.checkpoint.Note;
import io.jenkins.plugins.changegates.store.checkpoint.NoteException;
import io.jenkins.plugins.changegates.store.checkpoint.NoteReader;
import io.jenkins.plugins.changegates.store.checkpoint.VerifierKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks evidence, or a whole ledger, without the controller it is from. Exits with 1 if anything is wrong. */
@Command(
        name = "verify",
        description =
                "Checks an evidence bundle, or the folder of a ledger, and says what it proves and what it cannot.")
final class VerifyCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private OutputOptions output;

    @Parameters(paramLabel = "FILE", description = "A bundle, or the folder ledger of a controller or a copy of it.")
    private Path file;

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "A verifier key that you have from somebody you trust: name+id+base64. May be repeated.")
    private List<String> keys = List.of();

    @Option(
            names = "--checkpoint",
            paramLabel = "FILE",
            description = "Checkpoints that somebody else kept; the ledger must have had them. May be repeated.")
    private List<Path> checkpoints = List.of();

    @Option(
            names = "--archive",
            paramLabel = "FOLDER",
            description = "Where segments stand that were moved out of the ledger's folder. May be repeated.")
    private List<Path> archives = List.of();

    @Override
    public Integer call() throws IOException {
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        Trust trust = new Trust(keys(), checkpoints());
        PolicyReading policies = new PolicyReading(PolicyFile::readDocument, TighteningFile::tightened);
        Findings findings =
                Files.isDirectory(file) ? verifyLedger(trust, policies) : BundleVerifier.verify(file, trust, policies);
        if (output.json) {
            spec.commandLine().getOut().println(Json.findings(findings));
        } else {
            FindingsText.print(spec.commandLine().getOut(), Style.ofTerminal(), findings);
        }
        return findings.good() ? Main.YES : Main.NO;
    }

    private Findings verifyLedger(Trust trust, PolicyReading policies) throws IOException {
        for (Path archive : archives) {
            if (!Files.isDirectory(archive)) {
                throw new NoSuchFileException(archive.toString());
            }
        }
        return LedgerVerifier.verify(file, archives, trust, policies, (segment, segments, entries) -> {
            if (segments > 1) {
                spec.commandLine()
                        .getErr()
                        .printf(Locale.ROOT, "Segment %d of %d, %,d entries before it%n", segment, segments, entries);
                spec.commandLine().getErr().flush();
            }
        });
    }

    private List<VerifierKey> keys() {
        List<VerifierKey> parsed = new ArrayList<>();
        for (String key : keys) {
            try {
                parsed.add(VerifierKey.parse(key));
            } catch (NoteException e) {
                throw new ParameterException(spec.commandLine(), "--key: " + e.getMessage());
            }
        }
        return parsed;
    }

    private List<Note> checkpoints() throws IOException {
        List<Note> notes = new ArrayList<>();
        for (Path path : checkpoints) {
            int before = notes.size();
            try (InputStream in = Files.newInputStream(path)) {
                NoteReader reader = new NoteReader(in);
                for (Note note = reader.next(); note != null; note = reader.next()) {
                    notes.add(note);
                }
            } catch (NoteException e) {
                throw new ParameterException(spec.commandLine(), path + ": " + e.getMessage());
            }
            if (notes.size() == before) {
                throw new ParameterException(spec.commandLine(), path + ": there is no whole checkpoint in it");
            }
        }
        return notes;
    }
}
