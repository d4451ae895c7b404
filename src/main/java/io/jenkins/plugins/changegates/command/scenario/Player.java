package io.jenkins.plugins.changegates.command.scenario;

import io.jenkins.plugins.changegates.engine.ChangeService;
import io.jenkins.plugins.changegates.engine.RefusedException;
import io.jenkins.plugins.changegates.engine.approval.NameRule;
import io.jenkins.plugins.changegates.engine.approval.Person;
import io.jenkins.plugins.changegates.engine.change.Actor;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.Channel;
import io.jenkins.plugins.changegates.engine.gate.GateReport;
import io.jenkins.plugins.changegates.engine.ledger.ChangeIndex;
import io.jenkins.plugins.changegates.engine.policy.Environment;
import io.jenkins.plugins.changegates.store.MemoryLedger;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Plays a scenario through the services that run in Jenkins, on a virtual clock and with a ledger in memory. Everybody
 * has every permission, so that only the policy decides. The same scenario gives the same moments each time, the
 * change's id included.
 */
public final class Player {

    private final Scenario scenario;
    private final VirtualClock clock;
    private final ChangeService service;
    private final Performer performer;
    private final List<Moment> moments = new ArrayList<>();

    private Player(Scenario scenario) {
        this.scenario = scenario;
        this.clock = new VirtualClock(begin().toInstant());
        ChangeIndex index = new ChangeIndex();
        Random random = new Random(1);
        History.of(scenario.history(), scenario.change().request().service(), clock.instant(), random)
                .forEach(index::put);
        History.owing(scenario.owed(), scenario.change().request().service(), clock.instant(), random)
                .forEach(index::put);
        this.service = ChangeService.builder()
                .policy(scenario::policy)
                .ledger(new MemoryLedger())
                .index(index)
                .clock(clock)
                .zone(scenario.zone())
                .permissions((action, change) -> Optional.empty())
                .names(NameRule.IGNORING_CASE)
                .directory(id -> Optional.ofNullable(scenario.people().get(id)).map(groups -> new Person(id, groups)))
                .random(random)
                .build();
        this.performer = new Performer(service, scenario.people(), clock);
    }

    /** The moments of the scenario: the request, then each event. */
    public static List<Moment> play(Scenario scenario) {
        return new Player(scenario).play();
    }

    private OffsetDateTime begin() {
        return scenario.events().isEmpty()
                ? Scenario.BEGIN
                : scenario.events().get(0).at();
    }

    private List<Moment> play() {
        ProposedChange proposed = scenario.change();
        Actor author = new Actor(proposed.origin().author(), Channel.PIPELINE);
        ChangeId id =
                service.request(author, proposed.request(), proposed.origin()).id();
        Change requested = service.find(id);
        moments.add(new Moment(
                scenario.at(),
                begin(),
                "requested by " + proposed.origin().author(),
                Optional.empty(),
                requested.state(),
                reports(requested),
                List.of()));
        scenario.events().forEach(event -> moments.add(moment(id, event)));
        return moments;
    }

    private Moment moment(ChangeId id, Scenario.Event event) {
        clock.set(event.at().toInstant());
        Optional<String> refusal = event.action().flatMap(action -> attempt(id, action));
        Change change = service.find(id);
        List<Mismatch> mismatches = new ArrayList<>(Comparison.refusal(event, refusal));
        event.expectation().ifPresent(expected -> mismatches.addAll(judged(change, expected)));
        return new Moment(
                event.position(),
                event.at(),
                event.action().map(Description::of).orElse(""),
                refusal,
                change.state(),
                reports(change),
                mismatches);
    }

    private Optional<String> attempt(ChangeId id, Action action) {
        try {
            performer.perform(id, action);
            return Optional.empty();
        } catch (RefusedException e) {
            return Optional.of(e.getMessage());
        }
    }

    private List<Mismatch> judged(Change change, Expectation expected) {
        try {
            return Comparison.of(expected, change, service.judge(change, expected.environment()));
        } catch (RefusedException e) {
            return List.of(new Mismatch("environment", expected.environment(), e.getMessage()));
        }
    }

    private List<GateReport> reports(Change change) {
        Set<String> onTheWay = new LinkedHashSet<>();
        change.request().environments().forEach(target -> addWithPredecessors(target, onTheWay));
        return onTheWay.stream()
                .map(environment -> service.judge(change, environment))
                .toList();
    }

    private void addWithPredecessors(String name, Set<String> onTheWay) {
        scenario.policy()
                .environment(name)
                .flatMap(Environment::predecessor)
                .ifPresent(before -> addWithPredecessors(before, onTheWay));
        onTheWay.add(name);
    }
}
