package io.jenkins.plugins.changegates.bench;

import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.Recorded;
import io.jenkins.plugins.changegates.store.SignedLedger;
import io.jenkins.plugins.changegates.store.bundle.BundleMaker;
import io.jenkins.plugins.changegates.store.bundle.Selection;
import io.jenkins.plugins.changegates.store.checkpoint.Sealing;
import io.jenkins.plugins.changegates.store.merkle.Tree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the evidence of one change costs in a large ledger. Arguments: a folder, in which the ledger is made if it is not
 * there and stays, and how many entries. Prints what it saw.
 */
public final class OneChange {

    private static final int EACH = 10;
    private static final int AT_ONCE = 1000;
    private static final int ROUNDS = 1000;
    private static final int BUNDLES = 50;

    private static final Sealing OPEN = new Sealing() {
        @Override
        public String seal(String secret) {
            return secret;
        }

        @Override
        public String unseal(String sealed) {
            return sealed;
        }
    };

    private interface Work {
        void run(ChangeId change) throws Exception;
    }

    private OneChange() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        long entries = Long.parseLong(arguments[1]);
        int changes = Math.toIntExact(entries / EACH);
        if (!Files.exists(folder)) {
            make(folder, changes);
        }
        long begin = System.nanoTime();
        try (SignedLedger ledger = open(folder)) {
            print("open: %.1f s", (System.nanoTime() - begin) / 1e9);
            System.gc();
            Runtime memory = Runtime.getRuntime();
            print("heap once it is open: %,d bytes", memory.totalMemory() - memory.freeMemory());
            ledger.checkpoint();
            Tree tree = ledger.ledger().tree();
            long size = tree.head().size();
            print("%,d entries of %,d changes", size, changes);
            measure("entries of a change with their proofs", changes, ROUNDS, change -> {
                long[] indices = ledger.ledger().indicesOf(change, size);
                ledger.ledger().read(indices, (index, bytes, start, length) -> tree.inclusion(index, size));
                if (indices.length != EACH) {
                    throw new IllegalStateException(indices.length + " entries");
                }
            });
            Path bundle = folder.resolve("bundle.zip");
            measure("bundle of a change", changes, BUNDLES, change -> new BundleMaker(ledger, Map.of(), Instant.EPOCH)
                    .write(new Selection.OfChange(change), bundle));
        }
    }

    private static SignedLedger open(Path folder) {
        return SignedLedger.open(folder, "bench.example.org", OPEN, List.of(), event -> {});
    }

    /** The entries of a change stand far from each other. */
    private static void make(Path folder, int changes) {
        try (SignedLedger ledger = open(folder)) {
            for (int first = 0; first < changes; first += AT_ONCE) {
                for (int number = 1; number <= EACH; number++) {
                    List<Recorded> events = new ArrayList<>();
                    for (int i = first; i < Math.min(changes, first + AT_ONCE); i++) {
                        events.add(Stores.event(Stores.change(i), number, "done"));
                    }
                    ledger.append(events);
                }
            }
        }
    }

    private static void measure(String name, int changes, int rounds, Work work) throws Exception {
        long[] took = new long[rounds];
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < rounds; i++) {
                ChangeId change = Stores.change((int) ((long) i * changes / rounds + round));
                long begin = System.nanoTime();
                work.run(change);
                took[i] = System.nanoTime() - begin;
            }
        }
        Arrays.sort(took);
        print("%s: p50 %.2f ms, p99 %.2f ms", name, took[rounds / 2] / 1e6, took[rounds * 99 / 100] / 1e6);
    }

    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
