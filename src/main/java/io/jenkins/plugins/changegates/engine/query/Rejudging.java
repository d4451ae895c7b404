package io.jenkins.plugins.changegates.engine.query;

import io.jenkins.plugins.changegates.engine.RefusedException;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.gate.GateReport;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Which changes must be judged anew before one can say whom they wait for: those to which something happened, and those
 * for which the instant has come that their last report named. May be used from any thread; whoever asks for it to be
 * done returns when all that was due before is done.
 */
final class Rejudging {

    private final Judge judge;
    private final Set<ChangeId> due = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final TreeSet<Place> alarms = new TreeSet<>();
    private final Map<ChangeId, Place> alarmOf = new HashMap<>();

    Rejudging(Judge judge) {
        this.judge = judge;
    }

    void add(Collection<ChangeId> changes) {
        due.addAll(changes);
    }

    /**
     * @param find the change if there is still something to wait for
     * @param found takes what came of each
     */
    void run(Instant now, Function<ChangeId, Optional<Change>> find, BiConsumer<Change, Awaiting> found) {
        lock.lock();
        try {
            while (!alarms.isEmpty() && !alarms.first().at().isAfter(now)) {
                due.add(alarms.pollFirst().id());
            }
            for (ChangeId id : due) {
                due.remove(id);
                Optional<Change> change = find.apply(id);
                Awaiting awaiting = change.map(this::judge).orElse(Awaiting.NOBODY);
                setAlarm(id, awaiting.until());
                change.ifPresent(judged -> found.accept(judged, awaiting));
            }
        } finally {
            lock.unlock();
        }
    }

    private void setAlarm(ChangeId id, Instant at) {
        Place before = alarmOf.remove(id);
        if (before != null) {
            alarms.remove(before);
        }
        if (at != null) {
            Place alarm = new Place(at, id);
            alarms.add(alarm);
            alarmOf.put(id, alarm);
        }
    }

    private Awaiting judge(Change change) {
        return Awaiting.of(change.request().environments().stream()
                .filter(environment -> !change.reached(environment))
                .flatMap(environment -> judge(change, environment))
                .toList());
    }

    private Stream<GateReport> judge(Change change, String environment) {
        try {
            return Stream.of(judge.judge(change, environment));
        } catch (RefusedException | IllegalArgumentException e) {
            return Stream.empty();
        }
    }
}
