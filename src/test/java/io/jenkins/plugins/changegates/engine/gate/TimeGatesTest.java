package io.jenkins.plugins.changegates.engine.gate;

import static io.jenkins.plugins.changegates.engine.EngineFixture.PIPELINE;
import static io.jenkins.plugins.changegates.engine.EngineFixture.engineer;
import static io.jenkins.plugins.changegates.engine.schedule.Schedules.freeze;
import static io.jenkins.plugins.changegates.engine.schedule.Schedules.window;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.changegates.engine.Admission;
import io.jenkins.plugins.changegates.engine.EngineFixture;
import io.jenkins.plugins.changegates.engine.PolicyBuilder;
import io.jenkins.plugins.changegates.engine.change.Category;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.policy.DeployMode;
import io.jenkins.plugins.changegates.engine.policy.Environment;
import io.jenkins.plugins.changegates.engine.policy.Policy;
import io.jenkins.plugins.changegates.engine.policy.ReleaseRules;
import io.jenkins.plugins.changegates.engine.policy.Resume;
import io.jenkins.plugins.changegates.engine.policy.Service;
import io.jenkins.plugins.changegates.engine.policy.Tier;
import io.jenkins.plugins.changegates.engine.schedule.Concurrency;
import io.jenkins.plugins.changegates.engine.schedule.Freeze;
import io.jenkins.plugins.changegates.engine.schedule.Schedules;
import io.jenkins.plugins.changegates.engine.schedule.Schedules.Place;
import io.jenkins.plugins.changegates.engine.schedule.WhenClosed;
import io.jenkins.plugins.changegates.engine.schedule.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class TimeGatesTest {

    private static final ZoneId SINGAPORE = ZoneId.of("Asia/Singapore");
    private static final Duration LIMIT = Duration.ofDays(4);
    private static final Duration STEP = Duration.ofMinutes(29);

    /** Monday 23 November 2026, 10:00 in Singapore. */
    private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");

    private final EngineFixture engine = new EngineFixture();

    private static PolicyBuilder policy(ZoneId zone, Window... windows) {
        PolicyBuilder policy = new PolicyBuilder();
        policy.environments.set(2, new Environment("production", Tier.PRODUCTION, "staging", zone, List.of(windows)));
        return policy;
    }

    private static Window businessHours() {
        return window("business-hours", day -> day.getDayOfWeek().getValue() <= 5, "09:00", Duration.ofHours(8));
    }

    private Change approved() {
        ChangeId id = engine.prepared().id();
        return engine.service.approve(id, engineer("erin"), "", "");
    }

    private String reason(Change change, String gate) {
        return engine.service
                .judge(change, "production")
                .gate(gate)
                .map(found -> Stands.text(found.result()))
                .orElseThrow();
    }

    @Test
    void saysWhenItClosesAndWhenItOpensNext() {
        Change change = approved();
        engine.policy = policy(SINGAPORE, businessHours()).build();
        engine.now = NOW;
        assertEquals(
                "passed: Open until Mon 23 Nov 2026 17:00 Asia/Singapore (business-hours)",
                reason(change, Gate.WINDOW));
        GateReport open = engine.judge(change.id());
        assertEquals(Optional.of(Instant.parse("2026-11-23T09:00:00Z")), open.closesByItselfAt());
        assertEquals(Optional.empty(), open.opensByItselfAt());
        engine.now = Instant.parse("2026-11-27T09:00:00Z");
        assertEquals(
                "waiting: Closed; opens Mon 30 Nov 2026 09:00 Asia/Singapore (business-hours) and closes "
                        + "Mon 30 Nov 2026 17:00 Asia/Singapore",
                reason(change, Gate.WINDOW));
        GateReport closed = engine.judge(change.id());
        assertEquals(Decision.WAITING, closed.decision());
        assertEquals(Optional.of(Instant.parse("2026-11-30T01:00:00Z")), closed.opensByItselfAt());
        assertEquals(closed.opensByItselfAt(), closed.changesByItselfAt());
    }

    @Test
    void whatAlsoWaitsForPeopleDoesNotOpenByItself() {
        Change change = engine.prepared();
        engine.policy = policy(SINGAPORE, businessHours()).build();
        engine.now = Instant.parse("2026-11-27T09:00:00Z");
        GateReport closed = engine.judge(change.id());
        assertEquals(Optional.empty(), closed.opensByItselfAt());
        assertEquals(Optional.of(Instant.parse("2026-11-30T01:00:00Z")), closed.changesByItselfAt());
    }

    @Test
    void aWindowThatNeverOpensAgainBlocks() {
        Change change = approved();
        engine.policy = policy(
                        SINGAPORE,
                        window("once", day -> day.toString().equals("2026-11-23"), "09:00", Duration.ofHours(1)))
                .build();
        engine.now = Instant.parse("2026-11-23T02:00:00Z");
        assertEquals("failed: No window of production opens again", reason(change, Gate.WINDOW));
        assertEquals(Decision.BLOCKED, engine.judge(change.id()).decision());
    }

    @Test
    void anEmergencyIsNotHeldByWindowsNorByAFreezeThatExemptsIt() {
        PolicyBuilder policy = policy(SINGAPORE, businessHours());
        policy.freezes.add(freeze("year-end", "2026-11-20T00:00", "2026-12-01T00:00"));
        engine.policy = policy.build();
        engine.now = Instant.parse("2026-11-22T02:00:00Z");
        Change change = engine.requested(
                EngineFixture.request().toBuilder()
                        .category(Category.EMERGENCY)
                        .labels(List.of("EMERGENCY"))
                        .build(),
                EngineFixture.origin());
        assertEquals("not-required: Windows do not hold emergency changes", reason(change, Gate.WINDOW));
        assertEquals(
                "not-required: No freeze is set that holds emergency changes in production",
                reason(change, Gate.FREEZE));
    }

    @Test
    void overlappingFreezesAreNamedTogetherAndEndTogether() {
        Change change = approved();
        PolicyBuilder policy = policy(SINGAPORE);
        policy.freezes.add(freeze("sale", "2026-11-23T00:00", "2026-11-25T00:00"));
        policy.freezes.add(freeze("audit", "2026-11-23T09:00", "2026-11-27T00:00"));
        policy.freezes.add(freeze("month-end", "2026-11-27T00:00", "2026-12-01T00:00"));
        engine.policy = policy.build();
        engine.now = NOW;
        assertEquals(
                "waiting: Frozen until Tue 1 Dec 2026 00:00 Asia/Singapore (sale, audit)", reason(change, Gate.FREEZE));
        assertEquals(
                Optional.of(Instant.parse("2026-11-30T16:00:00Z")),
                engine.judge(change.id()).opensByItselfAt());
    }

    @Test
    void whatBeganWhileItWasOpenMayFinish() {
        Change change = approved();
        engine.policy = policy(SINGAPORE, businessHours()).build();
        engine.now = NOW;
        assertTrue(start(change, "p").admitted());
        engine.now = Instant.parse("2026-11-23T09:00:00Z");
        assertTrue(start(change, "p").admitted());
        assertEquals(Decision.OPEN, engine.judge(change.id()).decision());
        assertEquals(
                "passed: The deployment began while it was open and may finish",
                reason(engine.service.find(change.id()), Gate.WINDOW));
    }

    @Test
    void unlessThePolicyStopsIt() {
        Change change = approved();
        PolicyBuilder policy = policy(SINGAPORE, businessHours());
        policy.release = new ReleaseRules(WhenClosed.STOP, Concurrency.FORBIDDEN, Resume.NEVER);
        engine.policy = policy.build();
        engine.now = NOW;
        assertTrue(start(change, "p").admitted());
        engine.now = Instant.parse("2026-11-23T09:00:00Z");
        assertFalse(start(change, "p").admitted());
        assertEquals(Decision.WAITING, engine.judge(change.id()).decision());
    }

    @Test
    void theZoneIsTheServicesElseTheEnvironmentsElseTheControllers() {
        Change change = approved();
        engine.now = Instant.parse("2026-11-23T07:30:00Z");
        PolicyBuilder policy = policy(null, businessHours());
        Policy controllers = policy.build();
        policy.environments.set(
                2, new Environment("production", Tier.PRODUCTION, "staging", SINGAPORE, List.of(businessHours())));
        Policy environments = policy.build();
        policy.services.add(new Service("payments", ZoneId.of("America/New_York"), null, List.of(), Map.of()));
        Policy services = policy.build();
        assertEquals(List.of(false, true, false), openAt(change, controllers, environments, services));
        assertTrue(judged(controllers, change, ZoneId.of("Asia/Tokyo"), engine.now.minusSeconds(3600))
                .open());
    }

    private List<Boolean> openAt(Change change, Policy... policies) {
        return List.of(policies).stream()
                .map(policy ->
                        judged(policy, change, ZoneId.of("UTC"), engine.now).open())
                .toList();
    }

    private Admission start(Change change, String key) {
        return engine.deployments.startDeployment(change.id(), PIPELINE, "production", key, EngineFixture.BUILD);
    }

    private GateReport judged(Policy policy, Change change, ZoneId zone, Instant at) {
        return GateEvaluator.evaluate(
                policy,
                change,
                "production",
                engine.index.contextOf(policy, change, "production", at).in(zone),
                at);
    }

    @Provide
    Arbitrary<Place> places() {
        return Arbitraries.of(Schedules.PLACES);
    }

    /** Windows, freezes and an approval that expires, about a day on which clocks do something. */
    @Property(tries = 20)
    void betweenNowAndTheNextChangeNothingChangesAndThenSomethingDoes(
            @ForAll("places") Place place, @ForAll long seed) {
        Random random = new Random(seed);
        Instant about = place.day().atStartOfDay(place.zone()).toInstant();
        engine.now = about.minus(Duration.ofMinutes(random.nextInt(3000)));
        Change change = approved();
        PolicyBuilder builder = policy(place.zone(), windows(random));
        for (int i = random.nextInt(3); i > 0; i--) {
            builder.freezes.add(aFreeze(place, random, i));
        }
        builder.rules(
                Category.NORMAL,
                DeployMode.AUTOMATIC,
                30,
                random.nextBoolean() ? Duration.ofMinutes(1 + random.nextInt(4000)) : null,
                PolicyBuilder.approval("engineer", 1));
        Policy policy = builder.build();
        Instant now = about.plus(Duration.ofMinutes(random.nextInt(4000) - 2000));
        GateReport report = judged(policy, change, place.zone(), now);
        Instant end = report.changesByItselfAt().orElse(now.plus(LIMIT));
        long millis = Duration.between(now, end).toMillis();
        LongStream.concat(LongStream.of(1, millis / 2, millis - 1), random.longs(8, 0, millis))
                .mapToObj(now::plusMillis)
                .filter(at -> at.isBefore(end))
                .forEach(at -> assertEquals(told(report), told(judged(policy, change, place.zone(), at)), "at " + at));
        report.changesByItselfAt()
                .ifPresent(at -> assertNotEquals(
                        told(report).subList(0, 3),
                        told(judged(policy, change, place.zone(), at)).subList(0, 3)));
        checkOutlook(report, policy, change, place.zone());
    }

    private static List<Object> told(GateReport report) {
        return List.of(
                report.gates(),
                report.decision(),
                report.approvals(),
                report.reason(),
                report.changesByItselfAt(),
                report.opensByItselfAt(),
                report.closesByItselfAt());
    }

    /** Walks until something is promised to happen, or for some days, a step at a time. */
    private void checkOutlook(GateReport report, Policy policy, Change change, ZoneId zone) {
        Instant promised = report.opensByItselfAt()
                .or(report::closesByItselfAt)
                .orElse(report.at().plus(LIMIT));
        Instant end = promised.isBefore(report.at().plus(LIMIT))
                ? promised
                : report.at().plus(LIMIT);
        for (Instant at = report.at(); at.isBefore(end); at = at.plus(STEP)) {
            assertEquals(report.open(), judged(policy, change, zone, at).open(), "at " + at);
        }
        if (report.opensByItselfAt().isPresent() || report.closesByItselfAt().isPresent()) {
            assertNotEquals(
                    report.open(), judged(policy, change, zone, promised).open(), "at " + promised);
            assertEquals(
                    report.open(),
                    judged(policy, change, zone, promised.minusMillis(1)).open(),
                    "before " + promised);
        }
    }

    private static Window[] windows(Random random) {
        List<Window> windows = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            int weekdays = 1 + random.nextInt(127);
            windows.add(window(
                    "w" + i,
                    day -> (weekdays >> (day.getDayOfWeek().getValue() - 1) & 1) == 1,
                    String.format("%02d:%02d", random.nextInt(24), random.nextInt(60)),
                    Duration.ofMinutes(1 + random.nextInt(2000))));
        }
        return windows.toArray(Window[]::new);
    }

    private static Freeze aFreeze(Place place, Random random, int number) {
        LocalDateTime from = place.day().minusDays(1).atStartOfDay().plusMinutes(random.nextInt(2880));
        return freeze(
                "f" + number,
                from.toString(),
                from.plusMinutes(1 + random.nextInt(2000)).toString());
    }
}
