package io.jenkins.plugins.changegates.engine.change;

import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The name of a change: {@code CHG-} and twelve characters of Crockford's base 32, 60 random bits. Made by the
 * controller, never by a user, so that a name can stand in an address or a file without escaping.
 */
public record ChangeId(String value) implements Comparable<ChangeId> {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final String PREFIX = "CHG-";
    private static final int LENGTH = PREFIX.length() + 12;

    public ChangeId {
        if (!isName(value)) {
            throw new IllegalArgumentException("not the name of a change: " + value);
        }
    }

    /** Said without a regular expression, as a start reads millions of names. */
    private static boolean isName(String text) {
        if (text.length() != LENGTH || !text.startsWith(PREFIX)) {
            return false;
        }
        for (int i = PREFIX.length(); i < LENGTH; i++) {
            char character = text.charAt(i);
            boolean letter = character >= 'A' && character <= 'Z' && "ILOU".indexOf(character) < 0;
            if (!letter && (character < '0' || character > '9')) {
                return false;
            }
        }
        return true;
    }

    public static ChangeId random(RandomGenerator random) {
        StringBuilder name = new StringBuilder(PREFIX);
        for (int i = 0; i < LENGTH - PREFIX.length(); i++) {
            name.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new ChangeId(name.toString());
    }

    /** The id spelled so, or empty if nothing could ever be named so. */
    public static Optional<ChangeId> parse(String text) {
        return isName(text) ? Optional.of(new ChangeId(text)) : Optional.empty();
    }

    @Override
    public int compareTo(ChangeId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
