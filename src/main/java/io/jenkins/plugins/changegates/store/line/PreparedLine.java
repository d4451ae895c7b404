package io.jenkins.plugins.changegates.store.line;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

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

    /** The whole line, without its line feed. */
    public byte[] at(long sequence) {
        byte[] place = Long.toString(sequence).getBytes(StandardCharsets.US_ASCII);
        int end = head.length + place.length + TAIL.length;
        byte[] line = Arrays.copyOf(head, end + items.length);
        System.arraycopy(place, 0, line, head.length, place.length);
        System.arraycopy(TAIL, 0, line, head.length + place.length, TAIL.length);
        System.arraycopy(items, 0, line, end, items.length);
        return line;
    }
}
