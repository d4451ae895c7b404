package io.jenkins.plugins.changegates.pages.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.changegates.engine.EngineFixture;
import io.jenkins.plugins.changegates.engine.change.Change;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FollowersTest {

    private final List<Runnable> soon = new ArrayList<>();
    private final Followers followers = new Followers(soon::add, 3, 2);
    private final Change change = new EngineFixture().prepared();

    /** Counts how often it looks. */
    private static final class Page implements Followers.Follower {
        private final boolean concerned;
        private int looks;

        Page(boolean concerned) {
            this.concerned = concerned;
        }

        @Override
        public boolean concerns(Change changed) {
            return concerned;
        }

        @Override
        public void look() {
            looks++;
        }
    }

    private void soonComes() {
        List<Runnable> due = List.copyOf(soon);
        soon.clear();
        due.forEach(Runnable::run);
    }

    @Test
    void oneLookServesAllThatHappenedInAShortWhile() {
        Page page = new Page(true);
        followers.add(page, "bob");
        followers.happenedTo(change);
        followers.happenedTo(change);
        followers.happenedToAll();
        assertEquals(1, soon.size());

        soonComes();
        assertEquals(1, page.looks);
        followers.happenedTo(change);
        soonComes();
        assertEquals(2, page.looks);
    }

    @Test
    void onlyThoseWhomItConcernsLook() {
        Page page = new Page(false);
        followers.add(page, "bob");
        followers.happenedTo(change);
        soonComes();
        assertEquals(0, page.looks);
        followers.happenedToAll();
        soonComes();
        assertEquals(1, page.looks);
    }

    @Test
    void whoHasLeftDoesNotLook() {
        Page page = new Page(true);
        followers.add(page, "bob");
        followers.happenedTo(change);
        followers.remove(page);
        soonComes();
        assertEquals(0, page.looks);
    }

    @Test
    void placesAreBoundedForEachPersonAndInAll() {
        assertTrue(followers.add(new Page(true), "bob"));
        Page second = new Page(true);
        assertTrue(followers.add(second, "bob"));
        assertFalse(followers.add(new Page(true), "bob"));
        assertTrue(followers.add(new Page(true), "carol"));
        assertFalse(followers.add(new Page(true), "dan"));
        assertEquals(3, followers.count());

        followers.remove(second);
        assertTrue(followers.add(new Page(true), "dan"));
    }
}
