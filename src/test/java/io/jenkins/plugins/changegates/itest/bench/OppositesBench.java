package io.jenkins.plugins.changegates.itest.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/** Two people decide at the same instant, one for and one against: one of them is told that it is too late. */
class OppositesBench {

    private static final int ROUNDS = Integer.getInteger("bench.rounds", 1000);
    private static final int BATCH = 20;

    @RegisterExtension
    private final RealJenkinsExtension jenkins =
            new RealJenkinsExtension().withTimeout(0).javaOptions(Report.javaOptions());

    private final Map<String, Integer> outcomes = new TreeMap<>();
    private Browser bob;
    private Browser carol;

    @Test
    void oneOfTwoIsToldWhatHappened() throws Throwable {
        jenkins.startJenkins();
        Map<String, String> tokens = jenkins.runRemotely(Lab::open, "MAX_SURVIVABILITY");
        bob = new Browser(jenkins.getUrl(), "bob", tokens.get("bob"));
        carol = new Browser(jenkins.getUrl(), "carol", tokens.get("carol"));
        for (int done = 0; done < ROUNDS; done += BATCH) {
            int round = done;
            for (String waiting :
                    jenkins.runRemotely(Lab::start, round / BATCH % 2 == 0 ? Lab.DEPLOY : Lab.GATE, BATCH)) {
                decide(waiting, round++);
            }
        }
        Report report = new Report("opposites", ROUNDS + " rounds, approved and rejected at the same instant");
        for (var outcome : outcomes.entrySet()) {
            report.line(outcome.getKey() + ": " + outcome.getValue());
        }
        jenkins.stopJenkins();
    }

    /** Both by REST, or one by REST and one by the form, taking turns who does what. */
    private void decide(String waiting, int round) throws Throwable {
        Lab.Waiting build = Lab.Waiting.of(waiting);
        CyclicBarrier both = new CyclicBarrier(2);
        CompletableFuture<HttpResponse<String>> approval =
                CompletableFuture.supplyAsync(() -> at(both, () -> bob.decide(build, true, round % 4 != 1)));
        CompletableFuture<HttpResponse<String>> rejection =
                CompletableFuture.supplyAsync(() -> at(both, () -> carol.decide(build, false, round % 4 != 3)));
        boolean approved = isDone(approval.get());
        boolean rejected = isDone(rejection.get());
        assertTrue(approved ^ rejected, () -> waiting + ": approved " + approved + ", rejected " + rejected);
        HttpResponse<String> loser = (approved ? rejection : approval).get();
        assertEquals(409, loser.statusCode(), loser.body());
        assertTrue(loser.body().contains(approved ? "bob" : "carol"), loser.body());
        String result = jenkins.runRemotely(Lab::result, waiting);
        assertEquals(approved, result.equals("SUCCESS"), result);
        List<String> events = jenkins.runRemotely(Lab::events, waiting);
        assertEquals(approved, events.contains("Approved"), events::toString);
        assertEquals(approved, events.contains("GateOpened"), events::toString);
        assertEquals(rejected, events.contains("Rejected"), events::toString);
        outcomes.merge((approved ? "approved first" : "rejected first") + ", the other 409", 1, Integer::sum);
    }

    private static boolean isDone(HttpResponse<String> response) {
        return response.statusCode() < 400;
    }

    /** A request that fails is no answer. */
    @FunctionalInterface
    private interface Click {
        HttpResponse<String> send() throws Exception;
    }

    private static HttpResponse<String> at(CyclicBarrier both, Click click) {
        try {
            both.await();
            return click.send();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
