package io.jenkins.plugins.changegates.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.changegates.engine.change.Recorded;
import io.jenkins.plugins.changegates.engine.ledger.LedgerException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Appends that come while another one is being written. */
@Timeout(60)
class FileLedgerGroupTest {

    private static final int WAITING = 20;

    @TempDir
    Path home;

    private final HeldFiles files = new HeldFiles();
    private final Queue<Integer> acknowledged = new ConcurrentLinkedQueue<>();
    private final Queue<String> failed = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = new ArrayList<>();

    private FileLedger open() {
        return FileLedger.open(files, home, FileLedger.SEGMENT_BYTES, event -> {});
    }

    private void append(FileLedger ledger, int change) {
        Thread thread = new Thread(() -> {
            try {
                ledger.append(Entries.events(Entries.change(change), 1, 2));
                acknowledged.add(change);
            } catch (LedgerException e) {
                failed.add(e.getMessage());
            } catch (OutOfMemoryError e) {
                failed.add("out of memory");
            }
        });
        thread.start();
        threads.add(thread);
    }

    /** One append is in its sync; the others have come and wait. */
    private void fill(FileLedger ledger) throws InterruptedException {
        files.holding = true;
        files.arrived.drainPermits();
        append(ledger, 0);
        files.arrived.acquire();
        for (int i = 1; i <= WAITING; i++) {
            append(ledger, i);
        }
        for (Thread thread : threads) {
            while (thread.getState() != Thread.State.WAITING) {
                Thread.sleep(1);
            }
        }
    }

    private void join() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
    }

    @Test
    void allThatWaitShareOneSyncAndNobodyIsAnsweredBefore() throws Exception {
        try (FileLedger ledger = open()) {
            fill(ledger);
            int before = files.syncs.get();
            assertTrue(acknowledged.isEmpty());

            files.letThrough.release();
            threads.get(0).join();
            files.arrived.acquire();
            assertEquals(List.of(0), List.copyOf(acknowledged));

            files.letThrough.release();
            join();
            assertEquals(WAITING + 1, acknowledged.size());
            assertEquals(before + 1, files.syncs.get());
        }
        List<Recorded> found = new ArrayList<>();
        files.holding = false;
        FileLedger.open(files, home, FileLedger.SEGMENT_BYTES, found::add).close();
        assertEquals(2 * (WAITING + 1), found.size());
    }

    @Test
    void whenTheirSyncFailsAllThatWaitFailAndNothingMoreIsWritten() throws Exception {
        try (FileLedger ledger = open()) {
            fill(ledger);
            files.letThrough.release();
            threads.get(0).join();
            files.arrived.acquire();
            append(ledger, 99);
            files.failing = true;
            files.letThrough.release();
            join();

            assertEquals(List.of(0), List.copyOf(acknowledged));
            assertEquals(WAITING + 1, failed.size());
            int syncs = files.syncs.get();
            append(ledger, 100);
            join();
            assertEquals(WAITING + 2, failed.size());
            assertEquals(syncs, files.syncs.get());
            assertTrue(ledger.problem().orElseThrow().contains("Input/output error"));
        }
    }

    @Test
    void whereMemoryIsTooShortToSayWhatFailedAllThatWaitFailAndNothingMoreIsAccepted() throws Exception {
        try (FileLedger ledger = open()) {
            fill(ledger);
            files.deaths.put("00000001.jsonl", new OutOfMemoryError() {
                @Override
                public String toString() {
                    throw new OutOfMemoryError();
                }
            });
            files.letThrough.release();
            join();

            assertEquals(List.of(0), List.copyOf(acknowledged));
            assertEquals(WAITING, failed.size());
            files.deaths.clear();
            append(ledger, 100);
            join();
            assertEquals(WAITING + 1, failed.size());
            assertTrue(ledger.problem().orElseThrow().contains("could not be written"));
        }
    }

    @Test
    void whereTheTreeCouldNotGrowNothingMoreIsAccepted() throws Exception {
        try (FileLedger ledger = open()) {
            ledger.append(Entries.events(Entries.change(1), 1, 900));
            files.deaths.put("tree", new OutOfMemoryError());
            assertThrows(OutOfMemoryError.class, () -> ledger.append(Entries.events(Entries.change(2), 1, 900)));

            files.deaths.clear();
            assertThrows(LedgerException.class, () -> ledger.append(Entries.events(Entries.change(3), 1, 1)));
            assertThrows(IOException.class, ledger::tree);
        }
        try (FileLedger ledger = open()) {
            assertEquals(1800, ledger.tree().head().size());
        }
    }

    @Test
    void aLedgerThatIsClosedWhileAppendsWaitAnswersAllOfThem() throws Exception {
        FileLedger ledger = open();
        fill(ledger);
        Thread closing = new Thread(ledger::close);
        closing.start();
        while (ledger.problem().isEmpty()) {
            Thread.sleep(1);
        }
        assertTrue(closing.isAlive());
        files.letThrough.release(2);
        join();
        closing.join();

        assertEquals(List.of(0), List.copyOf(acknowledged));
        assertEquals(WAITING, failed.size());
        assertFalse(failed.peek().isBlank());
    }

    @Test
    void whatWaitsInMemoryIsBounded() throws Exception {
        String large = "x".repeat(1 << 20);
        try (FileLedger ledger = open()) {
            files.holding = true;
            files.arrived.drainPermits();
            append(ledger, 0);
            files.arrived.acquire();
            for (int i = 1; i <= WAITING; i++) {
                int change = i;
                Thread thread = new Thread(() -> {
                    ledger.append(List.of(Entries.event(Entries.change(change), 1, large)));
                    acknowledged.add(change);
                });
                thread.start();
                threads.add(thread);
            }
            int groups = 0;
            while (acknowledged.size() < WAITING + 1) {
                files.letThrough.release();
                Thread.sleep(20);
                groups++;
            }
            join();
            assertTrue(files.syncs.get() >= WAITING / 5, files.syncs.get() + " syncs for " + WAITING + " MiB");
            assertTrue(groups > 1);
        }
    }
}
