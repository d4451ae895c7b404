package io.jenkins.plugins.changegates.rest;

import io.jenkins.plugins.changegates.engine.change.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The first answers to commands that carried an idempotency key, so that one which is sent again is not carried out again
 * (draft-ietf-httpapi-idempotency-key-header). Kept in memory, for a day and for the newest {@value #MOST}: after a
 * restart a command that is sent again is carried out again, and finds in the ledger what the first one did. What was
 * refused wrote nothing and is not kept. May be used from any thread; two of the same key go one after the other.
 */
final class Replays {

    static final int MOST = 10_000;
    static final Duration KEPT = Duration.ofDays(1);
    static final int LONGEST_KEY = 255;

    private final Map<Key, Entry> entries = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Entry> eldest) {
            return size() > MOST;
        }
    };

    private record Key(String person, String key) {}

    /** What a key stands for. */
    private static final class Entry {
        private final Instant since;
        private final String path;
        private final byte[] body;
        private Change answer;

        Entry(Instant since, String path, byte[] body) {
            this.since = since;
            this.path = path;
            this.body = body.clone();
        }

        boolean isFor(String otherPath, byte[] otherBody) {
            return path.equals(otherPath) && Arrays.equals(body, otherBody);
        }
    }

    /**
     * Carries out the command unless it was before.
     *
     * @param key as sent, or null if none was
     * @throws Problem if the key is no key, or stands for something else
     */
    Change once(String person, String key, String path, byte[] body, Instant now, Supplier<Change> command) {
        if (key == null) {
            return command.get();
        }
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            throw Problem.of(Status.BAD_REQUEST, Messages.Problem_key(LONGEST_KEY));
        }
        Entry entry = entry(new Key(person, key), path, body, now);
        synchronized (entry) {
            if (!entry.isFor(path, body)) {
                throw Problem.of(Status.KEY_REUSED, Messages.Problem_keyReused());
            }
            if (entry.answer == null) {
                entry.answer = command.get();
            }
            return entry.answer;
        }
    }

    private Entry entry(Key key, String path, byte[] body, Instant now) {
        synchronized (entries) {
            Entry known = entries.get(key);
            if (known != null && known.since.plus(KEPT).isAfter(now)) {
                return known;
            }
            entries.remove(key);
            Entry fresh = new Entry(now, path, body);
            entries.put(key, fresh);
            return fresh;
        }
    }
}
