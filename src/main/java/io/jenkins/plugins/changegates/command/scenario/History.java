package io.jenkins.plugins.changegates.command.scenario;

import io.jenkins.plugins.changegates.engine.change.Actor;
import io.jenkins.plugins.changegates.engine.change.BuildRef;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeEvent;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.Channel;
import io.jenkins.plugins.changegates.engine.change.Origin;
import io.jenkins.plugins.changegates.engine.change.Outcome;
import io.jenkins.plugins.changegates.engine.change.Recorded;
import io.jenkins.plugins.changegates.engine.change.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Makes the changes by which the versions that stood before a scenario were deployed, a day apart. */
final class History {

    private History() {}

    static List<Change> of(List<Scenario.Earlier> earlier, String service, Instant before, RandomGenerator random) {
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < earlier.size(); i++) {
            Instant at = before.minus(Duration.ofDays(earlier.size() - i));
            changes.add(deployed(earlier.get(i), service, at, ChangeId.random(random)));
        }
        return changes;
    }

    /** Changes of that service that owe something since the day before it is due. */
    static List<Change> owing(List<Scenario.OwedBefore> owed, String service, Instant before, RandomGenerator random) {
        List<Change> changes = new ArrayList<>();
        for (Scenario.OwedBefore duty : owed) {
            Instant at = before.minus(Duration.ofDays(1));
            Request request = Request.builder()
                    .service(service)
                    .environments(List.of("earlier"))
                    .category(duty.category())
                    .build();
            changes.add(change(
                    ChangeId.random(random),
                    at,
                    List.of(
                            new ChangeEvent.Requested(request, Origin.of("earlier", "earlier")),
                            new ChangeEvent.Classified(duty.category(), duty.category(), List.of(), List.of()),
                            new ChangeEvent.ObligationCreated(
                                    duty.duty(), duty.duty(), "", duty.due().toInstant(), "", ""))));
        }
        return changes;
    }

    private static Change deployed(Scenario.Earlier earlier, String service, Instant at, ChangeId id) {
        Request request = Request.builder()
                .service(service)
                .environments(List.of(earlier.environment()))
                .version(earlier.version())
                .build();
        Origin origin = Origin.of("earlier-" + id, "earlier");
        List<ChangeEvent> events = new ArrayList<>(List.of(
                new ChangeEvent.Requested(request, origin),
                new ChangeEvent.DeploymentStarted(
                        earlier.environment(),
                        "earlier",
                        BuildRef.NONE,
                        earlier.version(),
                        origin.commit(),
                        List.of())));
        if (!earlier.underWay()) {
            events.add(new ChangeEvent.DeploymentFinished(earlier.environment(), "earlier", Outcome.SUCCEEDED, ""));
        }
        return change(id, at, events);
    }

    private static Change change(ChangeId id, Instant at, List<ChangeEvent> events) {
        List<Recorded> history = new ArrayList<>();
        events.forEach(
                event -> history.add(new Recorded(id, history.size() + 1, at, Actor.system(Channel.PIPELINE), event)));
        return Change.of(history);
    }
}
