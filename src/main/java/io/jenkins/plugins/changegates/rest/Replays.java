package io.jenkins.plugins.changegates.rest;

import io.jenkins.plugins.changegates.engine.change.Change;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The first answers to commands that carried an idempotency key, so that one which is sent again is not carried out again
 * (draft-ietf-httpapi-idempotency-key-header). Kept in memory, for a day and for the newest {@value #MOST}. What was carried
 * out before the controller started is looked for in the ledger, which knows no keys: whoever asks for the very same within a
 * day, by a key that is not known here, gets the change as it is if that was the last that happened to it. What was refused wrote nothing and is not
 * kept. May be used from any thread; two of the same key go one after the other.
 */
final class Replays {

    private static final SecureRandom RANDOM = new SecureRandom();
    static final int MOST = 10_000;
    static final Duration KEPT = Duration.ofDays(1);
    static final int LONGEST_KEY = 255;
    private static final String HMAC = "HmacSHA256";

    private final byte[] secret = new byte[32];

    private final Map<Key, Entry> entries = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Entry> eldest) {
            return size() > MOST;
        }
    };

    private final Instant begun;

    /** @param begun before then nothing was kept here */
    Replays(Instant begun) {
        this.begun = begun;
        RANDOM.nextBytes(secret);
    }

    /**
     * Whose key.
     *
     * @param key as sent, or null if none was
     */
    record Key(String person, String key) {}

    /** Looks in the ledger for what the command would do. */
    @FunctionalInterface
    interface Told {

        /** @return the change, if it was done from the one instant until before the other */
        Optional<Change> between(Instant from, Instant before);
    }

    /** What a key stands for. */
    private static final class Entry {
        private final Instant since;
        private final String path;
        private final byte[] mark;
        private Change answer;

        Entry(Instant since, String path, byte[] mark) {
            this.since = since;
            this.path = path;
            this.mark = mark;
        }

        boolean isFor(String otherPath, byte[] otherMark) {
            return path.equals(otherPath) && MessageDigest.isEqual(mark, otherMark);
        }
    }

    /**
     * Carries out the command unless it was before.
     *
     * @throws Problem if the key is no key, or stands for something else
     */
    Change once(Key key, String path, byte[] body, Instant now, Told told, Supplier<Change> command) {
        if (key.key() == null) {
            return command.get();
        }
        if (key.key().isBlank() || key.key().length() > LONGEST_KEY) {
            throw Problem.of(Status.BAD_REQUEST, Messages.Problem_key(LONGEST_KEY));
        }
        byte[] mark = mark(body);
        Entry entry = entry(key, path, mark, now);
        synchronized (entry) {
            if (!entry.isFor(path, mark)) {
                throw Problem.of(Status.KEY_REUSED, Messages.Problem_keyReused());
            }
            if (entry.answer == null) {
                entry.answer = told.between(now.minus(KEPT), begun).orElseGet(command);
            }
            return entry.answer;
        }
    }

    /** By what the body is known again: there may be a password in it, so it is not kept, nor what it could be tried on. */
    private byte[] mark(byte[] body) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret, HMAC));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + HMAC, e);
        }
    }

    private Entry entry(Key key, String path, byte[] mark, Instant now) {
        synchronized (entries) {
            Entry known = entries.get(key);
            if (known != null && known.since.plus(KEPT).isAfter(now)) {
                return known;
            }
            entries.remove(key);
            Entry fresh = new Entry(now, path, mark);
            entries.put(key, fresh);
            return fresh;
        }
    }
}
