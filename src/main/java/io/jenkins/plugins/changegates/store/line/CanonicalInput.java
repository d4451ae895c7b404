package io.jenkins.plugins.changegates.store.line;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads canonical JSON as it was written, from its bytes. It knows only one spelling of everything; whatever else stands
 * there, canonical or not, is left to whoever can say what is wrong with it. For one thread.
 */
final class CanonicalInput {

    /** This is not what would have been written, or not sure to be. Carries nothing: a slower reader says more. */
    static final class OtherwiseException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OtherwiseException() {
            super(null, null, false, false);
        }
    }

    private static final OtherwiseException OTHERWISE = new OtherwiseException();
    private static final long LARGEST = (1L << 53) - 1;

    private final byte[] bytes;
    private final int end;
    private final int itemsEnd;
    private int at;
    private int itemAt;
    private int items;
    private List<Integer> missing = List.of();

    /**
     * A line.
     *
     * @param sealed its length up to the first text behind it
     * @param length all of its length
     */
    CanonicalInput(byte[] bytes, int offset, int sealed, int length) {
        this.bytes = bytes;
        this.at = offset;
        this.end = offset + sealed;
        this.itemAt = end;
        this.itemsEnd = offset + length;
    }

    /** The next of the texts behind the line, or null after the last. */
    CanonicalInput nextItem() {
        if (itemAt == itemsEnd) {
            return null;
        }
        int first = itemAt + 1;
        int last = TextItem.end(bytes, first, itemsEnd);
        itemAt = last;
        items++;
        return new CanonicalInput(bytes, first, last - first, last - first);
    }

    /** Whether all texts behind the line were asked for. */
    boolean itemsTaken() {
        return itemAt == itemsEnd;
    }

    /** Notes that the text asked for last is not there, or not the one that was. */
    void missItem() {
        if (missing.isEmpty()) {
            missing = new ArrayList<>();
        }
        missing.add(items - 1);
    }

    /** The indices of missing texts among those behind the line. */
    List<Integer> missing() {
        return missing;
    }

    /** The hash of all of this as a text behind a line, in base 64. */
    byte[] hash() {
        return TextItem.hash(bytes, at, end - at);
    }

    /** The text, where this is one behind a line. */
    String itemText() {
        if (end - at < TextItem.SALT) {
            throw OTHERWISE;
        }
        at += TextItem.SALT;
        String text = restOfText(end);
        if (at != end) {
            throw OTHERWISE;
        }
        return text;
    }

    /** Goes over the text, where this is one behind a line. */
    void skipItemText() {
        if (end - at < TextItem.SALT) {
            throw OTHERWISE;
        }
        if (Scan.unusual(bytes, at + TextItem.SALT, end) < end) {
            itemText();
        }
    }

    /** What is left of a text whose opening quote was taken. */
    String restOfText() {
        return restOfText(-1);
    }

    static OtherwiseException otherwise() {
        return OTHERWISE;
    }

    boolean atEnd() {
        return at == end;
    }

    /** Takes the bytes if they come next. */
    boolean take(byte[] expected) {
        int length = expected.length;
        if (end - at < length) {
            return false;
        }
        if (!matches(at, expected)) {
            return false;
        }
        at += length;
        return true;
    }

    boolean take(char expected) {
        if (at < end && bytes[at] == expected) {
            at++;
            return true;
        }
        return false;
    }

    void need(char expected) {
        if (!take(expected)) {
            throw OTHERWISE;
        }
    }

    long integer() {
        boolean negative = take('-');
        int first = at;
        long value = 0;
        while (at < end && bytes[at] >= '0' && bytes[at] <= '9' && at - first < 17) {
            value = value * 10 + bytes[at++] - '0';
        }
        int digits = at - first;
        boolean zeroBefore = digits > 0 && bytes[first] == '0' && (digits > 1 || negative);
        if (digits == 0 || zeroBefore || value > LARGEST) {
            throw OTHERWISE;
        }
        return negative ? -value : value;
    }

    String text() {
        need('"');
        return restOfText(-1);
    }

    /** Goes over a text. */
    void skipPlainText() {
        int start = at;
        need('"');
        at = Scan.unusual(bytes, at, end);
        if (!take('"')) {
            at = start;
            text();
        }
    }

    /** Goes over a text of that many digits and other characters, {@code 0} standing for any digit. */
    boolean skipPattern(byte[] pattern) {
        if (end - at < pattern.length) {
            return false;
        }
        for (int i = 0; i < pattern.length; i++) {
            byte unit = bytes[at + i];
            if (pattern[i] == '0' ? unit < '0' || unit > '9' : unit != pattern[i]) {
                return false;
            }
        }
        at += pattern.length;
        return true;
    }

    /** What two digits say that were gone over so many bytes ago. */
    int twoDigits(int ago) {
        return (bytes[at - ago] - '0') * 10 + bytes[at - ago + 1] - '0';
    }

    /** Goes back over what was gone over last. */
    void back(int length) {
        at -= length;
    }

    /** @param last where the text ends without a quote; -1 if a quote ends it */
    private String restOfText(int last) {
        int first = at;
        boolean ascii = true;
        at = Scan.unusual(bytes, at, end);
        while (at < end && bytes[at] != '"') {
            byte unit = bytes[at];
            if (unit == '\\') {
                return escapedText(first, last);
            }
            if (unit >= 0 && unit < ' ') {
                throw OTHERWISE;
            }
            ascii &= unit >= 0;
            at++;
        }
        if ((at == end) != (last >= 0)) {
            throw OTHERWISE;
        }
        String text = ascii
                ? new String(bytes, first, at - first, StandardCharsets.ISO_8859_1)
                : utf8(first, at - first);
        at += last < 0 ? 1 : 0;
        return text;
    }

    /** Where U+FFFD comes out it may stand for bytes that are no UTF-8. */
    private String utf8(int first, int length) {
        String text = new String(bytes, first, length, StandardCharsets.UTF_8);
        if (text.indexOf('\ufffd') >= 0) {
            throw OTHERWISE;
        }
        return text;
    }

    private String escapedText(int first, int last) {
        StringBuilder text = new StringBuilder((at - first) * 2 + 16);
        int plain = first;
        while (at < end && bytes[at] != '"') {
            byte unit = bytes[at];
            if (unit == '\\') {
                text.append(utf8(plain, at - plain));
                at++;
                text.append(escape());
                plain = at;
            } else if (unit >= 0 && unit < ' ') {
                throw OTHERWISE;
            } else {
                at++;
            }
        }
        if ((at == end) != (last >= 0)) {
            throw OTHERWISE;
        }
        text.append(utf8(plain, at - plain));
        at += last < 0 ? 1 : 0;
        return text.toString();
    }

    private char escape() {
        if (at == end) {
            throw OTHERWISE;
        }
        switch (bytes[at++]) {
            case '"':
                return '"';
            case '\\':
                return '\\';
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'u':
                return control();
            default:
                throw OTHERWISE;
        }
    }

    /** Four hexadecimal digits that name a control character without an escape of its own. */
    private char control() {
        need('0');
        need('0');
        int high = take('1') ? 16 : 0;
        if (high == 0) {
            need('0');
        }
        int low = at < end ? "0123456789abcdef".indexOf(bytes[at++]) : -1;
        char control = (char) (high + low);
        if (low < 0 || "\b\t\n\f\r".indexOf(control) >= 0) {
            throw OTHERWISE;
        }
        return control;
    }

    /**
     * The text that stands last in the last object before that name, if its own name is this one, with its quotes and
     * colon as all names here; null if something else stands there. Looks back from the end for no more than a few
     * numbers, and takes nothing. It is a guess: what it finds may stand in another object than one hopes.
     */
    String lastBefore(byte[] after, byte[] name) {
        int close = end - after.length;
        int least = Math.max(at, end - 200);
        while (close >= least && !matches(close, after)) {
            close--;
        }
        int first = close - 3;
        if (close < least || bytes[close - 1] != '}' || bytes[close - 2] != '"') {
            return null;
        }
        while (first > at && (bytes[first] == '-' || (bytes[first] >= 'a' && bytes[first] <= 'z'))) {
            first--;
        }
        int start = first - name.length;
        return start >= at && bytes[first] == '"' && matches(start, name)
                ? new String(bytes, first + 1, close - 3 - first, StandardCharsets.ISO_8859_1)
                : null;
    }

    private boolean matches(int start, byte[] expected) {
        for (int i = 0; i < expected.length; i++) {
            if (bytes[start + i] != expected[i]) {
                return false;
            }
        }
        return true;
    }

    /**
     * The text that stands in the object which begins here under that name, which must come with its quotes and colon;
     * null if there is none. Nothing is taken.
     */
    String ahead(byte[] name) {
        int start = at;
        try {
            need('{');
            while (true) {
                boolean found = take(name);
                if (found) {
                    return text();
                }
                skipText();
                need(':');
                skipValue();
                if (!take(',')) {
                    return null;
                }
            }
        } finally {
            at = start;
        }
    }

    private void skipValue() {
        int depth = 0;
        do {
            if (at == end) {
                throw OTHERWISE;
            }
            byte unit = bytes[at];
            if (unit == '"') {
                skipText();
            } else if (unit == '{' || unit == '[') {
                depth++;
                at++;
            } else if (unit == '}' || unit == ']') {
                depth--;
                at++;
            } else {
                at++;
            }
        } while (depth > 0 || (at < end && bytes[at] != ',' && bytes[at] != '}'));
    }

    private void skipText() {
        need('"');
        while (at < end && bytes[at] != '"') {
            at += bytes[at] == '\\' ? 2 : 1;
        }
        at++;
        if (at > end) {
            throw OTHERWISE;
        }
    }
}
