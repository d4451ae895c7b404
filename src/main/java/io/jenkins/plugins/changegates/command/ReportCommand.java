package io.jenkins.plugins.changegates.command;

import io.jenkins.plugins.changegates.store.bundle.BundleException;
import io.jenkins.plugins.changegates.store.bundle.BundlePage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the page of a bundle anew, from its entries. */
@Command(
        name = "report",
        description = "Writes what is in an evidence bundle as a page to read or print; verify says what it proves.")
final class ReportCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private OutputOptions output;

    @Parameters(paramLabel = "BUNDLE", description = "The bundle.")
    private Path bundle;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            required = true,
            description = "Where to write the page.")
    private Path page;

    @Override
    public Integer call() throws IOException {
        if (!Files.exists(bundle)) {
            throw new NoSuchFileException(bundle.toString());
        }
        try (OutputStream out = Files.newOutputStream(page)) {
            BundlePage.write(bundle, out);
        } catch (BundleException e) {
            throw new IOException(bundle + ": " + e.getMessage(), e);
        }
        return Main.YES;
    }
}
