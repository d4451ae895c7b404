package io.jenkins.plugins.changegates.itest.bench;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/** What those cost who only wait: heap, the way back after a restart, and a change of the policy. */
class FootprintBench {

    private static final int PAUSED = Integer.getInteger("bench.others", 200);
    private static final int RESTARTS = Integer.getInteger("bench.restarts", 3);
    private static final int WAITS = Integer.getInteger("bench.waits", 5000);
    private static final double KILO = 1024;

    @RegisterExtension
    private final RealJenkinsExtension inputs =
            new RealJenkinsExtension().withTimeout(0).javaOptions(Report.javaOptions());

    @RegisterExtension
    private final RealJenkinsExtension gates =
            new RealJenkinsExtension().withTimeout(0).javaOptions(Report.javaOptions());

    @Test
    void heapOfOneWhoWaits() throws Throwable {
        gates.startJenkins();
        gates.runRemotely(Lab::open, "MAX_SURVIVABILITY");
        Report report = new Report("heap", PAUSED + " more builds paused at a time, live objects");
        gates.runRemotely(Lab::start, Lab.INPUT, PAUSED / 10);
        gates.runRemotely(Lab::start, Lab.DEPLOY, PAUSED / 10);
        gates.runRemotely(Lab::start, Lab.GATE, PAUSED / 10);
        for (String job : List.of(Lab.INPUT, Lab.DEPLOY, Lab.GATE, Lab.INPUT, Lab.DEPLOY, Lab.GATE)) {
            Map<String, Long> before = gates.runRemotely(Heap::byClass);
            gates.runRemotely(Lab::start, job, PAUSED);
            Map<String, Long> after = gates.runRemotely(Heap::byClass);
            report.line(String.format(
                    "%s: %.1f KB a build, of these %.2f KB of classes of this plugin",
                    job,
                    Heap.more(before, after, "") / KILO / PAUSED,
                    Heap.more(before, after, "io.jenkins.plugins.changegates") / KILO / PAUSED));
        }
        gates.stopJenkins();
    }

    @Test
    void backAfterARestart() throws Throwable {
        fill(inputs, Lab.INPUT);
        fill(gates, Lab.DEPLOY);
        Report report = new Report("restart", "until " + PAUSED + " are waiting again, from the start of the process");
        for (int i = 0; i < RESTARTS; i++) {
            report.line("input: " + back(inputs, Lab.INPUT));
            report.line("deploy: " + back(gates, Lab.DEPLOY));
        }
    }

    private static void fill(RealJenkinsExtension jenkins, String job) throws Throwable {
        jenkins.startJenkins();
        jenkins.runRemotely(Lab::open, "MAX_SURVIVABILITY");
        jenkins.runRemotely(Lab::start, job, PAUSED);
        jenkins.stopJenkins();
    }

    private static String back(RealJenkinsExtension jenkins, String job) throws Throwable {
        long start = System.nanoTime();
        jenkins.startJenkins();
        long up = System.nanoTime();
        jenkins.runRemotely(Lab::allBack, job, PAUSED);
        long back = System.nanoTime();
        jenkins.stopJenkins();
        return String.format(
                "Jenkins up after %.1f s, all waiting again after %.1f s", (up - start) / 1e9, (back - start) / 1e9);
    }

    @Test
    void aChangeOfThePolicy() throws Throwable {
        gates.startJenkins();
        gates.runRemotely(Lab::open, "MAX_SURVIVABILITY");
        Report report = new Report("policy", WAITS + " waits without builds, judged again when the policy changes");
        report.line(gates.runRemotely(Rejudged::measure, WAITS));
        gates.stopJenkins();
    }
}
