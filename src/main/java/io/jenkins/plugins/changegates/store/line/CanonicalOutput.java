package io.jenkins.plugins.changegates.store.line;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes canonical JSON (RFC 8785) in UTF-8, as far as lines use it. For one thread. */
final class CanonicalOutput {

    private static final byte[][] ESCAPES = new byte[' '][];

    static {
        for (int i = 0; i < ' '; i++) {
            ESCAPES[i] = ascii("\\u00" + (i < 16 ? "0" : "1") + Character.forDigit(i % 16, 16));
        }
        ESCAPES['\b'] = ascii("\\b");
        ESCAPES['\t'] = ascii("\\t");
        ESCAPES['\n'] = ascii("\\n");
        ESCAPES['\f'] = ascii("\\f");
        ESCAPES['\r'] = ascii("\\r");
    }

    private final TextItem.Salts salts;
    private byte[] bytes = new byte[1024];
    private int length;
    private CanonicalOutput items;

    /** @param salts for the texts that stand behind the line */
    CanonicalOutput(TextItem.Salts salts) {
        this.salts = salts;
    }

    /** Puts a text behind the line, and returns its hash in base 64. */
    byte[] item(String text) {
        if (items == null) {
            items = new CanonicalOutput(salts);
        }
        items.put((char) TextItem.SEPARATOR);
        int start = items.length;
        items.put(salts.next());
        items.characters(text);
        return TextItem.hash(items.bytes, start, items.length - start);
    }

    /** The texts behind the line, each after its separator. */
    byte[] items() {
        return items == null ? new byte[0] : items.toBytes();
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    private void room(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, Math.addExact(length, more)));
        }
    }

    void put(char ascii) {
        room(1);
        bytes[length++] = (byte) ascii;
    }

    void put(byte[] all) {
        room(all.length);
        System.arraycopy(all, 0, bytes, length, all.length);
        length += all.length;
    }

    void integer(long value) {
        put(ascii(Long.toString(value)));
    }

    /** @throws CanonicalInput.OtherwiseException if it holds half a character */
    void text(String text) {
        put('"');
        characters(text);
        put('"');
    }

    private void characters(String text) {
        int units = text.length();
        room(units + 1);
        int i = 0;
        while (i < units) {
            char unit = text.charAt(i);
            if (unit >= 0x80 || unit < ' ' || unit == '"' || unit == '\\') {
                break;
            }
            bytes[length++] = (byte) unit;
            i++;
        }
        if (i < units) {
            unusual(text, i);
        }
    }

    private void unusual(String text, int from) {
        int units = text.length();
        room(Math.multiplyExact(units - from, 6));
        for (int i = from; i < units; i++) {
            char unit = text.charAt(i);
            if (unit < ' ') {
                put(ESCAPES[unit]);
            } else if (unit < 0x80) {
                if (unit == '"' || unit == '\\') {
                    bytes[length++] = '\\';
                }
                bytes[length++] = (byte) unit;
            } else if (unit < 0x800) {
                bytes[length++] = (byte) (0xc0 | unit >> 6);
                bytes[length++] = (byte) (0x80 | unit & 0x3f);
            } else if (!Character.isSurrogate(unit)) {
                bytes[length++] = (byte) (0xe0 | unit >> 12);
                bytes[length++] = (byte) (0x80 | unit >> 6 & 0x3f);
                bytes[length++] = (byte) (0x80 | unit & 0x3f);
            } else if (i + 1 < units && Character.isSurrogatePair(unit, text.charAt(i + 1))) {
                int point = Character.toCodePoint(unit, text.charAt(++i));
                bytes[length++] = (byte) (0xf0 | point >> 18);
                bytes[length++] = (byte) (0x80 | point >> 12 & 0x3f);
                bytes[length++] = (byte) (0x80 | point >> 6 & 0x3f);
                bytes[length++] = (byte) (0x80 | point & 0x3f);
            } else {
                throw CanonicalInput.otherwise();
            }
        }
    }
}
