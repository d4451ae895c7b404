package io.jenkins.plugins.changegates.itest.bench;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/**
 * From the click to the next statement of the pipeline: an HTTP request is sent, and a build that waited sees the clock.
 * Builtin {@code input} and gates take turns, in one Jenkins, while other gates wait. Each click comes when the build before
 * has ended, as nothing else is to be measured.
 */
class ClickBench {

    private static final int SAMPLES = Integer.getInteger("bench.samples", 500);
    private static final int OTHERS = Integer.getInteger("bench.others", 200);
    private static final int WARM_UP = Integer.getInteger("bench.warmup", 200);
    private static final int BATCH = 20;

    @RegisterExtension
    private final RealJenkinsExtension jenkins =
            new RealJenkinsExtension().withTimeout(0).javaOptions(Report.javaOptions());

    private final Map<String, Figures> resumed = new TreeMap<>();
    private final Map<String, Figures> answered = new TreeMap<>();
    private Browser bob;

    @ParameterizedTest
    @MethodSource("io.jenkins.plugins.changegates.itest.bench.Report#durabilities")
    void fromTheClickToTheNextStatement(String durability) throws Throwable {
        jenkins.startJenkins();
        Map<String, String> tokens = jenkins.runRemotely(Lab::open, durability);
        bob = new Browser(jenkins.getUrl(), "bob", tokens.get("bob"));
        jenkins.runRemotely(Lab::start, Lab.DEPLOY, OTHERS);
        for (int done = -WARM_UP; done < SAMPLES; done += BATCH) {
            batch(done >= 0);
        }
        Report report = new Report("click", durability + ", " + OTHERS + " other gates waiting");
        for (var kind : resumed.keySet()) {
            report.line(kind + " | resumed " + resumed.get(kind) + " | answered " + answered.get(kind));
        }
        jenkins.stopJenkins();
    }

    private void batch(boolean counts) throws Throwable {
        List<String> inputs = jenkins.runRemotely(Lab::start, Lab.INPUT, BATCH);
        List<String> gates = jenkins.runRemotely(Lab::start, Lab.GATE, BATCH);
        List<String> deployments = jenkins.runRemotely(Lab::start, Lab.DEPLOY, BATCH);
        for (int i = 0; i < BATCH; i++) {
            for (List<String> kind : List.of(inputs, gates, deployments)) {
                sample(kind.get(i), i % 2 == 0, counts);
            }
        }
    }

    private void sample(String waiting, boolean rest, boolean counts) throws Throwable {
        Lab.Waiting build = Lab.Waiting.of(waiting);
        long click = System.nanoTime();
        HttpResponse<String> answer = bob.decide(build, true, rest);
        long answerAt = System.nanoTime();
        assertTrue(answer.statusCode() < 400, () -> answer.statusCode() + " " + answer.body());
        long stamp = jenkins.runRemotely(Lab::stamp, waiting);
        jenkins.runRemotely(Lab::result, waiting);
        if (counts) {
            for (String kind : List.of(build.job(), build.job() + (rest ? " by REST" : " by form"))) {
                resumed.computeIfAbsent(kind, fresh -> new Figures()).add(stamp - click);
                answered.computeIfAbsent(kind, fresh -> new Figures()).add(answerAt - click);
            }
        }
    }
}
