package io.jenkins.plugins.changegates.engine.query;

import io.jenkins.plugins.changegates.engine.EngineFixture;
import io.jenkins.plugins.changegates.engine.PolicyBuilder;
import io.jenkins.plugins.changegates.engine.change.Actor;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeEvent;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.ChangeState;
import io.jenkins.plugins.changegates.engine.change.ChangedFiles;
import io.jenkins.plugins.changegates.engine.change.Channel;
import io.jenkins.plugins.changegates.engine.change.Origin;
import io.jenkins.plugins.changegates.engine.change.Recorded;
import io.jenkins.plugins.changegates.engine.change.Subject;
import io.jenkins.plugins.changegates.engine.evidence.EvidenceStatus;
import io.jenkins.plugins.changegates.engine.gate.SubjectDigests;
import io.jenkins.plugins.changegates.engine.policy.Environment;
import io.jenkins.plugins.changegates.engine.policy.Tier;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;

/**
 * How long lists take with many changes: {@code main(number of changes, number of those that still wait)}. Prints; no
 * test depends on a time.
 */
public final class ListsHarness {

    private static final int ROUNDS = 200;
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private ListsHarness() {}

    /** Prints what was measured. */
    public static void main(String... arguments) {
        int number = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
        int open = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5_000;
        EngineFixture engine = new EngineFixture();
        PolicyBuilder policy = new PolicyBuilder();
        policy.environments.add(Environment.of("live", Tier.PRODUCTION, ""));
        engine.policy = policy.build();
        List<Change> changes = changes(engine, number, open);
        changes.forEach(engine.index::put);
        ChangeLists lists = new ChangeLists(engine.service::judge);
        long before = heap();
        once("load " + number, () -> lists.load(changes));
        System.out.printf("%-48s %10d B a change%n", "heap of the lists", (heap() - before) / number);
        Viewer erin = new Viewer("erin", Set.of("engineer"), seen(), seen(), change -> false);
        once("first count, judging " + open, () -> lists.countWaitingFor(erin, 100, engine.now));
        once("all again after a change of policy", () -> {
            lists.policyChanged();
            lists.countWaitingFor(erin, 100, engine.now);
        });
        many("badge: count to 100", () -> lists.countWaitingFor(erin, 100, engine.now));
        Viewer nobody = new Viewer("alice", Set.of("engineer"), seen(), seen(), change -> false);
        many("badge of somebody for whom nothing waits", () -> lists.countWaitingFor(nobody, 100, engine.now));
        many(
                "waiting for me, 25",
                () -> lists.waitingFor(erin, Filter.NONE, Sorting.OLDEST_REQUEST, Optional.empty(), 25, engine.now));
        many("first page of all, 50", () -> page(lists, Filter.NONE, Optional.empty()));
        Cursor middle = Cursor.of(Sorting.NEWEST_UPDATE, changes.get(number / 2));
        many("a page in the middle, 50", () -> page(lists, Filter.NONE, Optional.of(middle)));
        many("one service of 100, 50", () -> page(lists, service("service-7"), Optional.empty()));
        many("a text that nothing has", () -> page(lists, words("nowhere"), Optional.empty()));
        many("a state that nothing has", () -> page(lists, state(), Optional.empty()));
        many(
                "nothing visible",
                () -> lists.find(
                        Filter.NONE, Sorting.NEWEST_UPDATE, Optional.empty(), 50, change -> false, engine.now));
        Random random = new Random(3);
        many("an approval, then the badge", () -> {
            Change change = changes.get(random.nextInt(open));
            engine.service.approve(change.id(), EngineFixture.engineer("emil"), "", "");
            lists.put(engine.service.find(change.id()));
            lists.countWaitingFor(erin, 100, engine.now);
        });
    }

    private static Predicate<Change> seen() {
        return change -> true;
    }

    private static ListPage page(ChangeLists lists, Filter filter, Optional<Cursor> after) {
        return lists.find(filter, Sorting.NEWEST_UPDATE, after, 50, seen(), START);
    }

    private static Filter service(String name) {
        return new Filter(List.of(), name, "", null, Set.of(), "", "", null, null, Filter.Phase.ANY);
    }

    private static Filter words(String word) {
        return new Filter(List.of(word), "", "", null, Set.of(), "", "", null, null, Filter.Phase.ANY);
    }

    private static Filter state() {
        return new Filter(
                List.of(), "", "", null, Set.of(ChangeState.ROLLED_BACK), "", "", null, null, Filter.Phase.ANY);
    }

    /** The first so many wait for an engineer, the others were rejected. */
    private static List<Change> changes(EngineFixture engine, int number, int open) {
        Random random = new Random(1);
        List<Change> changes = new ArrayList<>();
        Subject subject = null;
        for (int i = 0; i < number; i++) {
            ChangeId id = ChangeId.random(random);
            Instant at = START.plusSeconds(i);
            Origin origin = new Origin(
                    "c" + i,
                    "main",
                    "alice",
                    List.of("alice"),
                    List.of("alice"),
                    List.of(),
                    ChangedFiles.of(List.of("src/App.java")),
                    Map.of(),
                    EngineFixture.BUILD);
            List<Recorded> history = new ArrayList<>();
            Actor pipeline = new Actor("alice", Channel.PIPELINE);
            history.add(new Recorded(
                    id,
                    1,
                    at,
                    pipeline,
                    new ChangeEvent.Requested(
                            EngineFixture.request().toBuilder()
                                    .service("service-" + i % 100)
                                    .environments(List.of("live"))
                                    .summary("Faster payments, part " + i)
                                    .build(),
                            origin)));
            history.add(new Recorded(
                    id,
                    2,
                    at,
                    pipeline,
                    new ChangeEvent.EvidenceAdded(
                            EngineFixture.evidence("unit-tests", origin.commit(), EvidenceStatus.PASSED))));
            if (i >= open) {
                Change soFar = Change.of(history);
                subject = subject == null ? SubjectDigests.of(engine.policy, soFar) : subject;
                history.add(new Recorded(
                        id,
                        3,
                        at,
                        new Actor("erin", Channel.UI),
                        new ChangeEvent.Rejected("erin", List.of(), "", "no", subject)));
            }
            changes.add(Change.of(history));
        }
        return changes;
    }

    private static void once(String what, Runnable work) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = System.nanoTime();
        long cpu = threads.getCurrentThreadCpuTime();
        work.run();
        System.out.printf(
                "%-48s %10.1f ms, of it %.1f ms at work%n",
                what, (System.nanoTime() - start) / 1e6, (threads.getCurrentThreadCpuTime() - cpu) / 1e6);
    }

    private static void many(String what, Runnable work) {
        double[] times = new double[ROUNDS];
        for (int i = 0; i < 2 * ROUNDS; i++) {
            long start = System.nanoTime();
            work.run();
            times[i % ROUNDS] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(times);
        System.out.printf(
                "%-48s p50 %8.3f  p95 %8.3f  p99 %8.3f ms%n",
                what, times[ROUNDS / 2], times[ROUNDS * 95 / 100], times[ROUNDS * 99 / 100]);
    }

    private static long heap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
