package io.jenkins.plugins.changegates.engine;

import static io.jenkins.plugins.changegates.engine.EngineFixture.BUILD;
import static io.jenkins.plugins.changegates.engine.EngineFixture.PIPELINE;
import static io.jenkins.plugins.changegates.engine.EngineFixture.engineer;
import static io.jenkins.plugins.changegates.engine.EngineFixture.evidence;
import static io.jenkins.plugins.changegates.engine.EngineFixture.highRisk;
import static io.jenkins.plugins.changegates.engine.EngineFixture.origin;
import static io.jenkins.plugins.changegates.engine.EngineFixture.person;
import static io.jenkins.plugins.changegates.engine.EngineFixture.request;
import static io.jenkins.plugins.changegates.engine.EngineFixture.techLead;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.changegates.engine.change.BuildRef;
import io.jenkins.plugins.changegates.engine.change.Category;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeEvent;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.ChangedFiles;
import io.jenkins.plugins.changegates.engine.change.Origin;
import io.jenkins.plugins.changegates.engine.change.Recorded;
import io.jenkins.plugins.changegates.engine.change.Request;
import io.jenkins.plugins.changegates.engine.change.WaitEnd;
import io.jenkins.plugins.changegates.engine.evidence.EvidenceStatus;
import io.jenkins.plugins.changegates.engine.gate.Decision;
import io.jenkins.plugins.changegates.engine.ledger.LedgerException;
import io.jenkins.plugins.changegates.engine.policy.ClassificationRule;
import io.jenkins.plugins.changegates.engine.policy.Condition;
import io.jenkins.plugins.changegates.engine.policy.Environment;
import io.jenkins.plugins.changegates.engine.policy.Policy;
import io.jenkins.plugins.changegates.engine.policy.Tier;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class ChangeServiceTest {

    private final EngineFixture engine = new EngineFixture();
    private final ChangeService service = engine.service;

    /** Asserts that the command is refused so, and that nothing was written or published. */
    private String refused(RefusedException.Kind kind, Executable command) {
        List<Recorded> ledger = List.copyOf(engine.ledger.events);
        List<Change> published = List.copyOf(engine.published);
        List<Change> known = engine.index.newestFirst();
        RefusedException refusal = assertThrows(RefusedException.class, command);
        assertEquals(kind, refusal.kind(), refusal.getMessage());
        assertEquals(ledger, engine.ledger.events);
        assertEquals(published, engine.published);
        assertEquals(known, engine.index.newestFirst());
        return refusal.getMessage();
    }

    private String invalid(Executable command) {
        return refused(RefusedException.Kind.INVALID, command);
    }

    private String forbidden(Executable command) {
        return refused(RefusedException.Kind.FORBIDDEN, command);
    }

    private String conflict(Executable command) {
        return refused(RefusedException.Kind.CONFLICT, command);
    }

    @Test
    void aRequestIsRecordedWithItsCategory() {
        Change change = engine.requested(highRisk(), origin());
        assertEquals(Category.HIGH_RISK, change.classification().orElseThrow().effective());
        assertEquals(PIPELINE, change.requestedBy());
        assertEquals(engine.now, change.requestedAt());
        assertEquals(change.history(), engine.ledger.events);
        assertEquals(List.of(change), engine.published);
        assertSame(change, service.find(change.id()));
    }

    @Test
    void whatNamesNothingIsRefusedWithWhatIsAllowed() {
        Request none = request().toBuilder().environments(List.of()).build();
        assertEquals(
                "environment is missing; known are test, staging, production, production-2",
                invalid(() -> engine.requested(none, origin())));
        Request wrong =
                request().toBuilder().environments(List.of("staging", "prod")).build();
        assertEquals(
                "environment prod is not in the policy; known are test, staging, production, production-2",
                invalid(() -> engine.requested(wrong, origin())));
        invalid(() -> engine.requested(request().toBuilder().service(" ").build(), origin()));
        ChangeId id = engine.requested(request(), origin()).id();
        invalid(() -> service.amend(id, PIPELINE, wrong, origin()));
        assertEquals(
                "evidence kind smoke is not in the policy; known are unit-tests, sast, secret-scan",
                invalid(() -> service.addEvidence(id, PIPELINE, evidence("smoke", "c1", EvidenceStatus.PASSED))));
        invalid(() -> service.approve(id, engineer("erin"), "boss", ""));
        invalid(() -> engine.judge(id, "nowhere"));
        assertEquals(
                "the change is for production; it does not go to production-2",
                invalid(() -> engine.judge(id, "production-2")));
    }

    @Test
    void aChangeThatDoesNotExistIsUnknown() {
        ChangeId nobody = new ChangeId("CHG-ZZZZZZZZZZZZ");
        refused(RefusedException.Kind.UNKNOWN, () -> service.find(nobody));
        refused(RefusedException.Kind.UNKNOWN, () -> service.approve(nobody, engineer("erin"), "", ""));
        refused(RefusedException.Kind.UNKNOWN, () -> service.amend(nobody, PIPELINE, request(), origin()));
    }

    @Test
    void textsHaveLimitsAndAllThatAreTooLongAreNamedAtOnce() {
        Request huge = request().toBuilder()
                .description("x".repeat(10_000_000))
                .summary("y".repeat(1_025))
                .labels(Collections.nCopies(1_001, "l"))
                .build();
        assertEquals(
                "summary has 1025 characters; at most 1024 are allowed; "
                        + "description has 10000000 characters; at most 65536 are allowed; "
                        + "labels has 1001 entries; at most 1000 are allowed",
                invalid(() -> engine.requested(huge, origin())));
        ChangeId id = engine.requested(
                        request().toBuilder().description("x".repeat(65_536)).build(), origin())
                .id();
        invalid(() -> service.amend(id, PIPELINE, huge, origin()));
        String comment = "c".repeat(65_537);
        invalid(() -> service.approve(id, engineer("erin"), "", comment));
        invalid(() -> service.reject(id, engineer("erin"), "", comment));
        invalid(() -> service.orderDeployment(id, engineer("erin"), "production", comment));
    }

    @Test
    void halfACharacterIsRefused() {
        Request broken = request().toBuilder().testing("a\uD800b").build();
        assertEquals(
                "testing is not well-formed Unicode: it has half of a surrogate pair",
                invalid(() -> engine.requested(broken, origin())));
        engine.requested(request().toBuilder().testing("a\uD83D\uDE80b").build(), origin());
    }

    @Test
    void moreChangedFilesThanCanBeKeptAreUnknownFiles() {
        List<String> many = LongStream.range(0, 20_001).mapToObj(i -> "f" + i).toList();
        Change change = engine.requested(request(), origin().withChangedFiles(ChangedFiles.of(many)));
        assertFalse(change.origin().changedFiles().known());
        Change same = service.amend(change.id(), PIPELINE, request(), origin().withChangedFiles(ChangedFiles.of(many)));
        assertEquals(change.version(), same.version());
    }

    @Test
    void whatMachinesReportIsShortenedRatherThanRefused() {
        ChangeId id = engine.requested(request(), origin()).id();
        Change ended = service.endWait(
                id, PIPELINE, "production", BUILD, WaitEnd.ABORTED, "x".repeat(1_019) + "\uD83D\uDE80".repeat(9));
        ChangeEvent.WaitEnded event = (ChangeEvent.WaitEnded)
                ended.history().get((int) ended.version() - 1).event();
        assertEquals("x".repeat(1_019) + " […]", event.detail());
    }

    @Test
    void anAmendmentThatSaysNothingNewWritesNothing() {
        Change change = engine.requested(request(), origin());
        assertSame(change, service.amend(change.id(), PIPELINE, request(), origin()));
        assertEquals(1, engine.published.size());
    }

    @Test
    void anAmendmentIsClassifiedAnew() {
        ChangeId id = engine.requested(request(), origin()).id();
        Change amended = service.amend(id, PIPELINE, highRisk(), origin());
        assertEquals(Category.HIGH_RISK, amended.classification().orElseThrow().effective());
        assertEquals(4, amended.version());
    }

    @Test
    void theHighestCategoryOfItsEnvironmentsIsRecorded() {
        PolicyBuilder policy = new PolicyBuilder();
        policy.classification.add(new ClassificationRule(
                "second", Category.HIGH_RISK, "Second region", new Condition.Environments(Set.of("production-2"))));
        engine.policy = policy.build();
        Request both = request().toBuilder()
                .environments(List.of("production", "production-2"))
                .build();
        assertEquals(
                Category.HIGH_RISK,
                engine.requested(both, origin()).classification().orElseThrow().effective());
    }

    @Test
    void joiningTwiceIsOnceUnlessSomebodyElseIsFoundToHaveStartedIt() {
        Change change = engine.requested(request(), origin());
        assertSame(change, service.join(change.id(), PIPELINE, BUILD, List.of("stan")));
        assertEquals(
                List.of("stan", "rita"),
                service.join(change.id(), PIPELINE, BUILD, List.of("rita")).starters());
        BuildRef other = new BuildRef("deploy", 1, "job/deploy/1/");
        assertEquals(
                List.of(BUILD, other),
                service.join(change.id(), PIPELINE, other, List.of()).builds());
    }

    @Test
    void nobodyApprovesTheirOwnChangeWhateverTheyMayAndHold() {
        ChangeId id = engine.requested(request(), origin()).id();
        for (String own : List.of("alice", "Coco", "stan", "ci", "SYSTEM", "anonymous", "")) {
            forbidden(() -> service.approve(id, person(own, "engineering", "leads", "security"), "", ""));
            forbidden(() -> service.reject(id, person(own, "engineering"), "", ""));
        }
    }

    @Test
    void whoHoldsNoAwaitedRoleNeitherApprovesNorRejects() {
        ChangeId id = engine.requested(request(), origin()).id();
        assertEquals(
                "sam holds no role that this change waits for (engineer)",
                forbidden(() -> service.approve(id, person("sam", "security"), "", "")));
        forbidden(() -> service.reject(id, person("sam"), "", ""));
        assertEquals(
                "erin as tech-lead holds no role that this change waits for (engineer)",
                forbidden(() -> service.approve(id, engineer("erin"), "tech-lead", "")));
    }

    @Test
    void whoLacksThePermissionIsToldWhich() {
        ChangeId id = engine.approvedHighRisk().id();
        engine.missingPermission = Optional.of("You lack Change Gates/Approve");
        assertEquals("You lack Change Gates/Approve", forbidden(() -> service.approve(id, engineer("x"), "", "")));
        assertEquals(
                "You lack Change Gates/Approve",
                forbidden(() -> service.orderDeployment(id, engineer("x"), "production", "")));
    }

    @Test
    void aPageLearnsAheadWhatACommandWouldAnswer() {
        Change change = engine.approvedHighRisk();
        assertEquals(Optional.empty(), service.approvals().refusal(change, engineer("eli"), ""));
        assertTrue(service.approvals().refusal(change, engineer("alice"), "").isPresent());
        assertEquals(Optional.empty(), service.deployRefusal(change, person("alice"), "production"));
        assertTrue(service.deployRefusal(change, person(""), "production").isPresent());
        assertTrue(service.deployRefusal(change, person("alice"), "nowhere").isPresent());
        engine.policy = without("production");
        assertTrue(service.approvals().refusal(change, engineer("eli"), "").isPresent());
        assertTrue(service.deployRefusal(change, person("alice"), "production").isPresent());
    }

    private static Policy without(String environment) {
        PolicyBuilder policy = new PolicyBuilder();
        policy.environments.removeIf(known -> known.name().equals(environment));
        return policy.build();
    }

    @Test
    void anEnvironmentThatThePolicyNoLongerKnowsIsRefusedAndOpensNothing() {
        Request both = request().toBuilder()
                .environments(List.of("production", "production-2"))
                .build();
        ChangeId id = engine.prepared(both, origin()).id();
        service.approve(id, engineer("erin"), "", "");
        engine.policy = without("production-2");
        String message = "environment production-2 is not in the policy; known are test, staging, production";
        assertEquals(message, invalid(() -> engine.judge(id, "production-2")));
        assertEquals(message, invalid(() -> engine.judge(id, "production")));
        assertEquals(message, invalid(() -> service.approve(id, engineer("emil"), "", "")));
        assertEquals(
                message, invalid(() -> engine.deployments.startDeployment(id, PIPELINE, "production", "p", BUILD)));
        assertEquals(message, invalid(() -> engine.deployments.open(id, PIPELINE, "production")));
        invalid(() -> engine.deployments.minimumWatch(service.find(id), "production-2"));
        service.amend(id, PIPELINE, request(), origin());
        assertEquals(Decision.WAITING, engine.judge(id).decision());
    }

    @Test
    void environmentsThatRequireEachOtherInACircleEndNowhereButEnd() {
        PolicyBuilder policy = new PolicyBuilder();
        policy.environments.set(1, Environment.of("staging", Tier.OTHER, "production"));
        engine.policy = policy.build();
        ChangeId id = engine.requested(request(), origin()).id();
        assertFalse(engine.judge(id, "staging").open());
        invalid(() -> engine.judge(id, "test"));
    }

    @Test
    void theApprovalsOfAnEnvironmentOnTheWayCanBeGiven() {
        PolicyBuilder policy = new PolicyBuilder();
        policy.environments.set(1, Environment.of("staging", Tier.PRODUCTION, ""));
        policy.classification.add(new ClassificationRule(
                "staging", Category.HIGH_RISK, "Shared", new Condition.Environments(Set.of("staging"))));
        engine.policy = policy.build();
        ChangeId id = engine.requested(request(), origin()).id();
        service.approve(id, techLead("tess"), "", "");
        assertTrue(engine.judge(id, "staging")
                .gate("approval:tech-lead")
                .orElseThrow()
                .result()
                .letsThrough());
    }

    @Test
    void anApprovalOfSomethingUnseenIsRefused() {
        ChangeId id = engine.prepared().id();
        String seen = engine.judge(id).subject().digest();
        service.amend(id, PIPELINE, request().toBuilder().description("Else").build(), origin());
        conflict(() -> service.approvals()
                .approve(id, engineer("erin"), Statement.of("").seeing(seen)));
        conflict(() -> service.approvals()
                .reject(id, engineer("erin"), Statement.of("").seeing(seen)));
        service.approvals()
                .approve(
                        id,
                        engineer("erin"),
                        Statement.of("").seeing(engine.judge(id).subject().digest()));
        assertTrue(engine.judge(id).open());
    }

    @Test
    void aGoForSomethingUnseenIsRefused() {
        ChangeId id = engine.approvedHighRisk().id();
        conflict(() -> service.orderDeployment(id, person("alice"), "production", "", "other"));
        service.orderDeployment(
                id,
                person("alice"),
                "production",
                "",
                engine.judge(id).subject().digest());
        assertTrue(engine.judge(id).open());
    }

    @Test
    void theGoIsTheLastThing() {
        ChangeId id = engine.prepared(highRisk(), origin()).id();
        String message = conflict(() -> service.orderDeployment(id, person("alice"), "production", ""));
        assertTrue(message.contains("it is waiting. approval:engineer: 0 of 2"), message);
        forbidden(() -> service.orderDeployment(id, person("SYSTEM"), "production", ""));
        ChangeId normal = engine.prepared().id();
        service.approve(normal, engineer("erin"), "", "");
        conflict(() -> service.orderDeployment(normal, person("alice"), "production", ""));
    }

    @Test
    void whatIsSettledTakesNoMoreDecisions() {
        ChangeId expired = engine.prepared().id();
        service.endWait(expired, PIPELINE, "production", BUILD, WaitEnd.TIMED_OUT, "");
        assertEquals(
                expired + " is expired and takes no more decisions",
                conflict(() -> service.approve(expired, engineer("erin"), "", "")));
        ChangeId back = engine.prepared().id();
        service.approve(back, engineer("erin"), "", "");
        engine.deployed(back, "production", "p");
        engine.rolledBack(back, "p", "r");
        conflict(() -> service.approve(back, engineer("emil"), "", ""));
    }

    @Test
    void whatStandsInProductionTakesNoMoreDecisionsUntilItIsAmended() {
        ChangeId id = engine.prepared().id();
        service.approve(id, engineer("erin"), "", "");
        engine.deployed(id, "production", "p");
        assertEquals(
                id + " is deployed and takes no more decisions",
                conflict(() -> service.reject(id, engineer("emil"), "", "Too late")));
    }

    @Test
    void aRollbackInStagingDoesNotEndTheDecisionsOnProduction() {
        ChangeId id = engine.prepared().id();
        engine.rolledBack(id, service.find(id).deployments().get(0).key(), "r");
        service.reject(id, engineer("erin"), "", "It broke staging");
        assertEquals(Decision.REJECTED, engine.judge(id).decision());
    }

    @Test
    void whoRejectedMayThinkAgainAndNobodyElseCanForThem() {
        ChangeId id = engine.prepared().id();
        service.reject(id, engineer("erin"), "", "");
        conflict(() -> service.approve(id, engineer("emil"), "", ""));
        assertEquals(Decision.REJECTED, engine.judge(id).decision());
        service.approve(id, engineer("Erin"), "", "");
        assertTrue(engine.judge(id).open());
    }

    @Test
    void whenTheLedgerFailsNothingHasHappened() {
        Change change = engine.prepared();
        ChangeId id = change.id();
        int published = engine.published.size();
        engine.ledger.broken = true;
        List<Executable> commands = List.of(
                () -> engine.requested(request(), origin()),
                () -> service.amend(id, PIPELINE, highRisk(), origin()),
                () -> service.approve(id, engineer("erin"), "", ""),
                () -> service.reject(id, engineer("erin"), "", ""),
                () -> service.addEvidence(id, PIPELINE, evidence("sast", "c1", EvidenceStatus.PASSED)),
                () -> engine.deployments.startDeployment(id, PIPELINE, "staging", "x", BUILD));
        for (Executable command : commands) {
            assertThrows(LedgerException.class, command);
        }
        assertEquals(published, engine.published.size());
        assertEquals(List.of(change), engine.index.newestFirst());
        engine.ledger.broken = false;
        assertEquals(
                change.version() + 1,
                service.approve(id, engineer("erin"), "", "").version());
    }

    @Test
    void listenersHearOnlyWhatIsDurableAndInTheIndex() {
        List<String> heard = new ArrayList<>();
        engine.listener = change -> {
            assertEquals(
                    change.history().get((int) change.version() - 1),
                    engine.ledger.events.get(engine.ledger.events.size() - 1));
            assertSame(change, service.find(change.id()));
            heard.add(change.state().wireName());
        };
        ChangeId id = engine.prepared().id();
        service.reject(id, engineer("erin"), "", "");
        assertEquals(engine.published.size(), heard.size());
    }

    @Test
    void aListenerThatFailsDoesNotMakeACommandLookUndone() {
        engine.listener = change -> {
            throw new IllegalStateException("listener");
        };
        Change change = engine.requested(request(), origin());
        assertEquals(2, engine.ledger.events.size());
        assertEquals(3, service.approve(change.id(), engineer("erin"), "", "").version());
    }

    @Test
    void aNewChangeNeverTakesTheNameOfAnother() {
        EngineFixture.MemoryLedger ledger = new EngineFixture.MemoryLedger();
        int[] calls = {0};
        ChangeService colliding = ChangeService.builder()
                .policy(PolicyBuilder::standard)
                .ledger(ledger)
                .clock(InstantSource.system())
                .permissions((action, change) -> Optional.empty())
                .random(() -> calls[0]++ < 24 ? 0L : 5L << 32)
                .build();
        Change first = colliding.request(PIPELINE, request(), origin());
        Change second = colliding.request(PIPELINE, request(), origin());
        assertFalse(first.id().equals(second.id()));
        assertEquals(2, colliding.index().newestFirst().size());
    }

    @Test
    void theMomentThatIsJudgedIsTheMomentThatIsRecorded() {
        ChangeId id = engine.approvedHighRisk().id();
        service.orderDeployment(id, person("alice"), "production", "");
        Change ordered = service.find(id);
        var last = engine.now.plus(Duration.ofDays(7));
        EngineFixture.MemoryLedger ledger = new EngineFixture.MemoryLedger();
        int[] asked = {0};
        ChangeService ticking = ChangeService.builder()
                .policy(PolicyBuilder::standard)
                .ledger(ledger)
                .index(engine.index)
                .clock(() -> last.minusMillis(1).plusMillis(asked[0]++))
                .permissions((action, change) -> Optional.empty())
                .build();
        Admission admission = ticking.deployments().startDeployment(id, PIPELINE, "production", "p", BUILD);
        assertTrue(admission.admitted());
        assertEquals(ordered.version() + 2, admission.change().version());
        ledger.events.forEach(event -> assertEquals(admission.report().at(), event.at()));
    }

    @Test
    void manyDecisionsAtTheSameTimeLoseNone() throws Exception {
        ChangeId id = engine.prepared().id();
        long before = service.find(id).version();
        List<Executable> commands = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            String person = "p" + i;
            commands.add(() -> service.approve(id, engineer(person), "", ""));
        }
        atTheSameTime(commands.toArray(new Executable[0]));
        assertEquals(before + 64, service.find(id).version());
        assertEquals(64, service.find(id).opinions().size());
        assertEquals(
                service.find(id).history(),
                engine.ledger.events.stream()
                        .filter(event -> event.change().equals(id))
                        .toList());
    }

    @Test
    void aRejectionAndAnOpeningAtTheSameTimeAgreeOnWhoCameFirst() throws Exception {
        for (int round = 0; round < 50; round++) {
            String key = "p" + round;
            ChangeId id = engine.prepared(request(), origin()).id();
            service.approve(id, engineer("erin"), "", "");
            Admission[] admission = {null};
            atTheSameTime(
                    () -> admission[0] = engine.deployments.startDeployment(id, PIPELINE, "production", key, BUILD),
                    () -> service.reject(id, engineer("emil"), "", ""));
            List<String> order = service.find(id).history().stream()
                    .map(event -> event.event().getClass().getSimpleName())
                    .filter(name -> name.equals("Rejected") || name.equals("GateOpened"))
                    .skip(1)
                    .toList();
            assertEquals(admission[0].admitted() ? List.of("GateOpened", "Rejected") : List.of("Rejected"), order);
        }
    }

    private static void atTheSameTime(Executable... commands) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(commands.length);
        try {
            CountDownLatch ready = new CountDownLatch(commands.length);
            List<Future<?>> results = new ArrayList<>();
            for (Executable command : commands) {
                results.add(threads.submit(() -> {
                    ready.countDown();
                    ready.await();
                    try {
                        command.execute();
                    } catch (Throwable e) {
                        throw new AssertionError(e);
                    }
                    return null;
                }));
            }
            for (Future<?> result : results) {
                result.get(30, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aServiceNeedsItsParts() {
        assertThrows(NullPointerException.class, () -> ChangeService.builder().build());
    }

    @Test
    void parametersAreLimitedByName() {
        var huge = new Origin(
                "c1",
                "",
                "alice",
                List.of(),
                List.of(),
                List.of(),
                ChangedFiles.UNKNOWN,
                Map.of("NOTES", "x".repeat(65_537)),
                BUILD);
        assertEquals(
                "parameter NOTES has 65537 characters; at most 65536 are allowed",
                invalid(() -> engine.requested(request(), huge)));
    }
}
