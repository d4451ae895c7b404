package io.jenkins.plugins.changegates.engine.query;

import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.gate.Ripple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/**
 * The changes in the orders in which lists show them, and those that wait for somebody. A page costs what is passed over
 * until it is full, whatever lies behind it; nothing is sorted and nothing is judged for a page, except that before
 * anybody is told what waits for them those changes are judged anew to which something has happened since.
 *
 * <p>May be used from any thread. A page shows each change as it was after some event and shows it once; one that moves
 * while the page is made may be missing from it, as one that moves between two pages may.
 */
public final class ChangeLists {

    private final ConcurrentMap<ChangeId, Listed> all = new ConcurrentHashMap<>();
    private final ConcurrentSkipListMap<Place, Listed> byRequest = new ConcurrentSkipListMap<>();
    private final ConcurrentSkipListMap<Place, Listed> byUpdate = new ConcurrentSkipListMap<>();
    /** Those that wait for somebody, by request. */
    private final ConcurrentSkipListMap<Place, Listed> waiting = new ConcurrentSkipListMap<>();

    private final ConcurrentMap<String, Set<ChangeId>> underWay = new ConcurrentHashMap<>();
    private final JobHistory jobs = new JobHistory();
    private final Rejudging rejudging;

    public ChangeLists(Judge judge) {
        rejudging = new Rejudging(judge, new Rejudged());
    }

    /**
     * Takes in a change as it is now. An older form than the one that is known is left aside.
     *
     * @return what may be judged otherwise of other changes since the form that was known before
     */
    public Ripple put(Change change) {
        AtomicReference<Ripple> ripple = new AtomicReference<>(Ripple.of(change, change));
        all.compute(change.id(), (id, before) -> {
            if (before != null && before.change().version() >= change.version()) {
                return before;
            }
            ripple.set(Ripple.of(before == null ? null : before.change(), change));
            Listed now = Listed.of(change, before == null ? Awaiting.NOBODY : before.awaiting());
            replace(before, now);
            jobs.put(change);
            mark(before, now);
            rejudging.add(ripple.get());
            return now;
        });
        return ripple.get();
    }

    /** Takes in what the ledger holds, at the start. */
    public void load(Collection<Change> changes) {
        for (Change change : changes) {
            all.computeIfAbsent(change.id(), id -> {
                Listed now = Listed.of(change, Awaiting.NOBODY);
                replace(null, now);
                jobs.put(change);
                if (now.underWay()) {
                    ofService(change.request().service()).add(id);
                }
                return now;
            });
        }
        policyChanged();
    }

    /** The policy has changed: whoever was awaited may no longer be. */
    public void policyChanged() {
        rejudging.addAll();
    }

    /**
     * @param after where the page before ended; must be of the same sorting
     * @param most how many changes the page may have, at least 1
     * @param visible which changes exist for whoever asks
     */
    public ListPage find(
            Filter filter, Sorting sorting, Optional<Cursor> after, int most, Predicate<Change> visible, Instant now) {
        if (filter.asksForWaiting()) {
            refresh(now);
        }
        boolean awaited = filter.asksForWaiting() && !sorting.byUpdate();
        return page(
                awaited ? waiting : sorting.byUpdate() ? byUpdate : byRequest,
                sorting,
                after,
                most,
                listed -> filter.takes(listed) && visible.test(listed.change()));
    }

    /**
     * What waits for the viewer.
     *
     * @param sorting by request
     */
    public ListPage waitingFor(
            Viewer viewer, Filter filter, Sorting sorting, Optional<Cursor> after, int most, Instant now) {
        if (sorting.byUpdate()) {
            throw new IllegalArgumentException("what waits for somebody is sorted by request");
        }
        refresh(now);
        return page(waiting, sorting, after, most, listed -> filter.takes(listed) && isFor(viewer, listed));
    }

    /** How many wait for the viewer; counts no further than told. */
    public int countWaitingFor(Viewer viewer, int most, Instant now) {
        refresh(now);
        return (int) waiting.values().stream()
                .filter(listed -> isFor(viewer, listed))
                .limit(most)
                .count();
    }

    /** Whether the newest so many requests hold one that the viewer may see. */
    public boolean anyVisible(Predicate<Change> visible, int newest) {
        return byRequest.descendingMap().values().stream()
                .limit(newest)
                .anyMatch(listed -> visible.test(listed.change()));
    }

    /** Whether a job of that full name has ever made a change or taken one up. */
    public boolean knows(String job) {
        return jobs.knows(job);
    }

    /** The changes that the job made or took up, last requested first; of all there ever were a few dozen are kept. */
    public List<Change> newestOf(String job, int most, Predicate<Change> visible) {
        return jobs.of(job).stream()
                .flatMap(id -> Optional.ofNullable(all.get(id)).map(Listed::change).stream())
                .filter(visible)
                .limit(most)
                .toList();
    }

    /** Judges anew what must be. */
    public void refresh(Instant now) {
        rejudging.run(now);
    }

    private static boolean isFor(Viewer viewer, Listed listed) {
        return viewer.maySee(listed.change()) && listed.awaiting().wants(viewer, listed.change());
    }

    private static ListPage page(
            ConcurrentSkipListMap<Place, Listed> order,
            Sorting sorting,
            Optional<Cursor> after,
            int most,
            Predicate<Listed> wanted) {
        NavigableMap<Place, Listed> inOrder = sorting.newestFirst() ? order.descendingMap() : order;
        NavigableMap<Place, Listed> rest =
                after.isPresent() ? inOrder.tailMap(after.get().place(), false) : inOrder;
        List<Change> found = new ArrayList<>();
        Set<ChangeId> seen = new HashSet<>();
        for (Listed listed : rest.values()) {
            if (wanted.test(listed) && seen.add(listed.change().id())) {
                if (found.size() == most) {
                    return new ListPage(found, Cursor.of(sorting, found.get(most - 1)));
                }
                found.add(listed.change());
            }
        }
        return new ListPage(found, null);
    }

    private void replace(Listed before, Listed now) {
        Place requested = Place.of(Sorting.NEWEST_REQUEST, now.change());
        Place updated = Place.of(Sorting.NEWEST_UPDATE, now.change());
        byRequest.put(requested, now);
        byUpdate.put(updated, now);
        if (before != null && !before.change().updatedAt().equals(now.change().updatedAt())) {
            byUpdate.remove(Place.of(Sorting.NEWEST_UPDATE, before.change()));
        }
        if (now.underWay() && !now.awaiting().nobody()) {
            waiting.put(requested, now);
        } else {
            waiting.remove(requested);
        }
    }

    private void mark(Listed before, Listed now) {
        ChangeId id = now.change().id();
        String service = now.change().request().service();
        if (before != null && (!before.change().request().service().equals(service) || !now.underWay())) {
            ofService(before.change().request().service()).remove(id);
        }
        if (now.underWay()) {
            ofService(service).add(id);
            rejudging.add(id);
        }
    }

    private Set<ChangeId> ofService(String service) {
        return underWay.computeIfAbsent(service, name -> ConcurrentHashMap.newKeySet());
    }

    /** Those that are judged again. */
    private final class Rejudged implements Rejudging.UnderWay {

        @Override
        public Optional<Listed> find(ChangeId id) {
            return Optional.ofNullable(all.get(id)).filter(Listed::underWay);
        }

        @Override
        public Collection<ChangeId> ofService(String service) {
            return underWay.getOrDefault(service, Set.of());
        }

        @Override
        public Collection<ChangeId> all() {
            return underWay.values().stream().flatMap(Set::stream).toList();
        }

        /** One that was overtaken by an event is not kept. */
        @Override
        public void take(Change judged, Awaiting awaiting) {
            all.computeIfPresent(judged.id(), (id, before) -> {
                if (before.change() != judged || before.awaiting().equals(awaiting)) {
                    return before;
                }
                Listed now = before.with(awaiting);
                replace(before, now);
                return now;
            });
        }
    }
}
