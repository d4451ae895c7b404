package io.jenkins.plugins.changegates.store.line;

import io.jenkins.plugins.changegates.store.merkle.TreeHasher;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;

/**
 * A free text as it stands behind the hashed part of a line: {@value #SALT} characters of salt, then the text as JSON
 * escapes it. Its hash is that of 0x02 and just these bytes.
 */
final class TextItem {

    /** What stands before each item. */
    static final byte SEPARATOR = '\t';

    /** Length of a salt: base 64 of 18 random bytes. */
    static final int SALT = 24;

    /** Length of a hash in base 64. */
    static final int HASH = 44;

    /** What an erased item is filled with. */
    static final byte ERASED = '~';

    /** Where salts come from. */
    interface Salts {
        /** The next {@value #SALT} characters, of base 64. */
        byte[] next();
    }

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final ThreadLocal<MessageDigest> DIGEST = ThreadLocal.withInitial(TreeHasher::sha256);

    static final Salts RANDOM_SALTS = () -> {
        byte[] salt = new byte[SALT / 4 * 3];
        RANDOM.nextBytes(salt);
        return Base64.getEncoder().encode(salt);
    };

    private TextItem() {}

    /** The hash of an item, in base 64. */
    static byte[] hash(byte[] bytes, int start, int length) {
        MessageDigest digest = DIGEST.get();
        digest.update((byte) 2);
        digest.update(bytes, start, length);
        return Base64.getEncoder().encode(digest.digest());
    }

    /** How much of a line is hashed into the tree: all before its first item. */
    static int sealedLength(byte[] bytes, int start, int length) {
        return end(bytes, start, start + length) - start;
    }

    /** Where the first separator stands from there on, or the end. */
    static int end(byte[] bytes, int from, int end) {
        int at = Scan.control(bytes, from, end);
        while (at < end && bytes[at] != SEPARATOR) {
            at = Scan.control(bytes, at + 1, end);
        }
        return at;
    }

    /** Where the item with that index begins in a line, and one past its end; null if there are not so many. */
    static int[] place(byte[] bytes, int start, int length, int index) {
        int end = start + length;
        int at = start + sealedLength(bytes, start, length);
        for (int i = 0; at < end; i++) {
            int first = at + 1;
            at = end(bytes, first, end);
            if (i == index) {
                return new int[] {first, at};
            }
        }
        return null;
    }

    /** Whether this is base 64 of a hash, in the one spelling it has. */
    static boolean isHash(String text) {
        if (text.length() != HASH) {
            return false;
        }
        try {
            byte[] hash = Base64.getDecoder().decode(text);
            return hash.length == 32 && Base64.getEncoder().encodeToString(hash).equals(text);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Bytes to put where an item was. */
    static byte[] erased(int length) {
        byte[] blank = new byte[length];
        Arrays.fill(blank, ERASED);
        return blank;
    }
}
