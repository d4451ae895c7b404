package io.jenkins.plugins.changegates.signatures.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tokens of one line, read from left to right. */
final class Tokens {
    private static final String NAME = "[\\p{L}_$][\\p{L}\\p{N}_$]*";
    private static final Pattern TOKEN = Pattern.compile("\\s*(?<token>"
            + "\"(?:\\\\.|[^\"\\\\])*\""
            + "|'(?:\\\\.|[^'\\\\])+'"
            + "|-?\\p{N}[\\p{L}\\p{N}.]*(?:(?<=[eE])[+-]\\p{N}+[fF]?)?"
            + "|@?" + NAME + "(?:\\." + NAME + ")*"
            + "|\\.\\.\\."
            + "|[<>,()\\[\\]?&={}])");

    private final int line;
    private final List<String> tokens = new ArrayList<>();
    private int next;

    Tokens(SignatureText.Line line) {
        this.line = line.number();
        String text = line.text();
        Matcher matcher = TOKEN.matcher(text);
        int at = 0;
        while (at < text.length()) {
            if (!matcher.region(at, text.length()).lookingAt()) {
                throw new SignatureSyntaxException(this.line, "cannot read '" + text.substring(at) + "'");
            }
            tokens.add(matcher.group("token"));
            at = matcher.end();
        }
    }

    /** The token that comes next, or the empty string at the end of the line. */
    String peek() {
        return next < tokens.size() ? tokens.get(next) : "";
    }

    String take() {
        String token = peek();
        next++;
        return token;
    }

    /** Takes the next token if it is {@code token}. */
    boolean takeIf(String token) {
        boolean matches = peek().equals(token);
        if (matches) {
            next++;
        }
        return matches;
    }

    void expect(String token) {
        if (!takeIf(token)) {
            throw expected("'" + token + "'");
        }
    }

    /** Takes a name, with dots where it has any. */
    String name(String what) {
        if (peek().isEmpty() || !Character.isJavaIdentifierStart(peek().charAt(0))) {
            throw expected(what);
        }
        return take();
    }

    void end() {
        if (!peek().isEmpty()) {
            throw expected("the end of the line");
        }
    }

    SignatureSyntaxException expected(String what) {
        String found = peek().isEmpty() ? "the line ends" : "'" + peek() + "' stands";
        return new SignatureSyntaxException(line, "expected " + what + " where " + found);
    }

    /** A look at the token {@code distance} after the next one. */
    String peek(int distance) {
        int index = next + distance;
        return index < tokens.size() ? tokens.get(index) : "";
    }
}
