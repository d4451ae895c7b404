package io.jenkins.plugins.changegates.signatures.syntax;

/** Constant values as Java writes them; a string or character keeps to printable ASCII. */
public final class Literals {
    private Literals() {}

    /** The text that {@link #parse} reads as {@code value}. */
    public static String format(Object value) {
        if (value instanceof String string) {
            return '"' + escape(string, '"') + '"';
        }
        if (value instanceof Character character) {
            return "'" + escape(character.toString(), '\'') + "'";
        }
        if (value instanceof Long) {
            return value + "L";
        }
        return value instanceof Float ? value + "f" : value.toString();
    }

    /** Reads a literal.
     *
     * @throws IllegalArgumentException if it is none
     */
    static Object parse(String text) {
        if (text.length() >= 2 && text.charAt(0) == '"') {
            return unescape(text);
        }
        if (text.length() >= 3 && text.charAt(0) == '\'') {
            return unescape(text).charAt(0);
        }
        if (text.endsWith("L")) {
            return Long.valueOf(text.substring(0, text.length() - 1));
        }
        if (text.endsWith("f")) {
            return Float.valueOf(text);
        }
        return text.contains(".") ? (Object) Double.valueOf(text) : (Object) Integer.valueOf(text);
    }

    private static String escape(String text, char quote) {
        StringBuilder escaped = new StringBuilder();
        for (char c : text.toCharArray()) {
            if (c == quote || c == '\\') {
                escaped.append('\\').append(c);
            } else if (c < ' ' || c > '~') {
                escaped.append(String.format("\\u%04x", (int) c));
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }

    private static String unescape(String quoted) {
        StringBuilder text = new StringBuilder();
        int end = quoted.length() - 1;
        for (int i = 1; i < end; i++) {
            char c = quoted.charAt(i);
            if (c != '\\') {
                text.append(c);
            } else if (quoted.charAt(++i) == 'u') {
                text.append((char) Integer.parseInt(quoted, i + 1, i + 5, 16));
                i += 4;
            } else {
                text.append(quoted.charAt(i));
            }
        }
        return text.toString();
    }
}
