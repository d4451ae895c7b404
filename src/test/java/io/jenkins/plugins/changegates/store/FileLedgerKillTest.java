package io.jenkins.plugins.changegates.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.changegates.engine.change.ChangeEvent;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.Recorded;
import io.jenkins.plugins.changegates.engine.ledger.LedgerException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/** Real processes, killed with SIGKILL while four of their threads append. */
class FileLedgerKillTest {

    /** Set it to kill as often, however long that takes. */
    private static final Integer ASKED = Integer.getInteger("changegates.kills");

    private static final int KILLS = ASKED == null ? 30 : ASKED;
    private static final Duration ENOUGH = Duration.ofSeconds(15);

    @TempDir
    Path home;

    private final Map<ChangeId, Long> acknowledged = new HashMap<>();

    @Test
    void nothingAcknowledgedIsLostAndNoAppendIsHalved(TestReporter reporter) throws Exception {
        Random random = new Random(42);
        long start = System.nanoTime();
        int kills = 0;
        while (kills < KILLS && (ASKED != null || kills < 5 || System.nanoTime() - start < ENOUGH.toNanos())) {
            killOne(kills++, random.nextInt(60));
        }
        assertKept();
        long events = acknowledged.values().stream().mapToLong(n -> n).sum();
        reporter.publishEntry("kills", kills + ", " + events + " events acknowledged, none lost");
    }

    private void killOne(int seed, int delay) throws IOException, InterruptedException {
        Process writer = AppendingProcess.start(home, seed);
        try {
            BufferedReader out =
                    new BufferedReader(new InputStreamReader(writer.getInputStream(), StandardCharsets.UTF_8));
            note(out.readLine());
            Thread.sleep(delay);
            // By its handle, as the process itself would close the stream and lose what was printed last.
            writer.toHandle().destroyForcibly();
            out.lines().forEach(this::note);
        } finally {
            writer.destroyForcibly().waitFor();
        }
    }

    /** A line that was cut short by the kill is a smaller number of the same change, or no line at all. */
    private void note(String line) {
        String[] words = line.split(" ");
        assertTrue(words[0].startsWith("CHG-"), line);
        if (words.length == 2 && !words[1].isEmpty()) {
            acknowledged.merge(new ChangeId(words[0]), Long.valueOf(words[1]), Math::max);
        }
    }

    private void assertKept() {
        Map<ChangeId, List<Recorded>> found = new HashMap<>();
        FileLedger.open(
                        home,
                        event -> found.computeIfAbsent(event.change(), id -> new ArrayList<>())
                                .add(event))
                .close();
        acknowledged.forEach((change, number) -> assertTrue(
                found.get(change).size() >= number,
                () -> change + ": " + number + " acknowledged, "
                        + found.get(change).size() + " found"));
        found.values().forEach(FileLedgerKillTest::assertWholeAppends);
    }

    private static void assertWholeAppends(List<Recorded> events) {
        int next = 0;
        for (int count = 1; next < events.size(); count = count % 3 + 1) {
            for (int i = 1; i <= count; i++) {
                Recorded event = events.get(next++);
                assertEquals(next, event.number());
                assertEquals("event " + i + " of " + count, ((ChangeEvent.DeploymentFinished) event.event()).detail());
            }
        }
    }

    @Test
    void aSecondProcessIsKeptOut() throws Exception {
        Process writer = AppendingProcess.start(home, 1);
        try {
            assertTrue(writer.getInputStream().read() >= 0);

            LedgerException refusal = assertThrows(LedgerException.class, () -> FileLedger.open(home, event -> {}));

            assertTrue(refusal.getMessage().contains("in use by another process"), refusal.getMessage());
        } finally {
            writer.destroyForcibly().waitFor();
        }
        FileLedger.open(home, event -> {}).close();
    }
}
