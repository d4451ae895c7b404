package io.jenkins.plugins.changegates.engine.ledger;

import static io.jenkins.plugins.changegates.engine.EngineFixture.PIPELINE;
import static io.jenkins.plugins.changegates.engine.EngineFixture.origin;
import static io.jenkins.plugins.changegates.engine.EngineFixture.request;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jenkins.plugins.changegates.engine.EngineFixture;
import io.jenkins.plugins.changegates.engine.Stories;
import io.jenkins.plugins.changegates.engine.change.Artifact;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.Outcome;
import io.jenkins.plugins.changegates.engine.evidence.EvidenceStatus;
import io.jenkins.plugins.changegates.engine.gate.Asker;
import io.jenkins.plugins.changegates.engine.gate.Context;
import io.jenkins.plugins.changegates.engine.gate.GateEvaluator;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What the index leaves out of a context makes no difference. */
class IndexedContextPropertiesTest {

    @Property(tries = 150)
    void everyJudgementIsTheSameAsWithAllThatIsKnown(
            @ForAll("stories") List<Stories.Step> story,
            @ForAll boolean recheck,
            @ForAll boolean concurrent,
            @ForAll Random random) {
        EngineFixture engine = Stories.engine(recheck, concurrent);
        live(engine, random);
        Stories.play(engine, story);
        live(engine, random);
        ChangeIndex rebuilt = ChangeIndex.of(engine.ledger.events);
        for (Change change : engine.index.newestFirst()) {
            for (String environment : List.of("staging", "production")) {
                for (Asker asker : List.of(Asker.ONLOOKER, Asker.deploying("next"))) {
                    same(engine, change, environment, asker, engine.index);
                }
                same(engine, change, environment, Asker.ONLOOKER, rebuilt);
            }
        }
    }

    private static void same(EngineFixture engine, Change change, String environment, Asker asker, ChangeIndex index) {
        Instant now = engine.now;
        Context whole = WholeContext.of(engine.index.newestFirst(), change).askedBy(asker);
        Context told = index.contextOf(engine.policy, change, environment, now).askedBy(asker);
        assertEquals(
                GateEvaluator.evaluate(engine.policy, change, environment, whole, now),
                GateEvaluator.evaluate(engine.policy, change, environment, told, now));
    }

    @Provide
    Arbitrary<List<Stories.Step>> stories() {
        return Stories.any(25);
    }

    /** More versions, deployments of the same thing, rivals and moves than anything names. */
    private static void live(EngineFixture engine, Random random) {
        for (int i = random.nextInt(14); i > 0; i--) {
            String commit = "c" + random.nextInt(4);
            ChangeId id = engine.requested(
                            request().toBuilder()
                                    .service(random.nextInt(5) == 0 ? "rates" : "payments")
                                    .version(random.nextInt(6) == 0 ? "" : "1." + random.nextInt(12))
                                    .artifacts(artifacts(random))
                                    .environments(
                                            random.nextBoolean()
                                                    ? List.of("production")
                                                    : List.of("staging", "production"))
                                    .build(),
                            origin(commit))
                    .id();
            String key = id + "#" + i;
            if (random.nextInt(3) > 0) {
                engine.service.addEvidence(
                        id, PIPELINE, EngineFixture.evidence("unit-tests", commit, EvidenceStatus.PASSED));
                reach(engine, id, key, random.nextInt(5));
            }
            if (random.nextInt(4) == 0) {
                Change change = engine.service.find(id);
                engine.service.amend(
                        id,
                        PIPELINE,
                        change.request().toBuilder().service("rates").build(),
                        change.origin());
            }
            engine.pass(Duration.ofMinutes(random.nextInt(3)));
        }
    }

    private static List<Artifact> artifacts(Random random) {
        Artifact side = new Artifact("side", "sha256:side");
        return switch (random.nextInt(4)) {
            case 0 -> List.of(new Artifact("payments", "sha256:" + random.nextInt(3)));
            case 1 -> List.of(new Artifact("payments", "sha256:" + random.nextInt(3)), side);
            case 2 -> List.of(new Artifact("payments", ""), side);
            default -> List.of();
        };
    }

    private static void reach(EngineFixture engine, ChangeId id, String key, int steps) {
        if (!begun(engine, id, "staging", key + "s") || steps == 0) {
            return;
        }
        engine.deployments.finishDeployment(id, PIPELINE, key + "s", Outcome.SUCCEEDED, "");
        if (steps > 1) {
            engine.watched(id, "staging", key + "w", Duration.ofMinutes(1));
            engine.service.approve(id, EngineFixture.engineer("erin"), "", "");
        }
        if (steps > 2 && begun(engine, id, "production", key + "p")) {
            engine.deployments.finishDeployment(id, PIPELINE, key + "p", Outcome.SUCCEEDED, "");
            if (steps > 3) {
                engine.rolledBack(id, key + "p", key + "r");
            }
        }
    }

    private static boolean begun(EngineFixture engine, ChangeId id, String environment, String key) {
        return engine.deployments
                .startDeployment(id, PIPELINE, environment, key, EngineFixture.BUILD)
                .admitted();
    }
}
