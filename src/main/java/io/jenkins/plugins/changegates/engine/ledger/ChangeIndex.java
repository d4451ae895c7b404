package io.jenkins.plugins.changegates.engine.ledger;

import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.Recorded;
import io.jenkins.plugins.changegates.engine.gate.Context;
import io.jenkins.plugins.changegates.engine.policy.Policy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;

/**
 * All changes as of the newest event, in memory; thrown away and rebuilt from the ledger at every start. May be read
 * from any thread; a reader sees a change as it was after some event, whole.
 */
public final class ChangeIndex {

    private final ConcurrentMap<ChangeId, Change> changes = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Set<ChangeId>> byService = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, ServiceIndex> services = new ConcurrentHashMap<>();
    /** Their scope may be any other change. */
    private final Acceptances exceptions = new Acceptances();

    /**
     * Builds the index from everything a ledger holds.
     *
     * @param events in the ledger's order
     * @throws IllegalArgumentException if the events of a change are not one whole history
     */
    public static ChangeIndex of(Collection<Recorded> events) {
        Map<ChangeId, List<Recorded>> histories = new LinkedHashMap<>();
        events.forEach(event -> histories
                .computeIfAbsent(event.change(), id -> new ArrayList<>())
                .add(event));
        ChangeIndex index = new ChangeIndex();
        histories.values().forEach(history -> index.put(Change.of(history)));
        return index;
    }

    /** Replaces what is known of the change. */
    public void put(Change change) {
        changes.compute(change.id(), (id, before) -> {
            take(before, change);
            return change;
        });
    }

    private void take(Change before, Change now) {
        Stream.concat(before == null ? Stream.empty() : before.services().stream(), now.services().stream())
                .distinct()
                .forEach(service ->
                        services.computeIfAbsent(service, ServiceIndex::new).replace(before, now));
        exceptions.put(now);
        String service = now.request().service();
        if (before != null && !before.request().service().equals(service)) {
            byService.get(before.request().service()).remove(now.id());
        }
        byService
                .computeIfAbsent(service, name -> ConcurrentHashMap.newKeySet())
                .add(now.id());
    }

    public Optional<Change> find(ChangeId id) {
        return Optional.ofNullable(changes.get(id));
    }

    /** All changes, in no order. */
    public Stream<Change> all() {
        return changes.values().stream();
    }

    /** All changes, the newest request first. */
    public List<Change> newestFirst() {
        return changes.values().stream()
                .sorted(Comparator.comparing(Change::requestedAt)
                        .thenComparing(Change::id)
                        .reversed())
                .toList();
    }

    /** The changes of a service, the newest request first. */
    public List<Change> newestFirst(String service) {
        return byService.getOrDefault(service, Set.of()).stream()
                .flatMap(id -> find(id).stream())
                .filter(change -> change.request().service().equals(service))
                .sorted(Comparator.comparing(Change::requestedAt)
                        .thenComparing(Change::id)
                        .reversed())
                .toList();
    }

    /**
     * What a judgement of a change needs to know beyond it, for somebody who looks, in UTC; not who holds which role now.
     * It costs about the same however many changes the service has.
     *
     * @param change as the caller has it, which may be newer than the index
     */
    public Context contextOf(Policy policy, Change change, String environment, Instant now) {
        String service = change.request().service();
        Context known = services.computeIfAbsent(service, ServiceIndex::new)
                .of(change, environment, targets -> policy.route(targets).contains(environment), now);
        return known.with(
                known.owing(),
                Stream.concat(change.exceptions().stream(), exceptions.after(now, service, change.id()))
                        .toList());
    }
}
