package io.jenkins.plugins.changegates.itest.bench;

import io.jenkins.plugins.changegates.engine.DeploymentService;
import io.jenkins.plugins.changegates.engine.change.Actor;
import io.jenkins.plugins.changegates.engine.change.BuildRef;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.Channel;
import io.jenkins.plugins.changegates.runtime.ChangeGates;
import io.jenkins.plugins.changegates.runtime.GateWaits;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jvnet.hudson.test.JenkinsRule;

/** Many who wait, as {@code requireApprovals} does but without a build, and a policy that changes. */
final class Rejudged {

    private static final int ROUNDS = 8;
    private static final Actor ALICE = new Actor("alice", Channel.PIPELINE);

    private Rejudged() {}

    private static final class Waiting implements GateWaits.Waiter {
        private final ChangeId change;
        private final int number;
        private final AtomicInteger judged;

        Waiting(ChangeId change, int number, AtomicInteger judged) {
            this.change = change;
            this.number = number;
            this.judged = judged;
        }

        @Override
        public ChangeId change() {
            return change;
        }

        @Override
        public GateWaits.Look look() {
            DeploymentService deployments = ChangeGates.get().deployments();
            var admission = deployments.startDeployment(
                    change, ALICE, "live", "bench#" + number, new BuildRef("bench", number, ""));
            if (admission.admitted()) {
                throw new IllegalStateException("opened without an approval: " + change);
            }
            judged.incrementAndGet();
            return GateWaits.Look.at(
                    admission.change(), admission.report(), admission.report().changesByItselfAt());
        }
    }

    /** Times from the moment the policy is in force until the last one was judged by it. */
    static String measure(JenkinsRule jenkins, Integer waits) throws Exception {
        Change example = Lab.change(Lab.start(jenkins, Lab.GATE, 1).get(0));
        AtomicInteger judged = new AtomicInteger();
        List<GateWaits.Wait> all = new ArrayList<>();
        List<Change> changes = IntStream.range(0, waits)
                .parallel()
                .mapToObj(i -> ChangeGates.get()
                        .changes()
                        .request(
                                ALICE,
                                example.request().toBuilder()
                                        .service("bench-" + i)
                                        .build(),
                                example.origin()))
                .toList();
        for (int i = 0; i < waits; i++) {
            all.add(ChangeGates.get().waits().add(new Waiting(changes.get(i).id(), i, judged)));
        }
        Lab.until(() -> judged.get() >= waits, "all were judged");
        List<String> times = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            int before = judged.get();
            long start = System.nanoTime();
            Lab.policy(jenkins, "round " + round);
            long inForce = System.nanoTime();
            Lab.until(() -> judged.get() >= before + waits, "all are judged again");
            long end = System.nanoTime();
            times.add(
                    String.format("%d ms (policy %d ms)", (end - inForce) / 1_000_000, (inForce - start) / 1_000_000));
        }
        all.forEach(GateWaits.Wait::end);
        return String.join(", ", times);
    }
}
