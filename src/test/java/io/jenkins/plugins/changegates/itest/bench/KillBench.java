package io.jenkins.plugins.changegates.itest.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/** Jenkins is killed while people approve: what was acknowledged is there afterwards, and nothing opened without it. */
class KillBench {

    private static final int APPROVALS = Integer.getInteger("bench.approvals", 200);
    private static final int KILLS = Integer.getInteger("bench.kills", 5);
    private static final int PAUSED = Integer.getInteger("bench.paused", 50);
    private static final int PEOPLE = 3;
    private static final int LONGEST_MILLIS = 600;

    @RegisterExtension
    private final RealJenkinsExtension jenkins =
            new RealJenkinsExtension().withTimeout(0).javaOptions(Report.javaOptions());

    private final Random random = new Random();

    @Test
    void nothingAcknowledgedIsLost() throws Throwable {
        jenkins.startJenkins();
        Map<String, String> tokens = jenkins.runRemotely(Lab::open, "MAX_SURVIVABILITY");
        int acknowledged = 0;
        int opened = 0;
        List<String> all = new ArrayList<>();
        for (int kill = 0; kill < KILLS; kill++) {
            List<String> waiting = jenkins.runRemotely(Lab::start, Lab.DEPLOY, APPROVALS / KILLS);
            Browser bob = new Browser(jenkins.getUrl(), "bob", tokens.get("bob"));
            Set<String> answered = approveUntilKilled(bob, waiting);
            jenkins.startJenkins();
            for (String build : waiting) {
                if (answered.contains(build)) {
                    assertEquals(true, jenkins.runRemotely(Lab::events, build).contains("Approved"), build);
                    acknowledged++;
                }
            }
            opened += jenkins.runRemotely(Lab::openedRightly, new ArrayList<>(waiting));
            all.addAll(waiting);
        }
        Browser bob = new Browser(jenkins.getUrl(), "bob", tokens.get("bob"));
        for (String build : all) {
            if (!jenkins.runRemotely(Lab::events, build).contains("Approved")) {
                bob.decide(Lab.Waiting.of(build), true, true);
            }
            assertEquals("SUCCESS", jenkins.runRemotely(Lab::result, build), build);
            List<String> events = jenkins.runRemotely(Lab::events, build);
            assertEquals(1, events.stream().filter("DeploymentStarted"::equals).count(), events::toString);
            assertEquals(1, events.stream().filter("DeploymentFinished"::equals).count(), events::toString);
        }
        Report report = new Report("kill", KILLS + " kills at random moments in " + all.size() + " approvals");
        report.line("acknowledged before a kill: " + acknowledged + ", lost: 0");
        report.line("gates open after the kills: " + opened + ", without an approval: 0");
        report.line("builds that went on to their end, deployed once: " + all.size());
        jenkins.stopJenkins();
    }

    private Set<String> approveUntilKilled(Browser bob, List<String> waiting) throws Exception {
        Queue<String> left = new ConcurrentLinkedQueue<>(waiting);
        Set<String> answered = ConcurrentHashMap.newKeySet();
        CountDownLatch begun = new CountDownLatch(1);
        ExecutorService people = Executors.newFixedThreadPool(PEOPLE);
        for (int i = 0; i < PEOPLE; i++) {
            people.submit(() -> {
                for (String build = left.poll(); build != null; build = left.poll()) {
                    if (bob.decide(Lab.Waiting.of(build), true, true).statusCode() < 300) {
                        answered.add(build);
                    }
                    begun.countDown();
                }
                return null;
            });
        }
        begun.await(1, TimeUnit.MINUTES);
        Thread.sleep(random.nextInt(LONGEST_MILLIS));
        jenkins.stopJenkinsForcibly();
        people.shutdownNow();
        people.awaitTermination(1, TimeUnit.MINUTES);
        return answered;
    }

    @ParameterizedTest
    @ValueSource(strings = {"MAX_SURVIVABILITY", "PERFORMANCE_OPTIMIZED"})
    void whoWaitsSurvives(String durability) throws Throwable {
        jenkins.startJenkins();
        jenkins.runRemotely(Lab::open, durability);
        Report report =
                new Report("survivors", durability + ", " + PAUSED + " paused of each kind when Jenkins is killed");
        List<String> all = new ArrayList<>();
        for (String job : List.of(Lab.INPUT, Lab.GATE, Lab.DEPLOY)) {
            all.addAll(jenkins.runRemotely(Lab::start, job, PAUSED));
        }
        Thread.sleep(TimeUnit.SECONDS.toMillis(3));
        jenkins.stopJenkinsForcibly();
        jenkins.startJenkins();
        for (String job : List.of(Lab.INPUT, Lab.GATE, Lab.DEPLOY)) {
            report.line(job + ": " + jenkins.runRemotely(Lab::stillPaused, job, PAUSED) + " of " + PAUSED);
        }
        jenkins.stopJenkins();
    }
}
