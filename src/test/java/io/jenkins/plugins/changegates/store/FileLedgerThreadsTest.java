package io.jenkins.plugins.changegates.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.Recorded;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class FileLedgerThreadsTest {

    private static final int THREADS = 16;
    private static final int APPENDS = 40;

    @TempDir
    Path home;

    @Test
    @Timeout(60)
    void appendsOfManyThreadsKeepEveryChangeInOrder() throws Exception {
        try (FileLedger ledger = FileLedger.open(home, event -> {})) {
            inThreads(thread -> {
                for (int i = 0; i < APPENDS; i++) {
                    ledger.append(Entries.events(Entries.change(thread), 2 * i + 1, 2));
                }
            });
        }
        assertAllThere(2 * APPENDS);
    }

    /** Builds are aborted by interrupting their threads; that must not close the files of everybody else. */
    @Test
    @Timeout(60)
    void interruptedThreadsAppendLikeOthersAndStayInterrupted() throws Exception {
        try (FileLedger ledger = FileLedger.open(home, event -> {})) {
            inThreads(thread -> {
                Thread.currentThread().interrupt();
                for (int i = 0; i < APPENDS; i++) {
                    ledger.append(Entries.events(Entries.change(thread), i + 1, 1));
                }
                assertTrue(Thread.interrupted());
            });
            assertTrue(ledger.problem().isEmpty());
        }
        assertAllThere(APPENDS);
    }

    @Test
    void aLedgerCanBeOpenedAndClosedByAnInterruptedThread() {
        Thread.currentThread().interrupt();
        try (FileLedger ledger = FileLedger.open(home, event -> {})) {
            ledger.append(Entries.events(Entries.change(0), 1, 1));
        } finally {
            assertTrue(Thread.interrupted());
        }
    }

    private interface Work {
        void run(int thread);
    }

    private static void inThreads(Work work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<Void>> calls = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int thread = i;
                calls.add(() -> {
                    work.run(thread);
                    return null;
                });
            }
            for (Future<Void> done : threads.invokeAll(calls)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void assertAllThere(long eventsOfEach) {
        List<Recorded> found = new ArrayList<>();
        FileLedger.open(home, found::add).close();
        Map<ChangeId, List<Long>> numbers = found.stream()
                .collect(Collectors.groupingBy(
                        Recorded::change, Collectors.mapping(Recorded::number, Collectors.toList())));
        List<Long> expected = LongStream.rangeClosed(1, eventsOfEach).boxed().toList();

        assertEquals(THREADS, numbers.size());
        numbers.values().forEach(of -> assertEquals(expected, of));
    }
}
