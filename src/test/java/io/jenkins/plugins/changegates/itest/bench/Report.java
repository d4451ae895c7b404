package io.jenkins.plugins.changegates.itest.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Where results go: the console, and {@code target/bench-e2e.txt}, which grows. */
final class Report {

    private static final Path FILE = Path.of("target", "bench-e2e.txt");

    Report(String what, String how) throws IOException {
        line("");
        line("# " + what + ": " + how);
        line(Instant.now().truncatedTo(ChronoUnit.MINUTES) + ", " + Runtime.version() + ", "
                + Runtime.getRuntime().availableProcessors() + " cores, " + System.getProperty("os.name") + " "
                + System.getProperty("os.version"));
    }

    void line(String text) throws IOException {
        System.out.println(text);
        Files.writeString(
                FILE,
                text + System.lineSeparator(),
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    /** How the Jenkins that is measured is started; {@code -Dbench.java=…} says more, separated by blanks. */
    static String[] javaOptions() {
        String more = System.getProperty("bench.java", "");
        String all = "-Xmx2g -da -Dhudson.model.UpdateCenter.never=true" + (more.isBlank() ? "" : " " + more);
        return all.split(" ");
    }
}
