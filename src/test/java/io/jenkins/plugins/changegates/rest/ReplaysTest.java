package io.jenkins.plugins.changegates.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jenkins.plugins.changegates.engine.Decider;
import io.jenkins.plugins.changegates.engine.EngineFixture;
import io.jenkins.plugins.changegates.engine.PolicyBuilder;
import io.jenkins.plugins.changegates.engine.RefusedException;
import io.jenkins.plugins.changegates.engine.change.Actor;
import io.jenkins.plugins.changegates.engine.change.Category;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.Channel;
import io.jenkins.plugins.changegates.engine.evidence.EvidenceStatus;
import io.jenkins.plugins.changegates.engine.gate.SubjectDigests;
import io.jenkins.plugins.changegates.engine.policy.DeployMode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReplaysTest {

    private static final Actor ERIN = new Actor("erin", Channel.REST);

    private final EngineFixture engine = new EngineFixture();
    private final ChangeId id = engine.prepared().id();
    private Replays replays = new Replays(engine.now);

    private Command approval(String comment) throws Exception {
        DecisionBody body = DecisionBody.of(Json.parsed(bytes(comment)));
        return new Command(
                () -> engine.service
                        .approvals()
                        .approve(
                                id,
                                new Decider(EngineFixture.engineer("erin").person(), Channel.REST),
                                body.statement()),
                (change, entry) -> body.isIn(entry.event(), SubjectDigests.of(engine.policy, change)));
    }

    private static byte[] bytes(String comment) {
        return ("{\"decision\":\"approve\",\"comment\":\"" + comment + "\"}").getBytes(StandardCharsets.UTF_8);
    }

    private Change sent(String key, String comment, Actor by) throws Exception {
        Command command = approval(comment);
        return replays.once(
                new Replays.Key(by.user(), key),
                "/decisions",
                bytes(comment),
                engine.now,
                (from, before) -> Optional.of(engine.service.find(id))
                        .filter(change -> command.isToldBy(change, by, from, before)),
                command.work());
    }

    private void restart() {
        engine.pass(Duration.ofMinutes(5));
        replays = new Replays(engine.now);
    }

    @Test
    void whatIsSentAgainIsDoneOnce() throws Exception {
        Change first = sent("k", "fine", ERIN);
        assertEquals(first, sent("k", "fine", ERIN));
        assertEquals(first.version(), engine.service.find(id).version());
    }

    @Test
    void afterARestartItIsFoundInTheLedger() throws Exception {
        long version = sent("k", "fine", ERIN).version();
        restart();
        assertEquals(version, sent("k", "fine", ERIN).version());
        assertEquals(version, sent("k", "fine", ERIN).version());
    }

    @Test
    void afterARestartAnythingElseIsDone() throws Exception {
        long version = sent("k", "fine", ERIN).version();
        restart();
        assertEquals(version + 1, sent("other", "fine after all", ERIN).version());
        assertEquals(
                version + 2,
                sent("another", "fine", new Actor("emil", Channel.REST)).version(),
                "somebody else");
    }

    @Test
    void afterARestartWhatWasTakenBackIsSaidAgain() throws Exception {
        sent("k", "fine", ERIN);
        engine.service
                .approvals()
                .withdraw(id, new Decider(EngineFixture.engineer("erin").person(), Channel.REST), "");
        long version = engine.service.find(id).version();
        restart();
        assertEquals(version + 1, sent("other", "fine", ERIN).version());
    }

    @Test
    void afterARestartWhatWasSaidUnderAnotherPolicyIsSaidAgain() throws Exception {
        long version = sent("k", "fine", ERIN).version();
        PolicyBuilder stricter = new PolicyBuilder();
        stricter.rules(Category.NORMAL, DeployMode.AUTOMATIC, 30, null, PolicyBuilder.approval("engineer", 2));
        engine.policy = stricter.build();
        restart();
        assertEquals(version + 1, sent("other", "fine", ERIN).version());
    }

    @Test
    void afterARestartWhatWasSaidBeforeSomethingElseHappenedIsSaidAgain() throws Exception {
        sent("k", "fine", ERIN);
        long version = engine.service
                .addEvidence(id, EngineFixture.PIPELINE, EngineFixture.evidence("sast", "c1", EvidenceStatus.FAILED))
                .version();
        restart();
        assertEquals(version + 1, sent("other", "fine", ERIN).version());
    }

    @Test
    void afterADayItIsDoneAgain() throws Exception {
        long version = sent("k", "fine", ERIN).version();
        engine.pass(Replays.KEPT);
        restart();
        assertEquals(version + 1, sent("k", "fine", ERIN).version());
    }

    @Test
    void withoutARestartAnotherKeyIsAnotherCommand() throws Exception {
        long version = sent("k", "fine", ERIN).version();
        assertEquals(version + 1, sent("other", "fine", ERIN).version());
    }

    @Test
    void withoutAKeyNothingIsLookedFor() throws Exception {
        long version = sent(null, "fine", ERIN).version();
        restart();
        assertEquals(version + 1, sent(null, "fine", ERIN).version());
    }

    @Test
    void whatWasRefusedIsTriedAgain() throws Exception {
        engine.missingPermission = Optional.of("no");
        assertThrows(RefusedException.class, () -> sent("k", "fine", ERIN));
        engine.missingPermission = Optional.empty();
        Instant at = engine.now;
        assertEquals(at, sent("k", "fine", ERIN).updatedAt());
    }
}
