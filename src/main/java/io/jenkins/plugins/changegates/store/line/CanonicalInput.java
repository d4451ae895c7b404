package io.jenkins.plugins.changegates.store.line;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads canonical JSON as it was written, from its bytes. It knows only one spelling of everything; whatever else stands
 * there, canonical or not, is left to whoever can say what is wrong with it. For one thread.
 */
final class CanonicalInput extends TextInput {

    /** This is not what would have been written, or not sure to be. Carries nothing: a slower reader says more. */
    static final class OtherwiseException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OtherwiseException() {
            super(null, null, false, false);
        }
    }

    private static final OtherwiseException OTHERWISE = new OtherwiseException();
    private static final long LARGEST = (1L << 53) - 1;
    private static final byte[] CHANGE = CanonicalOutput.ascii("\"CHG-");
    private static final int CHANGE_LENGTH = CHANGE.length + 12 + 1;

    private final int itemsEnd;
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
        super(bytes, offset, offset + sealed);
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

    static OtherwiseException otherwise() {
        return OTHERWISE;
    }

    boolean atEnd() {
        return at == end;
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

    /** The name of a change, as {@link ChangeCode} has it. */
    long change() {
        if (end - at < CHANGE_LENGTH || !Scan.matches(bytes, at, CHANGE) || bytes[at + CHANGE_LENGTH - 1] != '"') {
            throw OTHERWISE;
        }
        long code = ChangeCode.digits(bytes, at + CHANGE.length);
        if (code < 0) {
            throw OTHERWISE;
        }
        at += CHANGE_LENGTH;
        return code;
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

    /**
     * What is named by the text that stands last in the last object before that name, if the text's own name is this
     * one, with its quotes and colon as all names here; null if something else stands there. Looks back from the end for
     * no more than a few numbers, and takes nothing. It is a guess: what it finds may stand in another object than one
     * hopes.
     */
    Form lastBefore(byte[] after, byte[] name, NamedForms named) {
        int close = end - after.length;
        int least = Math.max(at, end - 200);
        while (close >= least && (bytes[close] != after[0] || !Scan.matches(bytes, close, after))) {
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
        return start >= at && bytes[first] == '"' && Scan.matches(bytes, start, name)
                ? named.find(bytes, first + 1, close - 3 - first)
                : null;
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
