package io.jenkins.plugins.changegates.store.line;

import java.nio.charset.StandardCharsets;

/** Takes bytes as they are expected, and reads JSON's texts in the one spelling they have. For one thread. */
abstract class TextInput {

    final byte[] bytes;
    final int end;
    int at;

    TextInput(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.at = start;
        this.end = end;
    }

    /** Takes the bytes if they come next. */
    final boolean take(byte[] expected) {
        int length = expected.length;
        if (end - at < length || !Scan.matches(bytes, at, expected)) {
            return false;
        }
        at += length;
        return true;
    }

    final boolean take(char expected) {
        if (at < end && bytes[at] == expected) {
            at++;
            return true;
        }
        return false;
    }

    final void need(char expected) {
        if (!take(expected)) {
            throw CanonicalInput.otherwise();
        }
    }

    final String text() {
        need('"');
        return restOfText(-1);
    }

    /** Goes over a text. */
    final void skipPlainText() {
        int start = at;
        need('"');
        at = Scan.unusual(bytes, at, end);
        if (!take('"')) {
            at = start;
            text();
        }
    }

    /** What is left of a text whose opening quote was taken. */
    final String restOfText() {
        return restOfText(-1);
    }

    /** @param last where the text ends without a quote, as one that can be erased does; -1 if a quote ends it */
    final String restOfText(int last) {
        int first = at;
        boolean ascii = true;
        at = Scan.unusual(bytes, at, end);
        while (at < end && bytes[at] != '"') {
            byte unit = bytes[at];
            if (unit == '\\') {
                return escapedText(first, last);
            }
            if (unit >= 0 && unit < ' ') {
                throw CanonicalInput.otherwise();
            }
            ascii &= unit >= 0;
            at++;
        }
        if ((at == end) != (last >= 0)) {
            throw CanonicalInput.otherwise();
        }
        String text = ascii ? ascii(first, at - first, last < 0) : utf8(first, at - first);
        at += last < 0 ? 1 : 0;
        return text;
    }

    private String ascii(int first, int length, boolean kept) {
        return kept
                ? KnownTexts.of(bytes, first, length)
                : new String(bytes, first, length, StandardCharsets.ISO_8859_1);
    }

    /** Where U+FFFD comes out it may stand for bytes that are no UTF-8. */
    private String utf8(int first, int length) {
        String text = new String(bytes, first, length, StandardCharsets.UTF_8);
        if (text.indexOf('\ufffd') >= 0) {
            throw CanonicalInput.otherwise();
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
                throw CanonicalInput.otherwise();
            } else {
                at++;
            }
        }
        if ((at == end) != (last >= 0)) {
            throw CanonicalInput.otherwise();
        }
        text.append(utf8(plain, at - plain));
        at += last < 0 ? 1 : 0;
        return text.toString();
    }

    private char escape() {
        if (at == end) {
            throw CanonicalInput.otherwise();
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
                throw CanonicalInput.otherwise();
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
            throw CanonicalInput.otherwise();
        }
        return control;
    }
}
