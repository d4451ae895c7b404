package io.jenkins.plugins.changegates.engine.gate;

import static io.jenkins.plugins.changegates.engine.EngineFixture.PIPELINE;
import static io.jenkins.plugins.changegates.engine.EngineFixture.evidence;
import static io.jenkins.plugins.changegates.engine.EngineFixture.person;
import static io.jenkins.plugins.changegates.engine.EngineFixture.techLead;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.changegates.engine.EngineFixture;
import io.jenkins.plugins.changegates.engine.Stories;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeEvent;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.Recorded;
import io.jenkins.plugins.changegates.engine.change.RiskAcceptance;
import io.jenkins.plugins.changegates.engine.change.Surroundings;
import io.jenkins.plugins.changegates.engine.evidence.EvidenceStatus;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;

/** What is recorded with the opening of a gate is enough to judge it again. */
class JudgedAgainPropertiesTest {

    @Property(tries = 300)
    void whateverHappensEveryOpeningIsJudgedAgainWithTheSameResult(
            @ForAll("stories") List<Stories.Step> story, @ForAll boolean recheck, @ForAll boolean concurrent) {
        EngineFixture engine = Stories.engine(recheck, concurrent);
        Stories.play(engine, story);
        int openings = 0;
        for (Change change : engine.index.newestFirst()) {
            openings += judgedAgain(engine, change);
        }
        Statistics.label("openings").collect(Math.min(openings, 10));
    }

    private static int judgedAgain(EngineFixture engine, Change change) {
        int openings = 0;
        for (Recorded event : change.history()) {
            if (event.event() instanceof ChangeEvent.GateOpened opened) {
                Change before = Change.of(change.history().subList(0, (int) event.number() - 1));
                GateReport report = GateEvaluator.again(
                        engine.tightened.getOrDefault(opened.policyDigest(), engine.policy),
                        before,
                        opened,
                        event.at());
                assertTrue(report.open(), report.reason());
                assertEquals(opened.gates(), report.words());
                assertEquals(opened.subject(), report.subject());
                assertEquals(opened.policyDigest(), report.policyDigest());
                assertEquals(opened.context(), report.context(), "what is recorded of a record is the record");
                openings++;
            }
        }
        return openings;
    }

    @Provide
    Arbitrary<List<Stories.Step>> stories() {
        return Stories.any(40);
    }

    /** A service with a long past records no more than one with a short one. */
    @Test
    void whatIsRecordedDoesNotGrowWithTheService() {
        EngineFixture engine = new EngineFixture();
        Surroundings early = null;
        Surroundings late = null;
        for (int i = 0; i < 60; i++) {
            ChangeId id = engine.prepared(
                            EngineFixture.request().toBuilder()
                                    .version("1." + i)
                                    .build(),
                            EngineFixture.origin("c" + i % 3))
                    .id();
            engine.service.approve(id, EngineFixture.engineer("erin"), "", "");
            engine.deployed(id, "production", "production-" + i);
            engine.prepared();
            late = opening(engine, id);
            early = i == 10 ? late : early;
        }
        assertTrue(late.deployments().size() <= early.deployments().size() + 1, late.toString());
        assertEquals(5, late.rivals().size());
        assertEquals(59 - 5, late.furtherRivals());
    }

    private static Surroundings opening(EngineFixture engine, ChangeId id) {
        return engine.service.find(id).history().stream()
                .map(Recorded::event)
                .filter(ChangeEvent.GateOpened.class::isInstance)
                .map(ChangeEvent.GateOpened.class::cast)
                .reduce((first, second) -> second)
                .orElseThrow()
                .context();
    }

    /** An exception of another change is recorded where it counts, without what people remarked. */
    @Test
    void anExceptionOfAnotherChangeIsRecordedWhereItCounts() {
        EngineFixture engine = Stories.engine(false, false);
        ChangeId home = engine.requested(EngineFixture.request(), EngineFixture.origin())
                .id();
        engine.service
                .exceptions()
                .ask(
                        home,
                        person("bob"),
                        "staging",
                        "It is down",
                        new RiskAcceptance.Scope("", "payments", "", ""),
                        engine.now.plus(Duration.ofHours(30)));
        engine.service.exceptions().approve(home, person("dana"), "exception-1", "Fine by me");
        engine.service.exceptions().approve(home, techLead("tess"), "exception-1", "");
        ChangeId id = engine.requested(EngineFixture.request(), EngineFixture.origin())
                .id();
        engine.service.addEvidence(id, PIPELINE, evidence("unit-tests", "c1", EvidenceStatus.PASSED));
        engine.service.approve(id, EngineFixture.engineer("erin"), "", "");
        engine.deployed(id, "production", "now");

        List<RiskAcceptance> recorded = opening(engine, id).exceptions();
        assertEquals(
                List.of("exception-1"),
                recorded.stream().map(RiskAcceptance::id).toList());
        assertEquals(home, recorded.get(0).home());
        assertEquals("", recorded.get(0).approvals().get(0).comment());
        assertEquals("", recorded.get(0).reason());
        assertEquals(1, judgedAgain(engine, engine.service.find(id)));
    }
}
