package io.jenkins.plugins.changegates.engine.query;

import static io.jenkins.plugins.changegates.engine.EngineFixture.engineer;
import static io.jenkins.plugins.changegates.engine.EngineFixture.highRisk;
import static io.jenkins.plugins.changegates.engine.EngineFixture.origin;
import static io.jenkins.plugins.changegates.engine.EngineFixture.person;
import static io.jenkins.plugins.changegates.engine.EngineFixture.request;
import static io.jenkins.plugins.changegates.engine.EngineFixture.techLead;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.changegates.engine.Decider;
import io.jenkins.plugins.changegates.engine.EngineFixture;
import io.jenkins.plugins.changegates.engine.PolicyBuilder;
import io.jenkins.plugins.changegates.engine.approval.NameRule;
import io.jenkins.plugins.changegates.engine.approval.RoleMembership;
import io.jenkins.plugins.changegates.engine.change.Category;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.ChangeState;
import io.jenkins.plugins.changegates.engine.change.Obligation;
import io.jenkins.plugins.changegates.engine.change.RiskAcceptance;
import io.jenkins.plugins.changegates.engine.change.RoleMatch;
import io.jenkins.plugins.changegates.engine.change.WaitEnd;
import io.jenkins.plugins.changegates.engine.evidence.EvidenceStatus;
import io.jenkins.plugins.changegates.engine.policy.DeployMode;
import io.jenkins.plugins.changegates.engine.policy.Policy;
import io.jenkins.plugins.changegates.engine.policy.Switches;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChangeListsTest {

    private static final Predicate<Change> EVERYTHING = change -> true;

    private final EngineFixture engine = new EngineFixture();
    private final AtomicInteger judged = new AtomicInteger();
    private final ChangeLists lists = new ChangeLists((change, environment) -> {
        judged.incrementAndGet();
        return engine.service.judge(change, environment);
    });

    @BeforeEach
    void listen() {
        engine.listener = lists::put;
    }

    private Viewer viewer(Decider decider) {
        Set<String> roles = RoleMembership.of(engine.policy, decider.person(), NameRule.EXACT, Instant.EPOCH).stream()
                .map(RoleMatch::role)
                .collect(Collectors.toSet());
        return new Viewer(decider.person().id(), roles, EVERYTHING, EVERYTHING, change -> false);
    }

    private List<ChangeId> waitingFor(Viewer viewer) {
        List<ChangeId> ids =
                ids(lists.waitingFor(viewer, Filter.NONE, Sorting.OLDEST_REQUEST, Optional.empty(), 100, engine.now));
        assertEquals(ids.size(), lists.countWaitingFor(viewer, 100, engine.now));
        return ids;
    }

    private List<ChangeId> waitingFor(Decider decider) {
        return waitingFor(viewer(decider));
    }

    private static List<ChangeId> ids(ListPage page) {
        return page.changes().stream().map(Change::id).toList();
    }

    private List<ChangeId> found(Filter filter) {
        return ids(lists.find(filter, Sorting.OLDEST_REQUEST, Optional.empty(), 100, EVERYTHING, engine.now));
    }

    private ChangeId asked(String service, Category category) {
        engine.pass(Duration.ofSeconds(1));
        return engine.requested(
                        request().toBuilder()
                                .service(service)
                                .category(category)
                                .build(),
                        origin())
                .id();
    }

    private static Filter words(String... words) {
        return new Filter(List.of(words), "", "", null, Set.of(), "", "", null, null, Filter.Phase.ANY);
    }

    @ParameterizedTest
    @EnumSource(Sorting.class)
    void pagesByKeyShowEachChangeOnceAndInOrder(Sorting sorting) {
        List<ChangeId> all = new ArrayList<>();
        for (int i = 0; i < 23; i++) {
            all.add(asked("payments", Category.NORMAL));
        }
        if (sorting.newestFirst()) {
            java.util.Collections.reverse(all);
        }

        List<ChangeId> seen = new ArrayList<>();
        Optional<Cursor> after = Optional.empty();
        do {
            ListPage page = lists.find(Filter.NONE, sorting, after, 5, EVERYTHING, engine.now);
            seen.addAll(ids(page));
            after = page.next().map(cursor -> Cursor.parse(cursor.token()).orElseThrow());
        } while (after.isPresent());

        assertEquals(all, seen);
    }

    @Test
    void whatComesBetweenTwoPagesShiftsNothing() {
        List<ChangeId> old = IntStream.range(0, 4)
                .mapToObj(i -> asked("payments", Category.NORMAL))
                .toList();
        ListPage first = lists.find(Filter.NONE, Sorting.NEWEST_REQUEST, Optional.empty(), 2, EVERYTHING, engine.now);
        asked("payments", Category.NORMAL);
        ListPage second = lists.find(Filter.NONE, Sorting.NEWEST_REQUEST, first.next(), 2, EVERYTHING, engine.now);

        assertEquals(List.of(old.get(3), old.get(2)), ids(first));
        assertEquals(List.of(old.get(1), old.get(0)), ids(second));
        assertEquals(Optional.empty(), second.next());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "!!", "MSAtdXBkYXRlZA", "MSAtdXBkYXRlZCB5ZXN0ZXJkYXkgQ0hHLTAxMjM0NTY3ODlBQg"})
    void aForgedCursorIsNone(String token) {
        assertEquals(Optional.empty(), Cursor.parse(token));
    }

    @Test
    void aChangeThatMovedIsShownOnceAndAtItsNewPlace() {
        ChangeId first = asked("payments", Category.NORMAL);
        ChangeId second = asked("payments", Category.NORMAL);
        engine.pass(Duration.ofMinutes(1));
        engine.service.approve(first, engineer("erin"), "", "");

        assertEquals(
                List.of(first, second),
                ids(lists.find(Filter.NONE, Sorting.NEWEST_UPDATE, Optional.empty(), 9, EVERYTHING, engine.now)));
    }

    @Test
    void anOlderFormOfAChangeIsLeftAside() {
        ChangeId id = asked("payments", Category.NORMAL);
        Change before = engine.service.find(id);
        Change after = engine.service.approve(id, engineer("erin"), "", "");
        lists.put(before);

        assertEquals(
                List.of(after),
                lists.find(Filter.NONE, Sorting.NEWEST_UPDATE, Optional.empty(), 9, EVERYTHING, engine.now)
                        .changes());
    }

    @Test
    void filtersNarrowTogether() {
        ChangeId payments = asked("payments", Category.NORMAL);
        Instant between = engine.now.plusMillis(1);
        ChangeId rates = asked("rates", Category.HIGH_RISK);
        engine.service.reject(rates, engineer("erin"), "", "no");

        assertEquals(List.of(payments), found(filter("payments", "", null, Set.of(), "", null, null)));
        assertEquals(List.of(), found(filter("PAYMENTS", "", null, Set.of(), "", null, null)));
        assertEquals(List.of(payments, rates), found(filter("", "production", null, Set.of(), "", null, null)));
        assertEquals(List.of(), found(filter("", "staging", null, Set.of(), "", null, null)));
        assertEquals(List.of(rates), found(filter("", "", Category.HIGH_RISK, Set.of(), "", null, null)));
        assertEquals(List.of(rates), found(filter("", "", null, Set.of(ChangeState.REJECTED), "", null, null)));
        assertEquals(List.of(payments, rates), found(filter("", "", null, Set.of(), "ALICE", null, null)));
        assertEquals(List.of(), found(filter("", "", null, Set.of(), "erin", null, null)));
        assertEquals(List.of(rates), found(filter("", "", null, Set.of(), "", between, null)));
        assertEquals(List.of(payments), found(filter("", "", null, Set.of(), "", null, between)));
        assertEquals(List.of(payments), found(Filter.NONE.during(Filter.Phase.UNDER_WAY)));
        assertEquals(List.of(rates), found(Filter.NONE.during(Filter.Phase.OVER)));
        assertEquals(List.of(), found(filter("payments", "", Category.HIGH_RISK, Set.of(), "", null, null)));
    }

    private static Filter filter(
            String service,
            String environment,
            Category category,
            Set<ChangeState> states,
            String author,
            Instant from,
            Instant before) {
        return new Filter(
                List.of(), service, environment, category, states, author, "", from, before, Filter.Phase.ANY);
    }

    @Test
    void wordsAreSoughtWithoutCaseAndAllMustBeThere() {
        ChangeId id = engine.requested(
                        request().toBuilder()
                                .summary("Schnellere Überweisungen 🚀")
                                .labels(List.of("Q4"))
                                .build(),
                        origin("c0ffee"))
                .id();

        for (String[] words : new String[][] {
            {"überweisungen"},
            {"🚀"},
            {"q4", "SCHNELL"},
            {"C0FFEE"},
            {"pay-1"},
            {"alice"},
            {id.value().toLowerCase()}
        }) {
            assertEquals(List.of(id), found(words(words)), String.join(" ", words));
        }
        assertEquals(List.of(), found(words("schnell", "langsam")));
    }

    @Test
    void whatOneMayNotSeeIsPassedOver() {
        asked("secret", Category.NORMAL);
        ChangeId open = asked("payments", Category.NORMAL);
        Predicate<Change> visible = change -> !change.request().service().equals("secret");

        ListPage page = lists.find(Filter.NONE, Sorting.NEWEST_REQUEST, Optional.empty(), 1, visible, engine.now);

        assertEquals(List.of(open), ids(page));
        assertEquals(Optional.empty(), page.next());
        assertTrue(lists.anyVisible(visible, 10));
        assertTrue(!lists.anyVisible(change -> false, 10));
    }

    @Test
    void itWaitsForThoseWhoCanFillAPlaceAndForNobodyElse() {
        ChangeId id = engine.prepared().id();

        assertEquals(List.of(id), waitingFor(engineer("erin")));
        assertEquals(List.of(), waitingFor(techLead("tess")));
        assertEquals(List.of(), waitingFor(engineer("alice")), "the author");
        assertEquals(List.of(), waitingFor(engineer("stan")), "who started the build");
        assertEquals(List.of(), waitingFor(engineer("coco")), "an author of its commits");
        assertEquals(List.of(), waitingFor(engineer("")), "nobody");
        Viewer erin = viewer(engineer("erin"));
        assertEquals(List.of(), waitingFor(new Viewer("erin", erin.roles(), EVERYTHING, change -> false, EVERYTHING)));
        assertEquals(List.of(), waitingFor(new Viewer("erin", erin.roles(), change -> false, EVERYTHING, EVERYTHING)));
    }

    @Test
    void whatIsBlockedWaitsForNoPerson() {
        ChangeId id = engine.requested(request(), origin()).id();
        assertEquals(List.of(), waitingFor(engineer("erin")), "there is no evidence");

        engine.service.addEvidence(
                id, EngineFixture.PIPELINE, EngineFixture.evidence("unit-tests", "c1", EvidenceStatus.PASSED));
        engine.staged(id);
        assertEquals(List.of(id), waitingFor(engineer("erin")));
    }

    @Test
    void whoHasSpokenIsNotAwaitedUntilTheWordIsStale() {
        ChangeId id = engine.prepared(highRisk(), origin()).id();
        engine.service.approve(id, engineer("erin"), "", "");
        assertEquals(List.of(), waitingFor(engineer("erin")));
        assertEquals(List.of(id), waitingFor(engineer("emil")));

        engine.service.amend(
                id,
                EngineFixture.PIPELINE,
                highRisk().toBuilder().summary("Else").description("Else").build(),
                origin());
        assertEquals(List.of(id), waitingFor(engineer("erin")));
    }

    @Test
    void aChangeThatIsMendedAfterItsRollbackWaitsForPeopleAgain() {
        ChangeId id = engine.prepared().id();
        engine.service.approve(id, engineer("erin"), "", "");
        engine.deployed(id, "production", "p");
        engine.rolledBack(id, "p", "r");
        assertEquals(List.of(), waitingFor(engineer("emil")));

        engine.service.amend(id, EngineFixture.PIPELINE, request(), origin("c2"));
        engine.service.addEvidence(
                id, EngineFixture.PIPELINE, EngineFixture.evidence("unit-tests", "c2", EvidenceStatus.PASSED));
        engine.staged(id);
        assertEquals(List.of(id), waitingFor(engineer("emil")));
    }

    @Test
    void aJobsNewestChangesAreKnownWithoutLookingForThem() {
        List<ChangeId> asked = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            engine.pass(Duration.ofSeconds(1));
            asked.add(0, engine.requested(request(), origin()).id());
        }
        String job = EngineFixture.BUILD.job();
        assertTrue(lists.knows(job));
        assertEquals(asked.subList(0, 5), jobsNewest(lists, job, 5));
        assertEquals(asked.subList(0, 50), jobsNewest(lists, job, 1000), "the last fifty are kept");
        assertEquals(List.of(), jobsNewest(lists, "another", 5));

        ChangeLists again = new ChangeLists(engine.service::judge);
        again.load(engine.index.newestFirst());
        assertEquals(asked.subList(0, 50), jobsNewest(again, job, 1000), "also after a restart");
        assertEquals(
                List.of(asked.get(3)),
                lists.newestOf(job, 5, change -> change.id().equals(asked.get(3))).stream()
                        .map(Change::id)
                        .toList());
    }

    private static List<ChangeId> jobsNewest(ChangeLists lists, String job, int most) {
        return lists.newestOf(job, most, EVERYTHING).stream().map(Change::id).toList();
    }

    @Test
    void theGoIsAwaitedFromThoseWhoMayDeploy() {
        ChangeId id = engine.approvedHighRisk().id();
        Viewer deployer = new Viewer("alice", Set.of(), EVERYTHING, change -> false, EVERYTHING);

        assertEquals(List.of(id), waitingFor(deployer));
        assertEquals(List.of(), waitingFor(techLead("theo")));

        engine.service.orderDeployment(id, person("alice"), "production", "");
        assertEquals(List.of(), waitingFor(deployer));
    }

    @Test
    void anApprovalThatExpiresIsAwaitedAgainWithoutAnyEvent() {
        ChangeId id = engine.approvedHighRisk().id();
        assertEquals(List.of(), waitingFor(techLead("theo")));

        engine.pass(Duration.ofDays(7).plusMillis(1));
        assertEquals(List.of(id), waitingFor(techLead("theo")));
    }

    @Test
    void aNewPolicyIsHeededAndOneThatIsUnusableAwaitsNobody() {
        ChangeId id = engine.prepared().id();
        assertEquals(List.of(id), waitingFor(engineer("erin")));

        engine.policy = new PolicyBuilder()
                .rules(Category.NORMAL, DeployMode.AUTOMATIC, 30, null, PolicyBuilder.approval("tech-lead", 1))
                .build();
        lists.policyChanged();
        assertEquals(List.of(), waitingFor(engineer("erin")));
        assertEquals(List.of(id), waitingFor(techLead("tess")));

        PolicyBuilder without = new PolicyBuilder();
        without.environments.removeIf(environment -> environment.name().equals("production"));
        engine.policy = without.build();
        lists.policyChanged();
        assertEquals(List.of(), waitingFor(techLead("tess")));
    }

    @Test
    void whatIsOverWaitsForNobody() {
        ChangeId rejected = engine.prepared().id();
        engine.service.reject(rejected, engineer("erin"), "", "no");
        ChangeId expired = engine.prepared(request(), origin("c2")).id();
        engine.service.endWait(
                expired, EngineFixture.PIPELINE, "production", EngineFixture.BUILD, WaitEnd.TIMED_OUT, "");

        assertEquals(List.of(), waitingFor(engineer("emil")));
    }

    @Test
    void aListOfWhatWaitsForARoleIsOfNow() {
        ChangeId id = engine.prepared(highRisk(), origin()).id();
        Filter leads = new Filter(List.of(), "", "", null, Set.of(), "", "tech-lead", null, null, Filter.Phase.ANY);
        assertEquals(List.of(id), found(leads));

        engine.service.approve(id, techLead("tess"), "", "");
        assertEquals(List.of(), found(leads));
    }

    @Test
    void nothingIsJudgedForAPageAndOnlyWhatChangedForTheCount() {
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            asked("service-" + i, Category.NORMAL);
        }
        lists.find(Filter.NONE, Sorting.NEWEST_UPDATE, Optional.empty(), 50, EVERYTHING, engine.now);
        assertEquals(0, judged.get());

        waitingFor(engineer("erin"));
        assertEquals(50, judged.get());
        waitingFor(engineer("emil"));
        assertEquals(50, judged.get());

        ListPage page = lists.find(Filter.NONE, Sorting.NEWEST_UPDATE, Optional.empty(), 1, EVERYTHING, engine.now);
        engine.service.approve(page.changes().get(0).id(), engineer("erin"), "", "");
        waitingFor(engineer("erin"));
        assertEquals(51, judged.get());
        assertEquals(List.of(), changes);
    }

    @Test
    void whatHappensToOtherChangesOfTheServiceIsJudgedOnlyWhereItConcerns() {
        List<ChangeId> ids = IntStream.range(0, 20)
                .mapToObj(i -> engine.requested(request(), origin("c" + i)).id())
                .toList();
        waitingFor(engineer("erin"));
        judged.set(0);

        engine.requested(request(), origin("d"));
        engine.service.approve(ids.get(0), engineer("erin"), "", "");
        engine.deployments.startDeployment(ids.get(1), EngineFixture.PIPELINE, "staging", "s", EngineFixture.BUILD);
        waitingFor(engineer("erin"));

        assertEquals(3, judged.get());
    }

    @Test
    void whatAnExceptionOfAnotherServiceCoversIsAwaitedAtOnce() {
        engine.policy = exceptions();
        lists.policyChanged();
        ChangeId id = engine.requested(request(), origin()).id();
        engine.service.addEvidence(
                id, EngineFixture.PIPELINE, EngineFixture.evidence("unit-tests", "c1", EvidenceStatus.PASSED));
        assertEquals(List.of(), waitingFor(engineer("erin")), "it is not in staging");

        ChangeId other = asked("rates", Category.NORMAL);
        RiskAcceptance.Scope everything = new RiskAcceptance.Scope("", "", "", "");
        engine.service
                .exceptions()
                .ask(other, person("bob"), "staging", "It is down", everything, engine.now.plusSeconds(60));
        engine.service.exceptions().approve(other, person("dana"), "exception-1", "");
        engine.service.exceptions().approve(other, techLead("tess"), "exception-1", "");
        assertEquals(List.of(id), waitingFor(engineer("erin")));
    }

    private static Policy exceptions() {
        PolicyBuilder policy = new PolicyBuilder();
        policy.switches = new Switches(
                Switches.RequestRules.DEFAULT,
                Switches.EvidenceRules.DEFAULT,
                Switches.ApproverRules.DEFAULT,
                false,
                List.of("cto", "tech-lead"));
        return policy.build();
    }

    @Test
    void whatAnotherChangeNoLongerOwesHoldsNobodyUp() {
        engine.policy = new PolicyBuilder().emergencyOnCredit().build();
        lists.policyChanged();
        ChangeId emergency = engine.requested(
                        request().toBuilder().category(Category.EMERGENCY).build(), origin("e"))
                .id();
        engine.deployed(emergency, "production", "e");
        ChangeId id = engine.prepared().id();
        engine.pass(Duration.ofHours(30));
        assertTrue(!waitingFor(engineer("erin")).contains(id), "overdue duties hold it");

        engine.service.addEvidence(
                emergency, EngineFixture.PIPELINE, EngineFixture.evidence("unit-tests", "e", EvidenceStatus.PASSED));
        engine.staged(emergency);
        engine.service.approve(emergency, person("dana"), "", "");
        engine.service.find(emergency).openObligations().stream()
                .map(Obligation::id)
                .forEach(owed -> engine.service.duties().meet(emergency, techLead("tess"), owed, "Done"));
        assertEquals(List.of(id), waitingFor(engineer("erin")));
    }

    @Test
    void whatTheLedgerHeldAtTheStartIsListedAndAwaited() {
        ChangeId id = engine.prepared().id();
        ChangeLists fresh = new ChangeLists(engine.service::judge);
        fresh.load(engine.index.newestFirst());

        assertEquals(
                List.of(id),
                ids(fresh.waitingFor(
                        viewer(engineer("erin")),
                        Filter.NONE,
                        Sorting.OLDEST_REQUEST,
                        Optional.empty(),
                        9,
                        engine.now)));
    }

    @Test
    void whatWaitsIsSortedByRequestAlone() {
        assertThrows(
                IllegalArgumentException.class,
                () -> lists.waitingFor(
                        viewer(engineer("erin")), Filter.NONE, Sorting.NEWEST_UPDATE, Optional.empty(), 9, engine.now));
    }

    @Test
    void readersMeetWritersAndSeeEveryChangeThatStaysWhereItIs() throws Exception {
        Set<ChangeId> still = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            still.add(asked("still", Category.NORMAL));
        }
        ChangeId busy = asked("busy", Category.NORMAL);
        Thread writer = new Thread(() -> {
            for (int i = 0; i < 500; i++) {
                engine.pass(Duration.ofSeconds(1));
                engine.service.approve(busy, engineer("erin"), "", "");
            }
        });
        writer.start();
        while (writer.isAlive()) {
            List<ChangeId> seen =
                    ids(lists.find(Filter.NONE, Sorting.OLDEST_UPDATE, Optional.empty(), 300, EVERYTHING, engine.now));
            assertTrue(new HashSet<>(seen).containsAll(still));
            assertEquals(seen.size(), Set.copyOf((Collection<ChangeId>) seen).size());
        }
        writer.join();
    }
}
