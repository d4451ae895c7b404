package io.jenkins.plugins.changegates.engine;

import static io.jenkins.plugins.changegates.engine.EngineFixture.PIPELINE;
import static io.jenkins.plugins.changegates.engine.EngineFixture.evidence;
import static io.jenkins.plugins.changegates.engine.EngineFixture.origin;
import static io.jenkins.plugins.changegates.engine.EngineFixture.person;
import static io.jenkins.plugins.changegates.engine.EngineFixture.request;

import io.jenkins.plugins.changegates.engine.change.Artifact;
import io.jenkins.plugins.changegates.engine.change.Category;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.ChangedFiles;
import io.jenkins.plugins.changegates.engine.change.Delegation;
import io.jenkins.plugins.changegates.engine.change.Deployment;
import io.jenkins.plugins.changegates.engine.change.Outcome;
import io.jenkins.plugins.changegates.engine.change.Request;
import io.jenkins.plugins.changegates.engine.change.RiskAcceptance;
import io.jenkins.plugins.changegates.engine.change.TighteningText;
import io.jenkins.plugins.changegates.engine.change.WaitEnd;
import io.jenkins.plugins.changegates.engine.evidence.EvidenceStatus;
import io.jenkins.plugins.changegates.engine.policy.Bot;
import io.jenkins.plugins.changegates.engine.policy.Delegate;
import io.jenkins.plugins.changegates.engine.policy.Formality;
import io.jenkins.plugins.changegates.engine.policy.Patience;
import io.jenkins.plugins.changegates.engine.policy.Policy;
import io.jenkins.plugins.changegates.engine.policy.Principal;
import io.jenkins.plugins.changegates.engine.policy.ReleaseRules;
import io.jenkins.plugins.changegates.engine.policy.Resume;
import io.jenkins.plugins.changegates.engine.policy.Role;
import io.jenkins.plugins.changegates.engine.policy.Switches;
import io.jenkins.plugins.changegates.engine.schedule.Concurrency;
import io.jenkins.plugins.changegates.engine.schedule.WhenClosed;
import io.jenkins.plugins.changegates.engine.verification.CheckOutcome;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Random stories of several changes of one service, of all kinds, that get in each other's way. */
public final class Stories {

    private static final int CHANGES = 4;

    /** What a job asks: times, in no zone of its own, and evidence. */
    private static final String HOURS = """
            evidence: [unit-tests]
            windows:
              - { name: days, rule: "FREQ=DAILY", start: "06:00", duration: PT14H }
            freezes:
              - { name: late, from: "2026-11-28T00:00", to: "2026-11-29T00:00", environments: [production] }
            """;

    /** One thing that happens to one of the changes, some time after the one before. */
    public record Step(String name, int change, int hours) {}

    private Stories() {}

    public static EngineFixture engine(boolean recheck, boolean concurrent) {
        EngineFixture engine = new EngineFixture();
        engine.policy = policy(engine, recheck, concurrent);
        List.of("erin", "emil", "tess", "dana", "sam", "eve", "zoe", "yann")
                .forEach(who -> engine.known.put(who, speaker(who).person()));
        engine.delegated.add(new Delegation(
                "standing-1",
                "emil",
                "yann",
                engine.now.plus(Duration.ofHours(5)),
                engine.now.plus(Duration.ofHours(60)),
                null));
        return engine;
    }

    private static Policy policy(EngineFixture engine, boolean recheck, boolean concurrent) {
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
                new Switches.ApproverRules(recheck, false, true, List.of(new Bot("robot", List.of("sam", "erin")))),
                false,
                List.of("cto", "tech-lead"));
        policy.formality(
                Category.NORMAL,
                new Formality(false, false, List.of(), new Patience(null, null, "", Duration.ofHours(90))));
        policy.release = new ReleaseRules(
                WhenClosed.FINISH, concurrent ? Concurrency.ALLOWED : Concurrency.FORBIDDEN, Resume.NEVER);
        return policy.build();
    }

    public static Arbitrary<List<Step>> any(int longest) {
        return Combinators.combine(
                        Arbitraries.of(
                                "tests",
                                "tests",
                                "failure",
                                "erin",
                                "erin",
                                "emil",
                                "tess",
                                "dana",
                                "eve",
                                "sam",
                                "staging",
                                "staging",
                                "production",
                                "production",
                                "production",
                                "open",
                                "begin",
                                "end",
                                "watch",
                                "back",
                                "describe",
                                "other commit",
                                "waive",
                                "waive for all",
                                "meet",
                                "order",
                                "reject",
                                "ask",
                                "withdraw",
                                "lend",
                                "zoe",
                                "yann",
                                "yann",
                                "robot",
                                "built by robot",
                                "expire",
                                "end lending",
                                "emil leaves",
                                "emil comes back",
                                "comment",
                                "cancel",
                                "folder asks",
                                "job asks",
                                "job goes",
                                "nobody asks",
                                "everything",
                                "everything",
                                "everything"),
                        Arbitraries.integers().between(0, CHANGES - 1),
                        Arbitraries.integers().between(0, 20))
                .as(Step::new)
                .list()
                .ofMaxSize(longest);
    }

    /** Stories of changes that get ready soon and then stand in each other's way. */
    public static Arbitrary<List<Step>> crowded(int longest) {
        return Combinators.combine(
                        Arbitraries.frequency(
                                Tuple.of(8, "ready"),
                                Tuple.of(4, "begin"),
                                Tuple.of(4, "end"),
                                Tuple.of(3, "production"),
                                Tuple.of(2, "staging"),
                                Tuple.of(2, "watch"),
                                Tuple.of(2, "back"),
                                Tuple.of(2, "meet"),
                                Tuple.of(1, "order"),
                                Tuple.of(1, "tests"),
                                Tuple.of(1, "erin"),
                                Tuple.of(1, "withdraw"),
                                Tuple.of(1, "describe"),
                                Tuple.of(1, "waive"),
                                Tuple.of(1, "waive for all")),
                        Arbitraries.integers().between(0, CHANGES - 1),
                        Arbitraries.integers().between(0, 12))
                .as(Step::new)
                .list()
                .ofMinSize(longest / 2)
                .ofMaxSize(longest);
    }

    public static void play(EngineFixture engine, List<Step> story) {
        List<ChangeId> changes = begin(engine);
        story.forEach(step -> play(engine, changes, step));
    }

    /** The changes of which stories tell, before anything has happened to them. */
    public static List<ChangeId> begin(EngineFixture engine) {
        return List.of(
                begin(engine, request(), "c1"),
                begin(
                        engine,
                        request().toBuilder()
                                .artifacts(List.of(new Artifact("payments", "sha256:aa")))
                                .rollbackTo("1.1")
                                .build(),
                        "c1"),
                begin(
                        engine,
                        EngineFixture.highRisk().toBuilder().version("1.2").build(),
                        "c2"),
                begin(
                        engine,
                        request().toBuilder()
                                .category(Category.EMERGENCY)
                                .version("")
                                .ticket("")
                                .build(),
                        "c3"));
    }

    public static void play(EngineFixture engine, List<ChangeId> changes, Step step) {
        engine.pass(Duration.ofHours(step.hours()));
        try {
            happen(engine, changes.get(step.change()), step.name());
        } catch (RefusedException e) {
            // What is refused does not happen.
        }
    }

    private static ChangeId begin(EngineFixture engine, Request request, String commit) {
        return engine.requested(
                        request,
                        origin(commit)
                                .withChangedFiles(ChangedFiles.of(
                                        List.of(commit.equals("c3") ? "src/auth/Login.java" : "src/App.java"))))
                .id();
    }

    private static void happen(EngineFixture engine, ChangeId id, String what) {
        Change change = engine.service.find(id);
        String commit = change.origin().commit();
        switch (what) {
            case "tests" ->
                engine.service.addEvidence(id, PIPELINE, evidence("unit-tests", commit, EvidenceStatus.PASSED));
            case "failure" -> engine.service.addEvidence(id, PIPELINE, evidence("sast", commit, EvidenceStatus.FAILED));
            case "staging", "production" -> deploy(engine, id, what);
            case "open" -> engine.deployments.open(id, PIPELINE, "production");
            case "begin" ->
                engine.deployments.startDeployment(
                        id, PIPELINE, "production", "begun-" + change.version(), EngineFixture.BUILD);
            case "end" ->
                change.deployments().stream()
                        .filter(Deployment::underWay)
                        .forEach(begun ->
                                engine.deployments.finishDeployment(id, PIPELINE, begun.key(), Outcome.SUCCEEDED, ""));
            case "watch" -> watch(engine, id, "production");
            case "back" ->
                change.deployments().stream()
                        .filter(Deployment::stands)
                        .reduce((first, second) -> second)
                        .ifPresent(newest -> engine.rolledBack(id, newest.key(), "back-" + change.version()));
            case "describe" ->
                engine.service.amend(
                        id,
                        PIPELINE,
                        change.request().toBuilder().ticket("PAY-2").build(),
                        change.origin());
            case "other commit" ->
                engine.service.amend(
                        id,
                        PIPELINE,
                        change.request(),
                        origin("c4").withChangedFiles(change.origin().changedFiles()));
            case "folder asks" ->
                ask(engine, new TighteningText("folder shop", "approvals: [tech-lead]\nonDuty: required\n"));
            case "job asks" -> ask(engine, new TighteningText("job payments", HOURS));
            case "job goes" -> engine.gone.add(EngineFixture.BUILD.job());
            case "nobody asks" -> {
                engine.gone.clear();
                engine.asked.clear();
            }
            case "meet" ->
                engine.service.duties().meet(id, EngineFixture.techLead("tess"), "production/retrospective", "");
            case "waive" -> waive(engine, id, RiskAcceptance.Scope.ofChange(id, ""), "staging");
            case "waive for all" -> {
                RiskAcceptance.Scope all = new RiskAcceptance.Scope("", "payments", "production", "");
                for (String gate : List.of("staging", "conflict", "rollback", "obligations", "documentation")) {
                    waive(engine, id, all, gate);
                }
            }
            case "order" -> engine.service.orderDeployment(id, person("dora"), "production", "");
            case "reject" ->
                engine.service
                        .approvals()
                        .reject(id, speaker("emil"), Statement.of("").knowingly());
            case "ask" ->
                engine.service
                        .approvals()
                        .askForChanges(id, speaker("tess"), Statement.of("").knowingly());
            case "withdraw" -> {
                for (String who : List.of("erin", "emil", "tess")) {
                    if (engine.service
                            .approvals()
                            .withdrawRefusal(change, speaker(who))
                            .isEmpty()) {
                        engine.service.approvals().withdraw(id, speaker(who), "");
                    }
                }
            }
            case "lend" -> engine.service.delegations().delegate(id, speaker("erin"), "zoe", "");
            case "end lending" ->
                engine.delegated.replaceAll(given -> given.revokedAt() == null ? given.revokedAt(engine.now) : given);
            case "emil leaves" ->
                engine.known.put("emil", person("emil", "none").person());
            case "emil comes back" -> engine.known.put("emil", speaker("emil").person());
            case "built by robot" -> engine.service.join(id, PIPELINE, EngineFixture.BUILD, List.of("robot"));
            case "expire" ->
                engine.service.endWait(id, PIPELINE, "production", EngineFixture.BUILD, WaitEnd.EXPIRED, "");
            case "comment" -> engine.service.approvals().comment(id, speaker("zoe"), "Read it");
            case "cancel" -> {
                if (change.version() % 7 == 0) {
                    engine.service.duties().cancel(id, person("bob"), "");
                }
            }
            case "ready" -> {
                happen(engine, id, "tests");
                deploy(engine, id, "staging");
                watch(engine, id, "staging");
                for (String who : List.of("erin", "emil", "tess", "dana", "sam")) {
                    speak(engine, id, who);
                }
            }
            case "everything" -> {
                happen(engine, id, "tests");
                for (String who : List.of("erin", "emil", "tess", "dana", "sam")) {
                    speak(engine, id, who);
                }
                deploy(engine, id, "staging");
                watch(engine, id, "staging");
                deploy(engine, id, "production");
            }
            default -> speak(engine, id, what);
        }
    }

    private static void ask(EngineFixture engine, TighteningText more) {
        engine.gone.clear();
        engine.asked.merge(
                EngineFixture.BUILD.job(),
                List.of(more),
                (before, now) ->
                        Stream.concat(before.stream(), now.stream()).distinct().toList());
    }

    private static void waive(EngineFixture engine, ChangeId id, RiskAcceptance.Scope scope, String gate) {
        engine.service
                .exceptions()
                .ask(id, person("bob"), gate, "It is down", scope, engine.now.plus(Duration.ofHours(90)));
        String exception = "exception-" + engine.service.find(id).exceptions().size();
        engine.service.exceptions().approve(id, person("dana"), exception, "Yes");
        engine.service.exceptions().approve(id, EngineFixture.techLead("tess"), exception, "");
    }

    private static void speak(EngineFixture engine, ChangeId id, String who) {
        engine.service.approve(id, speaker(who), "", "");
    }

    private static Decider speaker(String who) {
        return switch (who) {
            case "erin", "emil" -> person(who, "engineering");
            case "tess" -> person(who, "leads");
            case "sam" -> person(who, "security");
            default -> person(who, "none");
        };
    }

    private static void deploy(EngineFixture engine, ChangeId id, String environment) {
        String key = environment + "-" + engine.service.find(id).version();
        if (engine.deployments
                .startDeployment(id, PIPELINE, environment, key, EngineFixture.BUILD)
                .admitted()) {
            engine.deployments.finishDeployment(id, PIPELINE, key, Outcome.SUCCEEDED, "");
        }
    }

    private static void watch(EngineFixture engine, ChangeId id, String environment) {
        String key = "watch-" + engine.service.find(id).version();
        Duration minimum = engine.deployments.minimumWatch(engine.service.find(id), environment);
        Duration duration = minimum.isZero() ? Duration.ofMinutes(1) : minimum;
        engine.deployments.startVerification(
                id, PIPELINE, environment, key, start -> EngineFixture.plan(start, duration));
        for (long slot = 0; slot < duration.toMinutes(); slot++) {
            engine.pass(Duration.ofMinutes(1));
            engine.deployments.recordRound(id, PIPELINE, key, EngineFixture.round(slot, CheckOutcome.PASSED), "");
        }
    }
}
