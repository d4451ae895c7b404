package io.jenkins.plugins.changegates.engine.query;

import static io.jenkins.plugins.changegates.engine.EngineFixture.BUILD;
import static io.jenkins.plugins.changegates.engine.EngineFixture.PIPELINE;

import io.jenkins.plugins.changegates.engine.EngineFixture;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What an event costs with many open changes of one service, which all wait for people: {@code main(500, 1000, 2000)}.
 * Prints; no test depends on a time.
 */
public final class OneServiceHarness {

    private static final int ROUNDS = 100;

    private final EngineFixture engine = new EngineFixture();
    private final AtomicInteger judged = new AtomicInteger();
    private final ChangeLists lists = new ChangeLists((change, environment) -> {
        judged.incrementAndGet();
        return engine.service.judge(change, environment);
    });
    private final Viewer erin = new Viewer("erin", Set.of("engineer"), change -> true, change -> true, change -> false);
    private final List<ChangeId> open = new ArrayList<>();

    private OneServiceHarness() {}

    /** Prints what was measured for each number of open changes. */
    public static void main(String... numbers) {
        for (String number : numbers) {
            new OneServiceHarness().measure(Integer.parseInt(number));
        }
    }

    private void measure(int number) {
        engine.listener = change -> lists.put(change);
        for (int i = 0; i < number; i++) {
            open.add(next(i));
        }
        badge();
        System.out.printf("%d open changes of one service%n", number);
        many("judge one", round -> engine.judge(open.get(round)));
        many("a request, then the badge", round -> {
            next(number + round);
            badge();
        });
        many("an approval, then the badge", round -> {
            engine.service.approve(open.get(round), EngineFixture.engineer("emil"), "", "");
            badge();
        });
        many("a deployment to staging begins, then the badge", round -> {
            engine.deployments.startDeployment(open.get(round), PIPELINE, "staging", "s" + round, BUILD);
            badge();
        });
        many("a deployment to staging ends, then the badge", round -> {
            engine.deployments.finishDeployment(open.get(round), PIPELINE, "s" + round, Outcome.SUCCEEDED, "");
            badge();
        });
    }

    private ChangeId next(int number) {
        engine.pass(Duration.ofSeconds(1));
        return engine.requested(EngineFixture.request(), EngineFixture.origin("c" + number))
                .id();
    }

    private void badge() {
        lists.countWaitingFor(erin, 100, engine.now);
    }

    private interface Work {
        void of(int round);
    }

    private void many(String what, Work work) {
        double[] times = new double[ROUNDS];
        int before = judged.get();
        for (int i = 0; i < ROUNDS; i++) {
            long start = System.nanoTime();
            work.of(i);
            times[i] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(times);
        System.out.printf(
                "  %-50s p50 %9.3f  max %9.3f ms, %d judgements each%n",
                what, times[ROUNDS / 2], times[ROUNDS - 1], (judged.get() - before) / ROUNDS);
    }
}
