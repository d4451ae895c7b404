package io.jenkins.plugins.changegates.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.changegates.engine.change.Recorded;
import io.jenkins.plugins.changegates.engine.ledger.LedgerException;
import io.jenkins.plugins.changegates.store.RecordedFiles.Step;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Crashes and failures at every step of a run of appends that fills several segments. */
class FileLedgerCrashTest {

    private static final Path HOME = Path.of("home");
    private static final int SEGMENT_BYTES = 900;
    private static final List<List<Recorded>> APPENDS = List.of(
            Entries.events(Entries.change(1), 1, 2),
            Entries.events(Entries.change(2), 1, 1),
            Entries.events(Entries.change(2), 2, 3),
            Entries.events(Entries.change(1), 3, 1),
            Entries.events(Entries.change(3), 1, 1));

    @Test
    void afterACrashAnywhereEverythingAcknowledgedIsThereAndNoAppendIsHalved() {
        RecordedFiles run = new RecordedFiles();
        appendAll(run);
        int[] states = {0};
        for (int end = 0; end <= run.steps.size(); end++) {
            List<Map<String, byte[]>> found = new ArrayList<>();
            int acknowledged = CrashStates.forEach(run.steps, end, found::add);
            for (Map<String, byte[]> state : found) {
                states[0]++;
                assertRecovers(state, acknowledged);
            }
        }
        assertTrue(states[0] > 1000, states[0] + " states");
        assertTrue(run.contents.size() > 3, run.contents.keySet() + " are several segments and the tree");
    }

    @Test
    void afterAFailureAnywhereNothingMoreIsWrittenAndNothingAcknowledgedIsLost() {
        RecordedFiles whole = new RecordedFiles();
        appendAll(whole);
        for (int step = 0; step < whole.steps.size(); step++) {
            if (!(whole.steps.get(step) instanceof Step.Acknowledged)) {
                for (double part : new double[] {0, 0.5, 0.99, 1}) {
                    assertFailureIsFinal(step, part);
                }
            }
        }
    }

    private static void assertFailureIsFinal(int step, double part) {
        RecordedFiles files = new RecordedFiles();
        files.failAt(step, part);
        int acknowledged = appendAll(files);
        assertEquals(step + 1, files.steps.size(), "steps after a failure at step " + step);
        assertRecovers(files.contents, acknowledged);
    }

    /** Appends until one fails, tries some more, and says how many events were acknowledged. */
    private static int appendAll(RecordedFiles files) {
        int acknowledged = 0;
        FileLedger ledger;
        try {
            ledger = FileLedger.open(files, HOME, SEGMENT_BYTES, event -> {});
        } catch (LedgerException e) {
            return acknowledged;
        }
        for (List<Recorded> events : APPENDS) {
            boolean broken = ledger.problem().isPresent();
            try {
                ledger.append(events);
                acknowledged += events.size();
                files.steps.add(new Step.Acknowledged(acknowledged));
                assertTrue(!broken && ledger.problem().isEmpty());
            } catch (LedgerException e) {
                assertEquals(e.getMessage(), ledger.problem().orElseThrow());
            }
        }
        ledger.close();
        return acknowledged;
    }

    /** Opens what a crash left, appends, and opens again. */
    private static void assertRecovers(Map<String, byte[]> state, int acknowledged) {
        RecordedFiles files = new RecordedFiles(state);
        List<Recorded> found = new ArrayList<>();
        List<Recorded> later = Entries.events(Entries.change(9), 1, 2);
        try (FileLedger ledger = FileLedger.open(files, HOME, SEGMENT_BYTES, found::add)) {
            assertEquals(found.size(), ledger.recovery().entries());
            ledger.append(later);
        }
        assertTrue(found.size() >= acknowledged, found.size() + " of " + acknowledged + " acknowledged");
        assertTrue(ends().contains(found.size()), "half an append: " + found.size());
        List<Recorded> expected = new ArrayList<>(all().subList(0, found.size()));
        assertEquals(expected, found);

        expected.addAll(later);
        List<Recorded> again = new ArrayList<>();
        try (FileLedger ledger = FileLedger.open(files, HOME, SEGMENT_BYTES, again::add)) {
            assertTrue(ledger.recovery().whatWasCut().isEmpty());
        }
        assertEquals(expected, again);
    }

    /** A start that is itself cut short by a crash, while it cuts, leaves what the next start can read. */
    @Test
    void aCrashWhileCuttingIsRecoveredFromToo() {
        RecordedFiles run = new RecordedFiles();
        appendAll(run);
        String newest = Segments.name(run.contents.size() - 1);
        run.contents.compute(newest, (name, bytes) -> Arrays.copyOf(bytes, bytes.length - 3));
        Map<String, byte[]> torn = Map.copyOf(run.contents);

        for (int step = 0; step < 3; step++) {
            RecordedFiles files = new RecordedFiles(torn);
            files.failAt(step, 0);
            assertThrows(LedgerException.class, () -> FileLedger.open(files, HOME, SEGMENT_BYTES, event -> {}));
            assertRecovers(files.contents, all().size() - 1);
        }
    }

    private static List<Recorded> all() {
        return APPENDS.stream().flatMap(List::stream).toList();
    }

    private static Set<Integer> ends() {
        Set<Integer> ends = new TreeSet<>(Set.of(0));
        int end = 0;
        for (List<Recorded> events : APPENDS) {
            end += events.size();
            ends.add(end);
        }
        return ends;
    }
}
