package io.jenkins.plugins.changegates.engine.approval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.changegates.engine.EngineFixture;
import io.jenkins.plugins.changegates.engine.change.Actor;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.ChangedFiles;
import io.jenkins.plugins.changegates.engine.change.Channel;
import io.jenkins.plugins.changegates.engine.change.Origin;
import io.jenkins.plugins.changegates.engine.sentence.Sentence;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeparationOfDutiesTest {

    private final EngineFixture engine = new EngineFixture();
    private final ChangeId id =
            engine.requested(EngineFixture.request(), EngineFixture.origin()).id();

    private Change change() {
        return engine.service.find(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alice",
                "ALICE",
                "coco",
                "stan",
                "Stan",
                "ci",
                "",
                "  ",
                "SYSTEM",
                "system",
                "anonymous",
                "Anonymous"
            })
    void whoHasAHandInItIsRefused(String person) {
        assertTrue(SeparationOfDuties.refusal(change(), person, List.of()).isPresent());
    }

    @Test
    void anybodyElseIsNot() {
        assertEquals(Optional.empty(), SeparationOfDuties.refusal(change(), "erin", List.of()));
        assertEquals(Optional.empty(), SeparationOfDuties.refusal(change(), "alic", List.of()));
    }

    @Test
    void whoStartedAnotherBuildOfItIsRefused() {
        engine.service.join(id, EngineFixture.PIPELINE, EngineFixture.BUILD, List.of("rita"));
        assertTrue(SeparationOfDuties.refusal(change(), "rita", List.of()).isPresent());
    }

    @Test
    void whoAmendedItIsRefused() {
        Actor mallory = new Actor("mallory", Channel.REST);
        engine.service.amend(
                id,
                mallory,
                EngineFixture.request().toBuilder().description("Other").build(),
                EngineFixture.origin());
        assertEquals(
                Optional.of("Mallory amended this change"),
                SeparationOfDuties.refusal(change(), "Mallory", List.of()).map(Sentence::text));
    }

    @Test
    void anAuthorOfAnEarlierCommitStaysRefused() {
        engine.service.amend(
                id,
                EngineFixture.PIPELINE,
                EngineFixture.request(),
                new Origin(
                        "c2",
                        "main",
                        "bert",
                        List.of("bert"),
                        List.of("bert"),
                        List.of(),
                        ChangedFiles.UNKNOWN,
                        Map.of(),
                        EngineFixture.BUILD));
        for (String person : List.of("alice", "coco", "stan", "bert")) {
            assertTrue(SeparationOfDuties.refusal(change(), person, List.of()).isPresent(), person);
        }
    }
}
