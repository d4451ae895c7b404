package io.jenkins.plugins.changegates.store;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A process of its own that appends to a ledger until it is killed, and prints {@code CHG-… number} for every append
 * that was acknowledged, with the number of its last event. Each append is one to three events of one change.
 */
final class AppendingProcess {

    private static final int THREADS = 4;

    private AppendingProcess() {}

    /** @param arguments the home of the ledger, and a seed */
    public static void main(String[] arguments) {
        Random names = new Random(Long.parseLong(arguments[1]));
        FileLedger ledger = FileLedger.open(Path.of(arguments[0]), event -> {});
        PrintStream out = System.out;
        for (int i = 0; i < THREADS; i++) {
            ChangeId change = ChangeId.random(names);
            new Thread(() -> append(ledger, change, out)).start();
        }
    }

    private static void append(FileLedger ledger, ChangeId change, PrintStream out) {
        long number = 0;
        for (int count = 1; ; count = count % 3 + 1) {
            ledger.append(Entries.events(change, number + 1, count));
            number += count;
            out.println(change + " " + number);
        }
    }

    static Process start(Path home, long seed) throws IOException {
        String classes = Stream.of(
                        AppendingProcess.class,
                        FileLedger.class,
                        ObjectMapper.class,
                        JsonFactory.class,
                        JsonProperty.class)
                .map(AppendingProcess::place)
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                classes,
                AppendingProcess.class.getName(),
                home.toString(),
                Long.toString(seed));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static String place(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        return Path.of(URI.create(source.getLocation().toString())).toString();
    }
}
