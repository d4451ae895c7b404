package io.jenkins.plugins.changegates.engine.gate;

import static io.jenkins.plugins.changegates.engine.EngineFixture.PIPELINE;
import static io.jenkins.plugins.changegates.engine.EngineFixture.evidence;
import static io.jenkins.plugins.changegates.engine.EngineFixture.origin;
import static io.jenkins.plugins.changegates.engine.EngineFixture.person;
import static io.jenkins.plugins.changegates.engine.EngineFixture.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.changegates.engine.EngineFixture;
import io.jenkins.plugins.changegates.engine.PolicyBuilder;
import io.jenkins.plugins.changegates.engine.RefusedException;
import io.jenkins.plugins.changegates.engine.change.Category;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.ChangedFiles;
import io.jenkins.plugins.changegates.engine.change.Outcome;
import io.jenkins.plugins.changegates.engine.change.RiskAcceptance;
import io.jenkins.plugins.changegates.engine.evidence.EvidenceStatus;
import io.jenkins.plugins.changegates.engine.policy.Delegate;
import io.jenkins.plugins.changegates.engine.policy.Principal;
import io.jenkins.plugins.changegates.engine.policy.Role;
import io.jenkins.plugins.changegates.engine.policy.Switches;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds of changes on credit, whatever happens to them, in whatever order. */
class CreditPropertiesTest {

    /** One thing that happens to the change, some time after the one before. */
    private record Step(String name, int hours, BiConsumer<EngineFixture, ChangeId> what) {
        @Override
        public String toString() {
            return name + " after " + hours + " h";
        }
    }

    private static EngineFixture engine(boolean recheck) {
        EngineFixture engine = new EngineFixture();
        PolicyBuilder policy = new PolicyBuilder().emergencyOnCredit();
        policy.roles.set(
                3,
                new Role(
                        "cto",
                        List.of(Principal.parse("user:dana").orElseThrow()),
                        List.of(new Delegate(
                                Principal.parse("user:eve").orElseThrow(),
                                engine.now.plus(Duration.ofHours(10)),
                                engine.now.plus(Duration.ofHours(40))))));
        policy.switches = new Switches(
                Switches.RequestRules.DEFAULT,
                Switches.EvidenceRules.DEFAULT,
                Switches.ApproverRules.DEFAULT.rechecking(recheck),
                false,
                List.of("cto", "tech-lead"));
        engine.policy = policy.build();
        return engine;
    }

    private static ChangeId emergency(EngineFixture engine) {
        return engine.requested(
                        request().toBuilder()
                                .category(Category.EMERGENCY)
                                .ticket("")
                                .build(),
                        origin().withChangedFiles(ChangedFiles.of(List.of("src/auth/Login.java"))))
                .id();
    }

    private static ChangeId normal(EngineFixture engine) {
        return engine.requested(request(), origin()).id();
    }

    private static void play(EngineFixture engine, ChangeId id, List<Step> steps) {
        for (Step step : steps) {
            engine.pass(Duration.ofHours(step.hours()));
            tryIt(engine, id, step);
        }
    }

    private static void tryIt(EngineFixture engine, ChangeId id, Step step) {
        try {
            step.what().accept(engine, id);
        } catch (RefusedException e) {
            // What is refused does not happen.
        }
    }

    private static void deploy(EngineFixture engine, ChangeId id, String environment) {
        String key = environment + "-" + engine.service.find(id).version();
        if (engine.deployments
                .startDeployment(id, PIPELINE, environment, key, EngineFixture.BUILD)
                .admitted()) {
            engine.deployments.finishDeployment(id, PIPELINE, key, Outcome.SUCCEEDED, "");
        }
    }

    @Property(tries = 150)
    void betweenNowAndTheNextChangeNothingChangesAndThenSomethingDoes(
            @ForAll("steps") List<Step> steps, @ForAll boolean asEmergency, @ForAll boolean recheck) {
        EngineFixture engine = engine(recheck);
        ChangeId other = emergency(engine);
        deploy(engine, other, "production");
        ChangeId id = asEmergency ? emergency(engine) : normal(engine);
        play(engine, id, steps);
        GateReport report = engine.judge(id);
        Optional<Instant> next = report.changesByItselfAt();
        Instant until = next.orElse(engine.now.plus(Duration.ofDays(3650)));
        assertTrue(until.isAfter(engine.now));
        Duration half = Duration.between(engine.now, until).dividedBy(2);
        for (Instant at : List.of(engine.now.plus(half), until.minusMillis(1))) {
            engine.now = at;
            GateReport later = engine.judge(id);
            assertEquals(report.gates(), later.gates());
            assertEquals(report.decision(), later.decision());
            assertEquals(report.approvals(), later.approvals());
            assertEquals(report.obligations(), later.obligations());
            assertEquals(report.changesByItselfAt(), later.changesByItselfAt());
        }
        if (next.isPresent() && !recheck) {
            engine.now = next.get();
            GateReport then = engine.judge(id);
            assertNotEquals(
                    List.of(report.gates(), report.approvals(), report.obligations()),
                    List.of(then.gates(), then.approvals(), then.obligations()));
        }
    }

    @Property(tries = 150)
    void anApprovalOrPassingEvidenceNeverMakesTheDecisionWorse(
            @ForAll("steps") List<Step> steps, @ForAll("helps") Step help, @ForAll boolean asEmergency) {
        EngineFixture engine = engine(false);
        ChangeId id = asEmergency ? emergency(engine) : normal(engine);
        play(engine, id, steps);
        Decision before = engine.judge(id).decision();
        tryIt(engine, id, help);
        Decision after = engine.judge(id).decision();
        assertTrue(rank(after) >= rank(before), before + " became " + after + " by " + help);
    }

    private static int rank(Decision decision) {
        return switch (decision) {
            case OPEN -> 3;
            case WAITING -> 2;
            case BLOCKED, EXPIRED -> 1;
            case REJECTED, CANCELLED -> 0;
        };
    }

    @Property(tries = 150)
    void whatIsOpenWithoutHavingEverythingOwesIt(@ForAll("steps") List<Step> steps) {
        EngineFixture engine = engine(false);
        ChangeId id = emergency(engine);
        play(engine, id, steps);
        GateReport report = engine.judge(id);
        report.gates().stream()
                .filter(gate -> gate.result() instanceof GateResult.Deferred)
                .forEach(gate -> assertTrue(report.obligations().stream()
                        .anyMatch(owed -> owed.gate().equals(gate.name()) && !owed.overdue())));
        deploy(engine, id, "production");
        report.gates().stream()
                .filter(gate -> report.open() && gate.result() instanceof GateResult.Deferred)
                .forEach(gate -> assertTrue(
                        engine.service.find(id).openObligations().stream()
                                .anyMatch(owed -> owed.gate().equals(gate.name())),
                        gate.name()));
    }

    @Property(tries = 150)
    void failedEvidenceIsNeverOwed(@ForAll("steps") List<Step> steps, @ForAll("kinds") String kind) {
        EngineFixture engine = engine(false);
        ChangeId id = emergency(engine);
        play(engine, id, steps);
        engine.service.addEvidence(id, PIPELINE, evidence(kind, "c1", EvidenceStatus.FAILED));
        assertFalse(engine.judge(id).open());
        assertFalse(engine.judge(id)
                .gate(Gate.EVIDENCE + kind)
                .orElseThrow()
                .result()
                .letsThrough());
    }

    @Property(tries = 150)
    void aChangeThatIsClosedOwesNothingAndIsNeverOpen(@ForAll("steps") List<Step> steps) {
        EngineFixture engine = engine(false);
        ChangeId id = emergency(engine);
        play(engine, id, steps);
        try {
            engine.service.duties().close(id, person("alice"), "");
        } catch (RefusedException e) {
            return;
        }
        assertEquals(List.of(), engine.service.find(id).openObligations());
        assertFalse(engine.judge(id).open());
    }

    @Provide
    Arbitrary<String> kinds() {
        return Arbitraries.of("unit-tests", "sast", "secret-scan");
    }

    @Provide
    Arbitrary<Step> helps() {
        return step(Arbitraries.of("dana", "eve", "erin", "tess", "sam", "tests"));
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return step(Arbitraries.of(
                        "dana",
                        "eve",
                        "erin",
                        "tess",
                        "sam",
                        "tests",
                        "failure",
                        "deploy",
                        "staging",
                        "describe",
                        "meet",
                        "waive"))
                .list()
                .ofMaxSize(8);
    }

    private static Arbitrary<Step> step(Arbitrary<String> names) {
        return Combinators.combine(names, Arbitraries.integers().between(0, 20))
                .as((name, hours) -> new Step(name, hours, (engine, id) -> happen(name, engine, id)));
    }

    private static void happen(String name, EngineFixture engine, ChangeId id) {
        switch (name) {
            case "tests" ->
                engine.service.addEvidence(id, PIPELINE, evidence("unit-tests", "c1", EvidenceStatus.PASSED));
            case "failure" -> engine.service.addEvidence(id, PIPELINE, evidence("sast", "c1", EvidenceStatus.FAILED));
            case "deploy" -> deploy(engine, id, "production");
            case "staging" -> engine.staged(id);
            case "describe" ->
                engine.service.amend(
                        id,
                        PIPELINE,
                        engine.service.find(id).request().toBuilder()
                                .ticket("PAY-2")
                                .build(),
                        engine.service.find(id).origin());
            case "meet" ->
                engine.service.duties().meet(id, EngineFixture.techLead("tess"), "production/retrospective", "x");
            case "waive" -> {
                engine.service
                        .exceptions()
                        .ask(
                                id,
                                person("bob"),
                                "staging",
                                "It is down",
                                RiskAcceptance.Scope.ofChange(id, ""),
                                engine.now.plus(Duration.ofHours(30)));
                String exception =
                        "exception-" + engine.service.find(id).exceptions().size();
                engine.service.exceptions().approve(id, person("dana"), exception, "");
                engine.service.exceptions().approve(id, EngineFixture.techLead("tess"), exception, "");
            }
            default ->
                engine.service.approve(
                        id,
                        person(
                                name,
                                switch (name) {
                                    case "erin" -> "engineering";
                                    case "tess" -> "leads";
                                    case "sam" -> "security";
                                    default -> "none";
                                }),
                        "",
                        "");
        }
    }
}
