package io.jenkins.plugins.changegates.store.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Whatever the bytes of a file, it is a bundle as our zip files are written, or it is refused in a sentence; a file that
 * nobody signed is never good. For Jazzer, and for {@code FuzzTargetsTest}.
 */
public final class ZipFuzz {

    private static final Path FILE = file();

    private ZipFuzz() {}

    private static Path file() {
        try {
            Path file = Files.createTempFile("fuzzed", ".zip");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    public static synchronized void fuzzerTestOneInput(byte[] data) throws IOException {
        Files.write(FILE, data);
        try (ZipFile zip = ZipFile.open(FILE)) {
            int bytes = 0;
            for (String name : zip.names()) {
                byte[] member = zip.bytes(name, Integer.MAX_VALUE);
                bytes += member.length;
                if (!Arrays.equals(member, zip.stream(name).readAllBytes()) || !ZipForm.isName(name)) {
                    throw new AssertionError(name + " is read in two ways");
                }
            }
            if (bytes > data.length) {
                throw new AssertionError("more in it than it is");
            }
        } catch (BundleException e) {
            if (e.getMessage().isBlank()) {
                throw new AssertionError("refused without a word", e);
            }
        }
        Findings findings = BundleVerifier.verify(FILE, new Trust(List.of(BundleFuzz.foreignKey()), List.of()));
        if (findings.good()) {
            throw new AssertionError("a bundle that nobody signed is good");
        }
    }
}
