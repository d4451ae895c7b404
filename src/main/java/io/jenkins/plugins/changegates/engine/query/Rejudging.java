package io.jenkins.plugins.changegates.engine.query;

import io.jenkins.plugins.changegates.engine.RefusedException;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.gate.Concern;
import io.jenkins.plugins.changegates.engine.gate.GateReport;
import io.jenkins.plugins.changegates.engine.gate.Ripple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which changes must be judged anew before one can say whom they wait for: those to which something happened, those that
 * what happened to others {@linkplain Concern concerns}, and those for which the instant has come that their last report
 * named. May be used from any thread; whoever asks for it to be done returns when all that was due before is done.
 */
final class Rejudging {

    /** More of them cost more to keep and to look through than judging does. */
    static final int MOST_RIPPLES = 200;

    /** The changes of which something may still be awaited. */
    interface UnderWay {

        Optional<Listed> find(ChangeId id);

        Collection<ChangeId> ofService(String service);

        Collection<ChangeId> all();

        /** Takes what came of the judgement of that change. */
        void take(Change judged, Awaiting awaiting);
    }

    private final Judge judge;
    private final UnderWay underWay;
    private final Set<ChangeId> due = ConcurrentHashMap.newKeySet();
    private final Queue<Ripple> ripples = new ConcurrentLinkedQueue<>();
    private final AtomicInteger queued = new AtomicInteger();
    private final ReentrantLock lock = new ReentrantLock();
    private final TreeSet<Place> alarms = new TreeSet<>();
    private final Map<ChangeId, Place> alarmOf = new HashMap<>();

    Rejudging(Judge judge, UnderWay underWay) {
        this.judge = judge;
        this.underWay = underWay;
    }

    void add(ChangeId change) {
        due.add(change);
    }

    /** Something happened that may be of concern to other changes than the one to which it happened. */
    void add(Ripple ripple) {
        if (ripple.none()) {
            return;
        }
        if (queued.get() < MOST_RIPPLES) {
            queued.incrementAndGet();
            ripples.add(ripple);
        } else {
            due.addAll(reached(List.of(ripple)));
        }
    }

    void addAll() {
        due.addAll(underWay.all());
    }

    void run(Instant now) {
        lock.lock();
        try {
            spread();
            while (!alarms.isEmpty() && !alarms.first().at().isAfter(now)) {
                due.add(alarms.pollFirst().id());
            }
            for (ChangeId id : due) {
                due.remove(id);
                Optional<Change> change = underWay.find(id).map(Listed::change);
                Awaiting awaiting = change.map(this::judge).orElse(Awaiting.NOBODY);
                setAlarm(id, awaiting.until());
                change.ifPresent(judged -> underWay.take(judged, awaiting));
            }
        } finally {
            lock.unlock();
        }
    }

    /** In here and not when it happens, so that a change that is being judged then is measured by what comes of it. */
    private void spread() {
        List<Ripple> spreading = new ArrayList<>();
        for (Ripple ripple = ripples.poll(); ripple != null; ripple = ripples.poll()) {
            queued.decrementAndGet();
            spreading.add(ripple);
        }
        if (spreading.isEmpty()) {
            return;
        }
        reached(spreading)
                .forEach(id -> underWay.find(id)
                        .filter(listed -> spreading.stream().anyMatch(listed.awaiting()::touchedBy))
                        .ifPresent(touched -> due.add(id)));
    }

    private Collection<ChangeId> reached(Collection<Ripple> spreading) {
        return spreading.stream().anyMatch(Ripple::everywhere)
                ? underWay.all()
                : spreading.stream()
                        .flatMap(ripple -> ripple.services().stream())
                        .distinct()
                        .flatMap(service -> underWay.ofService(service).stream())
                        .collect(Collectors.toSet());
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
        return Awaiting.of(
                change,
                change.request().environments().stream()
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
