package io.jenkins.plugins.changegates.engine.ledger;

import io.jenkins.plugins.changegates.engine.change.Category;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.ChangeState;
import io.jenkins.plugins.changegates.engine.change.Classification;
import io.jenkins.plugins.changegates.engine.change.Deployment;
import io.jenkins.plugins.changegates.engine.change.Recorded;
import io.jenkins.plugins.changegates.engine.gate.Context;
import io.jenkins.plugins.changegates.engine.gate.Rival;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * All changes as of the newest event, in memory; thrown away and rebuilt from the ledger at every start. May be read
 * from any thread; a reader sees a change as it was after some event, whole.
 */
public final class ChangeIndex {

    /** States in which a change goes nowhere unless it is amended. */
    private static final Comparator<Deployment> OLDEST_FIRST =
            Comparator.comparing(Deployment::startedAt).thenComparing(Deployment::key);

    private static final Set<ChangeState> ENDED = EnumSet.of(
            ChangeState.CHANGES_ASKED,
            ChangeState.REJECTED,
            ChangeState.EXPIRED,
            ChangeState.ROLLING_BACK,
            ChangeState.ROLLED_BACK,
            ChangeState.CANCELLED);

    private final ConcurrentMap<ChangeId, Change> changes = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, ConcurrentMap<ChangeId, Boolean>> byService = new ConcurrentHashMap<>();
    /** Changes in which an exception was asked for; its scope may be any other change. */
    private final ConcurrentMap<ChangeId, Boolean> withExceptions = new ConcurrentHashMap<>();

    /** Counts what happened to the changes of a service. */
    private final ConcurrentMap<String, AtomicLong> counts = new ConcurrentHashMap<>();

    private final ConcurrentMap<String, ServiceView> views = new ConcurrentHashMap<>();

    /** What is known of a service, after so many things had happened to its changes. */
    private record ServiceView(
            long count, List<Deployment> deployments, List<Rival> rivals, List<Context.Owing> owing) {}

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
        Change before = changes.put(change.id(), change);
        if (!change.exceptions().isEmpty()) {
            withExceptions.put(change.id(), Boolean.TRUE);
        }
        servicesOf(change).forEach(service -> {
            byService
                    .computeIfAbsent(service, name -> new ConcurrentHashMap<>())
                    .put(change.id(), Boolean.TRUE);
            count(service).incrementAndGet();
        });
        if (before != null
                && !before.request().service().equals(change.request().service())) {
            count(before.request().service()).incrementAndGet();
        }
    }

    private static Stream<String> servicesOf(Change change) {
        return Stream.concat(
                        Stream.of(change.request().service()),
                        change.deployments().stream().map(Deployment::service))
                .distinct();
    }

    private AtomicLong count(String service) {
        return counts.computeIfAbsent(service, name -> new AtomicLong());
    }

    public Optional<Change> find(ChangeId id) {
        return Optional.ofNullable(changes.get(id));
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
        return byService.getOrDefault(service, new ConcurrentHashMap<>()).keySet().stream()
                .map(changes::get)
                .filter(change -> change.request().service().equals(service))
                .sorted(Comparator.comparing(Change::requestedAt)
                        .thenComparing(Change::id)
                        .reversed())
                .toList();
    }

    /** What a judgement of a change needs to know of its service, for somebody who looks; not who holds which role now. */
    public Context contextOf(Change change) {
        ServiceView view = viewOf(change.request().service());
        String service = change.request().service();
        List<Deployment> deployments = Stream.concat(
                        view.deployments().stream()
                                .filter(deployment -> !deployment.change().equals(change.id())),
                        change.deployments().stream()
                                .filter(deployment -> deployment.service().equals(service)))
                .sorted(OLDEST_FIRST)
                .toList();
        return Context.of(deployments)
                .with(view.rivals().stream()
                        .filter(rival -> !rival.change().equals(change.id()))
                        .toList())
                .with(
                        view.owing().stream()
                                .filter(owing -> !owing.change().equals(change.id()))
                                .toList(),
                        withCurrent(change, withExceptions).stream()
                                .flatMap(other -> other.exceptions().stream())
                                .toList());
    }

    /** Made once for all who ask between two events; one that an event overtook while it was made is not kept for long. */
    private ServiceView viewOf(String service) {
        long count = count(service).get();
        ServiceView known = views.get(service);
        if (known != null && known.count() == count) {
            return known;
        }
        ServiceView made = viewOf(service, count);
        views.put(service, made);
        return made;
    }

    private ServiceView viewOf(String service, long count) {
        List<Change> all = byService.getOrDefault(service, new ConcurrentHashMap<>()).keySet().stream()
                .map(changes::get)
                .toList();
        List<Deployment> deployments = all.stream()
                .flatMap(other -> other.deployments().stream())
                .filter(deployment -> deployment.service().equals(service))
                .sorted(OLDEST_FIRST)
                .toList();
        List<Rival> rivals = all.stream()
                .filter(other -> other.request().service().equals(service) && !ENDED.contains(other.state()))
                .sorted(Comparator.comparing(Change::requestedAt).thenComparing(Change::id))
                .map(ChangeIndex::rival)
                .filter(rival -> !rival.targets().isEmpty())
                .toList();
        return new ServiceView(
                count,
                deployments,
                rivals,
                all.stream().flatMap(ChangeIndex::owing).toList());
    }

    /** A change with the targets it has not been deployed to yet. */
    private static Rival rival(Change change) {
        return new Rival(
                change.id(),
                change.request().environments().stream()
                        .filter(target -> change.latestDeployment(target).isEmpty())
                        .toList());
    }

    /** The change itself as the caller has it, which may be newer than the index. */
    private List<Change> withCurrent(Change change, ConcurrentMap<ChangeId, Boolean> ids) {
        return Stream.concat(
                        Stream.of(change),
                        ids.keySet().stream()
                                .filter(id -> !id.equals(change.id()))
                                .map(changes::get))
                .toList();
    }

    private static Stream<Context.Owing> owing(Change change) {
        Category category =
                change.classification().map(Classification::effective).orElse(Category.NORMAL);
        return change.openObligations().stream()
                .map(obligation -> new Context.Owing(change.id(), category, obligation));
    }
}
