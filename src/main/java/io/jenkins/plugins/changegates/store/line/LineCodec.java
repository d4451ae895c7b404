package io.jenkins.plugins.changegates.store.line;

import io.jenkins.plugins.changegates.engine.change.Entry;
import java.util.Arrays;
import java.util.List;

/**
 * Writes a line as canonical JSON (RFC 8785) in UTF-8, without its line feed, and reads it back, as
 * {@code docs/ledger-format.md} describes. Reading what was written gives an equal line; reading anything that is not
 * canonical, or has a name, type or value that is not known, is an error. May be used from any thread.
 */
public final class LineCodec {

    /** The format that is written, and the only one that is read. */
    public static final int FORMAT = 1;

    /** The longest line, without its line feed. */
    public static final int MAX_BYTES = 16 << 20;

    private static final long LARGEST = (1L << 53) - 1;

    private LineCodec() {}

    /** @throws LineException if a reader could not get the same event back, or the line would be too long */
    public static byte[] encode(LedgerLine line) throws LineException {
        if (line.sequence() > LARGEST) {
            throw new LineException("sequence is not an integer between 1 and " + LARGEST);
        }
        return encode(line, TextItem.RANDOM_SALTS);
    }

    static byte[] encode(LedgerLine line, TextItem.Salts salts) throws LineException {
        return prepare(line.entry(), line.more(), salts).at(line.sequence());
    }

    /**
     * The line, but for its place in the ledger.
     *
     * @param more how many lines of the same append follow it
     * @throws LineException as {@link #encode} does
     */
    public static PreparedLine prepare(Entry entry, int more) throws LineException {
        return prepare(entry, more, TextItem.RANDOM_SALTS);
    }

    private static PreparedLine prepare(Entry entry, int more, TextItem.Salts salts) throws LineException {
        PreparedLine plain = PlainLine.write(entry, more, salts);
        PreparedLine line = plain != null ? plain : TreeLine.write(new LedgerLine(1, more, entry), salts);
        if (line.longest() > MAX_BYTES) {
            throw new LineException("the event takes " + line.longest() + " bytes; allowed are " + MAX_BYTES);
        }
        return line;
    }

    /** @throws LineException if these are not the bytes of one line of this format */
    public static LedgerLine decode(byte[] bytes) throws LineException {
        return decode(bytes, 0, bytes.length);
    }

    /** @throws LineException if these are not the bytes of one line of this format */
    public static LedgerLine decode(byte[] bytes, int offset, int length) throws LineException {
        LedgerLine plain = PlainLine.read(bytes, offset, length);
        return plain != null ? plain : TreeLine.read(Arrays.copyOfRange(bytes, offset, offset + length));
    }

    /**
     * Holds a line to the format without making its event; what {@link #decode} refuses, this does not take for a line.
     *
     * @param sealed as {@link #sealedLength} tells
     * @return null if it is no line of a change, lacks a text, or has to be decoded for another reason
     */
    public static Glance glance(byte[] bytes, int offset, int sealed, int length) {
        return PlainLine.glance(bytes, offset, sealed, length);
    }

    /**
     * The entry with its place in canonical JSON, its texts where they belong: for people and programs that look at
     * entries, not for a ledger.
     *
     * @throws LineException as {@link #encode} does
     */
    public static byte[] open(LedgerLine line) throws LineException {
        return TreeLine.open(line);
    }

    /** How much of a line is hashed into the tree: all before the texts behind it. */
    public static int sealedLength(byte[] bytes, int offset, int length) {
        return TextItem.sealedLength(bytes, offset, length);
    }

    /**
     * The texts of the event that can be erased, by where they stand in it, in the order in which they stand behind its
     * line.
     */
    public static List<String> erasable(Entry entry) throws LineException {
        return TreeLine.erasable(entry);
    }

    /**
     * Where in a line a text stands behind it: the offset of its first byte from the start of the line, and its length.
     *
     * @param index as {@link #erasable} lists them
     */
    public static int[] textAt(byte[] bytes, int offset, int length, int index) {
        int[] place = TextItem.place(bytes, offset, length, index);
        if (place == null) {
            throw new IllegalArgumentException("the line has no text " + index);
        }
        return new int[] {place[0] - offset, place[1] - place[0]};
    }

    /** Whether nothing is left of a text behind a line. */
    public static boolean isErased(byte[] bytes, int offset, int length, int index) {
        int[] text = textAt(bytes, offset, length, index);
        int first = offset + text[0];
        return Arrays.equals(bytes, first, first + text[1], erased(text[1]), 0, text[1]);
    }

    /** What stands where a text of that length was erased. */
    public static byte[] erased(int length) {
        return TextItem.erased(length);
    }
}
