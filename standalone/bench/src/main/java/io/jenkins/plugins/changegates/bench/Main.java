package io.jenkins.plugins.changegates.bench;

import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.Recorded;
import io.jenkins.plugins.changegates.store.FileLedger;
import io.jenkins.plugins.changegates.store.bundle.Findings;
import io.jenkins.plugins.changegates.store.bundle.LedgerVerifier;
import io.jenkins.plugins.changegates.store.bundle.Trust;
import io.jenkins.plugins.changegates.store.file.DiskFileLayer;
import io.jenkins.plugins.changegates.store.merkle.Frontier;
import io.jenkins.plugins.changegates.store.merkle.NodeFile;
import io.jenkins.plugins.changegates.store.merkle.Tree;
import io.jenkins.plugins.changegates.store.merkle.TreeHasher;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Writes docs/benchmarks-ledger.md anew. Arguments: that file, a folder to work in, seconds, entries. */
public final class Main {

    private interface Opened {
        Store in(Path folder, int writers) throws Exception;
    }

    private record Contender(String name, Opened store) {}

    private static final List<Contender> CONTENDERS = List.of(
            new Contender("ledger", Stores::ledger),
            new Contender("RocksDB, sync=true", (folder, writers) -> Stores.rocksdb(folder)),
            new Contender("SQLite, WAL, synchronous=FULL", (folder, writers) -> Stores.sqlite(folder)),
            new Contender("H2, WRITE_DELAY=0", Stores::h2));

    private static final long MANY = 10_000_000;

    private final Path folder;
    private final double seconds;
    private final int entries;
    private final StringBuilder page = new StringBuilder();

    private Main(Path folder, double seconds, int entries) {
        this.folder = folder;
        this.seconds = seconds;
        this.entries = entries;
    }

    public static void main(String[] arguments) throws Exception {
        double seconds = arguments.length > 2 ? Double.parseDouble(arguments[2]) : 5;
        int entries = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 1_000_000;
        Main main = new Main(Path.of(arguments[1]), seconds, entries);
        main.run();
        try (PrintStream out = new PrintStream(arguments[0], "UTF-8")) {
            out.print(main.page);
        }
    }

    private void run() throws Exception {
        say("# Benchmarks of the ledger");
        say("");
        say("Written by `make bench-ledger`; only numbers of that run stand here. Ratios count, as machines differ.");
        say("");
        say("- %s, Java %s, %d processors, load %.1f when it began", Instant.now().truncatedTo(ChronoUnit.SECONDS),
                Runtime.version(), Runtime.getRuntime().availableProcessors(), load());
        say("- %s %s, %s", System.getProperty("os.name"), System.getProperty("os.version"), disk());
        say("- each measurement %s s after twice as long to warm up, records of 1 KiB, every one durable when it is"
                + " acknowledged", seconds);
        if (load() > Runtime.getRuntime().availableProcessors()) {
            say("- the machine was busy with other work: nothing here tells what an idle one does, nor the ratios there");
        }
        say("");
        say("## Durable appends");
        say("");
        say("| | writers | a second | p50 µs | p99 µs | ledger is |");
        say("|---|---|---|---|---|---|");
        double raw = measure("raw write + fdatasync", (in, writers) -> Stores.raw(in), 1, 0);
        double ledger = 0;
        for (int writers : new int[] {1, 64}) {
            for (Contender contender : CONTENDERS) {
                boolean first = contender == CONTENDERS.get(0);
                double seen = measure(contender.name(), contender.store(), writers, first ? 0 : ledger);
                ledger = first ? seen : ledger;
            }
            if (writers == 1) {
                say("| ledger to raw | 1 | | | | %.2f × |", ledger / raw);
            }
        }
        reading();
    }

    private double measure(String name, Opened opened, int writers, double ledger) throws Exception {
        Path in = fresh();
        Load.newStore();
        Load.Seen seen;
        try (Store store = opened.in(in, writers)) {
            seen = Load.on(store, writers, seconds);
        }
        say("| %s | %d | %,.0f | %,.0f | %,.0f | %s |", name, writers, seen.perSecond(), seen.p50(), seen.p99(),
                ledger == 0 ? "" : String.format(Locale.ROOT, "%.1f ×", ledger / seen.perSecond()));
        return seen.perSecond();
    }

    private void reading() throws Exception {
        Path in = fresh();
        try (FileLedger ledger = FileLedger.open(in, event -> {})) {
            int each = 100;
            for (int i = 0; i < entries / each; i++) {
                ChangeId change = Stores.change(i);
                List<Recorded> events = new ArrayList<>();
                for (int n = 1; n <= each; n++) {
                    events.add(Stores.event(change, n));
                }
                ledger.append(events);
            }
        }
        say("");
        say("## Reading %,d entries of 1 KiB", entries);
        say("");
        say("A core is busy for so many seconds; what others do on the machine makes the wall clock go on meanwhile.");
        say("");
        say("| | seconds | seconds of a core | entries a second of a core |");
        say("|---|---|---|---|");
        hashing();
        for (int round = 1; round <= 4; round++) {
            row("open, round " + round, entries, () -> FileLedger.open(in, event -> {})
                    .close());
        }
        for (int round = 1; round <= 4; round++) {
            row("verify, round " + round, entries, () -> {
                Findings findings = LedgerVerifier.verify(in.resolve("ledger"), Trust.none());
                if (!findings.good()) {
                    throw new IllegalStateException(findings.wrong().toString());
                }
            });
        }
        proofs();
        fresh();
    }

    /** The least that verifying can take: the hash of each line, and of each node above. */
    private void hashing() throws Exception {
        TreeHasher hasher = new TreeHasher();
        byte[] line = new byte[Stores.RECORD];
        for (int round = 1; round <= 3; round++) {
            row("hashing alone, round " + round, entries, () -> {
                Frontier frontier = new Frontier();
                for (int i = 0; i < entries; i++) {
                    frontier.add(hasher.leaf(line));
                }
            });
        }
    }

    /** Of a tree without a ledger below, as only its file is read. */
    private void proofs() throws Exception {
        Path in = fresh();
        DiskFileLayer files = new DiskFileLayer();
        try (Tree tree = new Tree(NodeFile.open(files, in.resolve("tree")))) {
            TreeHasher hasher = new TreeHasher();
            byte[] leaf = new byte[8];
            for (long i = 0; i < MANY; i++) {
                ByteBuffer.wrap(leaf).putLong(0, i);
                tree.add(hasher.leaf(leaf));
            }
            tree.flush();
            long[] took = new long[2000];
            for (int i = 0; i < took.length; i++) {
                long begin = System.nanoTime();
                tree.inclusion(i * (MANY / took.length), MANY);
                took[i] = System.nanoTime() - begin;
            }
            Arrays.sort(took);
            say("");
            say(
                    "One proof of inclusion among %,d entries: p50 %.0f µs, p99 %.0f µs.",
                    MANY,
                    took[took.length / 2] / 1e3,
                    took[took.length * 99 / 100] / 1e3);
        }
    }

    private interface Work {
        void run() throws Exception;
    }

    private void row(String name, long count, Work work) throws Exception {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long begin = System.nanoTime();
        long cpu = threads.getCurrentThreadCpuTime();
        work.run();
        double busy = (threads.getCurrentThreadCpuTime() - cpu) / 1e9;
        double took = (System.nanoTime() - begin) / 1e9;
        say("| %s | %.2f | %.2f | %,.0f |", name, took, busy, count / busy);
    }

    private Path fresh() throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        return Files.createDirectories(folder);
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private String disk() throws IOException {
        FileStore disk = Files.getFileStore(Files.createDirectories(folder));
        return disk.type();
    }

    private void say(String format, Object... values) {
        String line = String.format(Locale.ROOT, format, values);
        page.append(line).append('\n');
        System.out.println(line);
    }
}
