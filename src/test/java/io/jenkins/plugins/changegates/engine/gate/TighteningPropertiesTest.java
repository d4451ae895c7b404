package io.jenkins.plugins.changegates.engine.gate;

import static io.jenkins.plugins.changegates.engine.EngineFixture.PIPELINE;
import static io.jenkins.plugins.changegates.engine.EngineFixture.evidence;
import static io.jenkins.plugins.changegates.engine.EngineFixture.origin;
import static io.jenkins.plugins.changegates.engine.EngineFixture.person;
import static io.jenkins.plugins.changegates.engine.EngineFixture.request;
import static io.jenkins.plugins.changegates.engine.schedule.Schedules.window;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.changegates.engine.EngineFixture;
import io.jenkins.plugins.changegates.engine.PolicyBuilder;
import io.jenkins.plugins.changegates.engine.RefusedException;
import io.jenkins.plugins.changegates.engine.change.Category;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.Request;
import io.jenkins.plugins.changegates.engine.change.Risk;
import io.jenkins.plugins.changegates.engine.evidence.Evidence;
import io.jenkins.plugins.changegates.engine.evidence.EvidenceOrigin;
import io.jenkins.plugins.changegates.engine.evidence.EvidenceStatus;
import io.jenkins.plugins.changegates.engine.policy.Accept;
import io.jenkins.plugins.changegates.engine.policy.ApprovalRule;
import io.jenkins.plugins.changegates.engine.policy.Condition;
import io.jenkins.plugins.changegates.engine.policy.DeployMode;
import io.jenkins.plugins.changegates.engine.policy.Environment;
import io.jenkins.plugins.changegates.engine.policy.EvidenceRule;
import io.jenkins.plugins.changegates.engine.policy.Policy;
import io.jenkins.plugins.changegates.engine.policy.ReleaseRules;
import io.jenkins.plugins.changegates.engine.policy.Resume;
import io.jenkins.plugins.changegates.engine.policy.Switches;
import io.jenkins.plugins.changegates.engine.policy.Tier;
import io.jenkins.plugins.changegates.engine.policy.Tightening;
import io.jenkins.plugins.changegates.engine.schedule.Concurrency;
import io.jenkins.plugins.changegates.engine.schedule.Freeze;
import io.jenkins.plugins.changegates.engine.schedule.Schedules;
import io.jenkins.plugins.changegates.engine.schedule.WhenClosed;
import io.jenkins.plugins.changegates.engine.schedule.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What folders and jobs ask can only hold a change up, whatever they, the policy and the change say. */
class TighteningPropertiesTest {

    private static final List<String> ROLES = List.of("engineer", "tech-lead", "security", "cto");
    private static final List<String> KINDS = List.of("unit-tests", "sast", "secret-scan");
    private static final Instant MONDAY = Instant.parse("2026-11-23T02:00:00Z");
    private static final ZoneId SINGAPORE = ZoneId.of("Asia/Singapore");

    private static <T> T one(Random random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static Condition condition(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> new Condition.Risks(Set.of(Risk.HIGH, Risk.MEDIUM));
            case 1 -> PolicyBuilder.paths("**/*.sql");
            case 2 -> new Condition.Categories(Set.of(Category.EMERGENCY));
            default -> PolicyBuilder.ALWAYS;
        };
    }

    private static List<ApprovalRule> approvals(Random random, int most) {
        return Stream.generate(() -> new ApprovalRule(one(random, ROLES), 1 + random.nextInt(2), condition(random)))
                .limit(random.nextInt(most + 1))
                .toList();
    }

    private static List<EvidenceRule> evidenceRules(Random random) {
        return Stream.generate(() -> new EvidenceRule(
                        one(random, KINDS), condition(random), one(random, List.of(Accept.ANY, Accept.PARSED))))
                .limit(random.nextInt(3))
                .toList();
    }

    private static List<Window> windows(Random random) {
        int days = 1 + random.nextInt(127);
        return random.nextInt(3) > 0
                ? List.of()
                : List.of(window(
                        "w" + days,
                        day -> (days >> (day.getDayOfWeek().getValue() - 1) & 1) == 1,
                        "0" + random.nextInt(10) + ":00",
                        Duration.ofHours(1 + random.nextInt(20))));
    }

    private static List<Freeze> freezes(Random random) {
        return random.nextInt(4) > 0
                ? List.of()
                : List.of(Schedules.freeze("f", "2026-11-2" + random.nextInt(4) + "T00:00", "2026-11-25T00:00"));
    }

    private static Policy policy(Random random) {
        PolicyBuilder builder = new PolicyBuilder();
        if (random.nextBoolean()) {
            builder.emergencyOnCredit();
        }
        for (Category category : List.of(Category.STANDARD, Category.NORMAL, Category.HIGH_RISK)) {
            builder.rules(
                    category,
                    one(random, List.of(DeployMode.AUTOMATIC, DeployMode.MANUAL)),
                    30,
                    random.nextBoolean() ? Duration.ofHours(1 + random.nextInt(100)) : null,
                    approvals(random, 2).toArray(ApprovalRule[]::new));
        }
        builder.environments.set(
                2, new Environment("production", Tier.PRODUCTION, "staging", SINGAPORE, windows(random)));
        builder.freezes.addAll(freezes(random));
        builder.release = release(random);
        builder.switches = new Switches(
                Switches.RequestRules.DEFAULT,
                evidenceSwitches(random),
                Switches.ApproverRules.DEFAULT,
                false,
                List.of("cto", "security"));
        return builder.build();
    }

    private static ReleaseRules release(Random random) {
        return new ReleaseRules(
                one(random, List.of(WhenClosed.values())),
                one(random, List.of(Concurrency.values())),
                one(random, List.of(Resume.values())));
    }

    private static Switches.EvidenceRules evidenceSwitches(Random random) {
        return new Switches.EvidenceRules(
                random.nextBoolean(), random.nextBoolean(), one(random, List.of(Accept.ANY, Accept.PARSED)));
    }

    private static Tightening tightening(Random random, String source) {
        boolean little = random.nextBoolean();
        return new Tightening(
                source,
                "sha256:" + random.nextLong(),
                new Tightening.Rules(
                        approvals(random, 2),
                        evidenceRules(random),
                        little ? DeployMode.AUTOMATIC : DeployMode.MANUAL,
                        random.nextInt(100),
                        random.nextBoolean() ? Duration.ofHours(1 + random.nextInt(100)) : null,
                        !little && random.nextBoolean(),
                        random.nextBoolean()),
                new Tightening.Times(random.nextBoolean() ? SINGAPORE : null, windows(random), freezes(random)),
                little ? Tightening.NO_RELEASE_RULES : release(random),
                little ? Tightening.NO_EVIDENCE_RULES : evidenceSwitches(random),
                random.nextInt(4) == 0 ? List.of("something") : List.of(),
                random.nextInt(8) == 0 ? List.of("something") : List.of());
    }

    /** A change that many spoke about, each bound to what this policy demands, and with many facts. */
    private static Change change(EngineFixture engine, Random random) {
        Request asked = request().toBuilder()
                .risk(one(random, List.of(Risk.values())))
                .category(one(random, List.of(Category.values())))
                .onDuty(random.nextBoolean() ? "erin" : "")
                .build();
        ChangeId id = engine.requested(asked, origin()).id();
        for (String kind : KINDS) {
            for (int times = random.nextInt(3); times > 0; times--) {
                engine.service.addEvidence(id, PIPELINE, fact(random, kind));
            }
        }
        engine.staged(id);
        for (String who : List.of("erin", "emil", "eric")) {
            attempt(random, () -> engine.service.approve(id, person(who, "engineering"), "", ""));
        }
        for (String who : List.of("tess", "sam")) {
            attempt(random, () -> engine.service.approve(id, person(who, "leads", "security"), "", ""));
        }
        attempt(random, () -> engine.service.approve(id, person("dana", "engineering"), "", ""));
        attempt(random, () -> engine.deployments.startDeployment(id, PIPELINE, "production", "p", EngineFixture.BUILD));
        attempt(random, () -> engine.service.orderDeployment(id, person("erin", "engineering"), "production", ""));
        return engine.service.find(id);
    }

    private static Evidence fact(Random random, String kind) {
        Evidence parsed = evidence(kind, "c1", random.nextInt(4) == 0 ? EvidenceStatus.FAILED : EvidenceStatus.PASSED);
        return new Evidence(
                kind,
                random.nextBoolean() ? "a" : "b",
                parsed.status(),
                random.nextInt(3) == 0 ? EvidenceOrigin.DECLARED : EvidenceOrigin.PARSED,
                "c1",
                "",
                "",
                Instant.EPOCH);
    }

    private static void attempt(Random random, Runnable what) {
        try {
            if (random.nextInt(6) > 0) {
                what.run();
            }
        } catch (RefusedException e) {
            // What is refused does not happen.
        }
    }

    /** The same life under that policy: what people say is bound to what it demands. */
    private static GateReport judged(Policy policy, long seed, Instant at) {
        EngineFixture engine = new EngineFixture();
        engine.now = MONDAY;
        engine.policy = policy;
        Change change = change(engine, new Random(seed));
        return GateEvaluator.evaluate(
                policy,
                change,
                "production",
                engine.index.contextOf(policy, change, "production", at).in(SINGAPORE),
                at);
    }

    /** The same change, with each approval of the one life given in the other as well. */
    private static boolean opens(Policy policy, Policy livedUnder, long seed, Instant at) {
        EngineFixture engine = new EngineFixture();
        engine.now = MONDAY;
        engine.policy = livedUnder;
        Change change = change(engine, new Random(seed));
        Change bound = Rebound.to(policy, change);
        return GateEvaluator.evaluate(
                        policy,
                        bound,
                        "production",
                        engine.index.contextOf(policy, bound, "production", at).in(SINGAPORE),
                        at)
                .open();
    }

    private static Instant later(Random random) {
        return MONDAY.plus(Duration.ofMinutes(random.nextInt(5000)));
    }

    @Property(tries = 400)
    void whatATightenedPolicyOpensThePolicyOpensToo(@ForAll long seed) {
        Random random = new Random(seed);
        Policy policy = policy(random);
        Policy tightened = policy.tightened(List.of(tightening(random, "folder a"), tightening(random, "job a/b")));
        Instant at = later(random);
        if (opens(tightened, tightened, seed, at)) {
            assertTrue(opens(policy, tightened, seed, at));
        }
    }

    @Property(tries = 200)
    void whatMoreOpensLessOpensToo(@ForAll long seed) {
        Random random = new Random(seed);
        Policy policy = policy(random);
        List<Tightening> layers = new ArrayList<>();
        layers.add(tightening(random, "folder a"));
        Policy one = policy.tightened(layers);
        layers.add(tightening(random, "job a/b"));
        Policy both = policy.tightened(layers);
        Instant at = later(random);
        if (opens(both, both, seed, at)) {
            assertTrue(opens(one, both, seed, at));
        }
    }

    @Property(tries = 100)
    void theOrderOfTheLayersMakesNoDifference(@ForAll long seed) {
        Random random = new Random(seed);
        Policy policy = policy(random);
        List<Tightening> layers = new ArrayList<>(List.of(
                tightening(random, "folder a"), tightening(random, "folder a/b"), tightening(random, "job a/b/c")));
        Policy once = policy.tightened(layers);
        Collections.shuffle(layers, random);
        Instant at = later(random);
        GateReport report = judged(once, seed, at);
        assertEquals(report, judged(policy.tightened(layers), seed, at));
        Policy oneByOne = policy;
        for (Tightening layer : layers) {
            oneByOne = oneByOne.tightened(List.of(layer));
        }
        assertEquals(report, judged(oneByOne, seed, at));
        assertEquals(once.document().digest(), oneByOne.document().digest());
    }

    @Example
    void whatOpensIsOftenEnoughOpenForThisToMeanSomething() {
        long open = new Random(7)
                .longs(400)
                .filter(seed -> {
                    Random random = new Random(seed);
                    Policy policy = policy(random);
                    Policy tightened = policy.tightened(List.of(tightening(random, "folder a")));
                    return opens(tightened, tightened, seed, later(random));
                })
                .count();
        assertTrue(open > 10, open + " of 400");
    }

    @Example
    void anEmptyOneChangesNothing() {
        Policy policy = PolicyBuilder.standard();
        Tightening empty = new Tightening(
                "folder a",
                "sha256:0",
                Tightening.Rules.NONE,
                Tightening.Times.NONE,
                Tightening.NO_RELEASE_RULES,
                Tightening.NO_EVIDENCE_RULES,
                List.of(),
                List.of());
        assertSame(policy, policy.tightened(List.of(empty)));
    }
}
