package io.jenkins.plugins.changegates.store.line;

/**
 * A line that lacks nothing but its place in the ledger, so that it can be made before its turn to be written comes.
 * Immutable.
 */
public final class PreparedLine {

    private static final byte[] TAIL = CanonicalOutput.ascii(",\"v\":" + LineCodec.FORMAT + "}");
    private static final int LONGEST_SEQUENCE = 16;

    private final byte[] head;
    private final byte[] items;

    /** @param items what stands behind all of it */
    PreparedLine(byte[] head, byte[] items) {
        this.head = head;
        this.items = items;
    }

    /** How many bytes it may take at most, without its line feed. */
    public int longest() {
        return head.length + LONGEST_SEQUENCE + TAIL.length + items.length;
    }

    /** How many bytes it takes at that place, without its line feed. */
    public int length(long sequence) {
        return sealedLength(sequence) + items.length;
    }

    /** How many of them are hashed into the tree. */
    public int sealedLength(long sequence) {
        return head.length + digits(sequence) + TAIL.length;
    }

    private static int digits(long number) {
        int digits = 1;
        for (long rest = number; rest >= 10; rest /= 10) {
            digits++;
        }
        return digits;
    }

    /** Writes the whole line, without its line feed, and returns where it ends. */
    public int put(byte[] to, int start, long sequence) {
        int at = start;
        System.arraycopy(head, 0, to, at, head.length);
        at += head.length + digits(sequence);
        int digit = at;
        for (long rest = sequence; rest > 0; rest /= 10) {
            to[--digit] = (byte) ('0' + rest % 10);
        }
        System.arraycopy(TAIL, 0, to, at, TAIL.length);
        at += TAIL.length;
        System.arraycopy(items, 0, to, at, items.length);
        return at + items.length;
    }

    /** The whole line, without its line feed. */
    public byte[] at(long sequence) {
        byte[] line = new byte[length(sequence)];
        put(line, 0, sequence);
        return line;
    }
}
