package io.jenkins.plugins.changegates.pages.live;

import io.jenkins.plugins.changegates.engine.change.Change;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Those who wait for news. However much happens, each looks once for all that happened in a short while, and one after
 * the other, so following takes no more than one thread. How many there are is bounded, in all and for each person. May
 * be used from any thread.
 */
final class Followers {

    /** Somebody who waits. */
    interface Follower {

        /** Whether something that happened to that change may be news. Quick. */
        boolean concerns(Change change);

        /** Looks whether there is news; whoever found some leaves. Must not throw. */
        void look();
    }

    private final Consumer<Runnable> soon;
    private final int most;
    private final int mostOfOne;
    /** Who follows, and for whom. Guarded by itself. */
    private final Map<Follower, String> all = new HashMap<>();

    private final Set<Follower> due = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean called = new AtomicBoolean();

    /** @param soon runs something in a short while, one at a time */
    Followers(Consumer<Runnable> soon, int most, int mostOfOne) {
        this.soon = soon;
        this.most = most;
        this.mostOfOne = mostOfOne;
    }

    /** Whether there was a place. */
    boolean add(Follower follower, String person) {
        synchronized (all) {
            long ofOne = all.values().stream().filter(person::equals).count();
            if (all.size() >= most || ofOne >= mostOfOne) {
                return false;
            }
            all.put(follower, person);
            return true;
        }
    }

    void remove(Follower follower) {
        synchronized (all) {
            all.remove(follower);
        }
    }

    int count() {
        synchronized (all) {
            return all.size();
        }
    }

    void happenedTo(Change change) {
        call(follower -> follower.concerns(change));
    }

    void happenedToAll() {
        call(follower -> true);
    }

    private void call(Predicate<Follower> concerned) {
        synchronized (all) {
            all.keySet().stream().filter(concerned).forEach(due::add);
        }
        if (!due.isEmpty() && called.compareAndSet(false, true)) {
            soon.accept(this::look);
        }
    }

    private void look() {
        called.set(false);
        for (Follower follower : due) {
            if (due.remove(follower) && follows(follower)) {
                follower.look();
            }
        }
    }

    private boolean follows(Follower follower) {
        synchronized (all) {
            return all.containsKey(follower);
        }
    }
}
