package io.jenkins.plugins.changegates.engine.gate;

import io.jenkins.plugins.changegates.engine.change.ChangeId;
import java.time.Instant;

/**
 * On whose behalf a judgement is made.
 *
 * @param deploys whether something is to be deployed on its strength, rather than only looked at
 * @param key of the deployment that is to begin or go on, or empty if it has none
 * @param ahead a change that became ready before this one and goes first, or null
 * @param aheadUntil when that one loses its turn if it has not taken it, or null
 */
public record Asker(boolean deploys, String key, ChangeId ahead, Instant aheadUntil) {

    /** Somebody who looks. */
    public static final Asker ONLOOKER = new Asker(false, "", null, null);

    /** Somebody who wants to deploy, under that key if they have one. */
    public static Asker deploying(String key) {
        return new Asker(true, key, null, null);
    }

    public Asker behind(ChangeId change, Instant until) {
        return new Asker(deploys, key, change, until);
    }
}
