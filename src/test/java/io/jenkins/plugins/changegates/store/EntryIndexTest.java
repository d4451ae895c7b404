package io.jenkins.plugins.changegates.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.Recorded;
import io.jenkins.plugins.changegates.store.file.DiskFileLayer;
import io.jenkins.plugins.changegates.store.line.ChangeCode;
import io.jenkins.plugins.changegates.store.line.LineCodec;
import io.jenkins.plugins.changegates.store.line.LineException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Entries are found without reading all that stands before them. */
class EntryIndexTest {

    private static final long SMALL_SEGMENTS = 20_000;
    private static final int CHANGES = 40;

    @TempDir
    Path home;

    private final Random random = new Random(42);
    private final Map<ChangeId, Integer> newest = new HashMap<>();

    private FileLedger open() {
        return FileLedger.open(new DiskFileLayer(), home, SMALL_SEGMENTS, event -> {});
    }

    private void append(FileLedger ledger, int appends) {
        for (int i = 0; i < appends; i++) {
            ChangeId change = Entries.change(random.nextInt(CHANGES));
            int count = 1 + random.nextInt(3);
            int before = newest.getOrDefault(change, 0);
            ledger.append(Entries.events(change, before + 1, count));
            newest.put(change, before + count);
        }
    }

    private static Map<String, List<Long>> scanned(FileLedger ledger, long entries) throws IOException {
        Map<String, List<Long>> found = new HashMap<>();
        ledger.read(
                entries,
                (index, bytes, start, length) -> found.computeIfAbsent(
                                change(bytes, start, length), change -> new ArrayList<>())
                        .add(index));
        return found;
    }

    private static String change(byte[] bytes, int start, int length) throws IOException {
        try {
            return ((Recorded) LineCodec.decode(bytes, start, length).entry())
                    .change()
                    .value();
        } catch (LineException e) {
            throw new IOException(e);
        }
    }

    private static void assertFound(FileLedger ledger) throws IOException {
        long entries = ledger.tree().head().size();
        Map<String, List<Long>> scanned = scanned(ledger, entries);
        for (int i = 0; i < CHANGES; i++) {
            long[] indices = ledger.indicesOf(Entries.change(i), entries);
            String value = Entries.change(i).value();
            assertArrayEquals(
                    scanned.getOrDefault(value, List.of()).stream()
                            .mapToLong(index -> index)
                            .toArray(),
                    indices);
            List<Long> shown = new ArrayList<>();
            ledger.read(indices, (index, bytes, start, length) -> {
                assertEquals(value, change(bytes, start, length));
                shown.add(index);
            });
            assertEquals(LongStream.of(indices).boxed().toList(), shown);
        }
        assertEquals(0, ledger.indicesOf(Entries.change(CHANGES), entries).length);
    }

    @Test
    void theEntriesOfAChangeAreThoseThatReadingAllOfItFinds() throws Exception {
        try (FileLedger ledger = open()) {
            assertFound(ledger);
            append(ledger, 400);
            assertFound(ledger);
            assertTrue(ledger.recovery().segments() < 2);
        }
        try (FileLedger ledger = open()) {
            assertTrue(ledger.recovery().segments() > 5, () -> ledger.recovery().toString());
            assertFound(ledger);
            append(ledger, 300);
            assertFound(ledger);
        }
    }

    @Test
    void ofAChangeOnlyThoseAreNamedThatStandBeforeTheEnd() {
        try (FileLedger ledger = open()) {
            ledger.append(Entries.events(Entries.change(1), 1, 3));
            ledger.append(Entries.events(Entries.change(2), 1, 3));
            ledger.append(Entries.events(Entries.change(1), 4, 2));

            assertArrayEquals(new long[] {0, 1, 2, 6}, ledger.indicesOf(Entries.change(1), 7));
            assertArrayEquals(new long[] {0, 1}, ledger.indicesOf(Entries.change(1), 2));
            assertArrayEquals(new long[0], ledger.indicesOf(Entries.change(1), 0));
        }
    }

    @Test
    void whatSaysThatATextWasErasedIsFoundByItsChange() {
        try (FileLedger ledger = open()) {
            TextErasureTest.write(ledger);
            ledger.record(TextErasureTest.erasure(1));

            assertArrayEquals(new long[] {3}, ledger.erasuresOf(Entries.change(1), 4));
            assertArrayEquals(new long[0], ledger.erasuresOf(Entries.change(1), 3));
            assertArrayEquals(new long[0], ledger.erasuresOf(Entries.change(2), 4));
            ledger.erase(new Erasures.Place(Entries.change(1), 2, "comment"));
        }
        try (FileLedger ledger = open()) {
            assertArrayEquals(new long[] {3}, ledger.erasuresOf(Entries.change(1), 4));
        }
    }

    @Test
    void numbersOfManyChangesAreKeptApart() {
        EntryNumbers numbers = new EntryNumbers();
        Map<ChangeId, List<Long>> expected = new HashMap<>();
        List<ChangeId> changes = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            changes.add(ChangeId.random(random));
        }
        for (long index = 0; index < 50_000; index++) {
            ChangeId change = changes.get(random.nextInt(changes.size()));
            List<Long> history = expected.computeIfAbsent(change, id -> new ArrayList<>());
            history.add(index);
            assertFalse(numbers.takeNext(ChangeCode.of(change), history.size() + 1));
            assertTrue(numbers.takeNext(ChangeCode.of(change), history.size()));
        }
        expected.forEach((change, history) -> {
            assertEquals(history.size(), numbers.newest(change));
            assertEquals(
                    history,
                    Arrays.stream(numbers.indices(change, 50_000)).boxed().toList());
        });
    }

    @Test
    void aCodeOfAChangeIsAsGoodAsItsName() {
        for (int i = 0; i < 1000; i++) {
            ChangeId change = ChangeId.random(random);
            assertEquals(change, ChangeCode.change(ChangeCode.of(change)));
        }
        assertEquals(0, ChangeCode.of(new ChangeId("CHG-000000000000")));
        assertEquals((1L << 60) - 1, ChangeCode.of(new ChangeId("CHG-ZZZZZZZZZZZZ")));
    }
}
