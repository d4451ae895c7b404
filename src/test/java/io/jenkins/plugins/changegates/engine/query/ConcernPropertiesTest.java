package io.jenkins.plugins.changegates.engine.query;

import static io.jenkins.plugins.changegates.engine.EngineFixture.PIPELINE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.jenkins.plugins.changegates.engine.Admission;
import io.jenkins.plugins.changegates.engine.EngineFixture;
import io.jenkins.plugins.changegates.engine.RefusedException;
import io.jenkins.plugins.changegates.engine.Stories;
import io.jenkins.plugins.changegates.engine.change.BuildRef;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.gate.Asker;
import io.jenkins.plugins.changegates.engine.gate.Concern;
import io.jenkins.plugins.changegates.engine.gate.GateEvaluator;
import io.jenkins.plugins.changegates.engine.gate.GateReport;
import io.jenkins.plugins.changegates.engine.gate.Ripple;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** Whoever is not judged again after an event would have come out the same: nothing is forgotten. */
class ConcernPropertiesTest {

    /** Of who holds which role the ledger tells nothing: it is asked when it counts. */
    private static final Set<String> UNTOLD = Set.of("yann", "end lending", "emil leaves", "emil comes back");

    private record Judgement(Change change, GateReport report, Concern concern) {}

    private record Question(ChangeId change, String environment, Asker asker) {}

    @Property(tries = 200)
    void whomAnEventDoesNotConcernIsJudgedAsBefore(
            @ForAll("stories") List<Stories.Step> story, @ForAll boolean recheck, @ForAll boolean concurrent) {
        EngineFixture engine = Stories.engine(recheck, concurrent);
        Map<ChangeId, Change> known = new HashMap<>();
        Map<Question, Judgement> last = new HashMap<>();
        AtomicInteger spared = new AtomicInteger();
        engine.listener = change -> {
            Ripple ripple = Ripple.of(known.put(change.id(), change), change);
            for (Map.Entry<Question, Judgement> one : last.entrySet()) {
                Judgement before = one.getValue();
                GateReport now = judge(engine, one.getKey());
                boolean due = before.report()
                        .changesByItselfAt()
                        .filter(at -> !engine.now.isBefore(at))
                        .isPresent();
                boolean own = one.getKey().change().equals(change.id());
                if (own || due || before.concern().touchedBy(ripple)) {
                    one.setValue(judgement(engine, one.getKey(), now));
                } else {
                    same(before, now);
                    spared.incrementAndGet();
                }
            }
            for (String environment : List.of("staging", "production")) {
                for (Asker asker : List.of(Asker.ONLOOKER, Asker.deploying("next"))) {
                    Question question = new Question(change.id(), environment, asker);
                    last.put(question, judgement(engine, question, judge(engine, question)));
                }
            }
        };
        Stories.play(engine, story);
        Statistics.label("spared").collect(Math.min(10, spared.get() / 20));
    }

    private static Judgement judgement(EngineFixture engine, Question question, GateReport report) {
        Change change = engine.service.find(question.change());
        return new Judgement(change, report, Concern.of(change, report));
    }

    private static GateReport judge(EngineFixture engine, Question question) {
        Change change = engine.service.find(question.change());
        return GateEvaluator.evaluate(
                engine.policy,
                change,
                question.environment(),
                engine.index
                        .contextOf(engine.policy, change, question.environment(), engine.now)
                        .askedBy(question.asker()),
                engine.now);
    }

    private static void same(Judgement before, GateReport now) {
        assertEquals(
                before.report().decision(),
                now.decision(),
                () -> before.report().reason() + "\n" + now.reason());
        Awaiting was = Awaiting.of(before.change(), List.of(before.report()));
        Awaiting is = Awaiting.of(before.change(), List.of(now));
        assertEquals(was.roles(), is.roles());
        assertEquals(was.go(), is.go());
        assertEquals(Set.copyOf(was.spoken()), Set.copyOf(is.spoken()));
    }

    /** Looks as a pipeline does, when it is woken or its time has come. */
    private static final class Waiter {
        private final ChangeId change;
        private final String key;
        private Optional<Instant> again = Optional.empty();
        private Optional<Concern> concern = Optional.empty();
        private boolean admitted;

        Waiter(ChangeId change) {
            this.change = change;
            this.key = change + "#wait";
        }

        boolean look(EngineFixture engine) {
            if (admitted) {
                return false;
            }
            try {
                Admission admission = engine.deployments.startDeployment(
                        change, PIPELINE, "production", key, new BuildRef("waits", 1, ""));
                admitted = admission.admitted();
                again = admission.report().changesByItselfAt();
                concern = Optional.of(Concern.of(admission.change(), admission.report()));
            } catch (RefusedException e) {
                concern = Optional.empty();
            }
            return admitted;
        }

        boolean isDue(Instant now) {
            return again.filter(at -> !now.isBefore(at)).isPresent();
        }
    }

    @Property(tries = 200)
    void nobodyWhoCouldGoIsLeftWaiting(@ForAll("stories") List<Stories.Step> story, @ForAll boolean concurrent) {
        EngineFixture engine = Stories.engine(false, concurrent);
        Map<ChangeId, Change> known = new HashMap<>();
        Map<ChangeId, Waiter> waiters = new HashMap<>();
        Set<Waiter> woken = new LinkedHashSet<>();
        engine.listener = change -> {
            Ripple ripple = Ripple.of(known.put(change.id(), change), change);
            woken.add(waiters.computeIfAbsent(change.id(), Waiter::new));
            waiters.values().stream()
                    .filter(waiter -> waiter.concern
                            .filter(concern -> concern.touchedBy(ripple))
                            .isPresent())
                    .forEach(woken::add);
        };
        List<ChangeId> changes = Stories.begin(engine);
        quiet(engine, woken);
        for (Stories.Step step : story) {
            Stories.play(engine, changes, step);
            waiters.values().stream().filter(waiter -> waiter.isDue(engine.now)).forEach(woken::add);
            quiet(engine, woken);
        }
        for (Waiter waiter : waiters.values()) {
            assertFalse(waiter.look(engine), () -> "forgotten: " + engine.service.find(waiter.change));
        }
        Statistics.label("admitted")
                .collect(waiters.values().stream()
                        .filter(waiter -> waiter.admitted)
                        .count());
    }

    private static void quiet(EngineFixture engine, Set<Waiter> woken) {
        while (!woken.isEmpty()) {
            Waiter next = woken.iterator().next();
            woken.remove(next);
            next.look(engine);
        }
    }

    @Provide
    Arbitrary<List<Stories.Step>> stories() {
        return Arbitraries.oneOf(Stories.any(40), Stories.crowded(50), Stories.crowded(50))
                .map(story -> story.stream()
                        .filter(step -> !UNTOLD.contains(step.name()))
                        .toList());
    }
}
