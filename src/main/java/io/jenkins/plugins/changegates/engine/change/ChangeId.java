package io.jenkins.plugins.changegates.engine.change;

import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * The name of a change: {@code CHG-} and twelve characters of Crockford's base 32, 60 random bits. Made by the
 * controller, never by a user, so that a name can stand in an address or a file without escaping.
 */
public record ChangeId(String value) implements Comparable<ChangeId> {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final Pattern FORM = Pattern.compile("CHG-[" + ALPHABET + "]{12}");

    public ChangeId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not the name of a change: " + value);
        }
    }

    public static ChangeId random(RandomGenerator random) {
        StringBuilder name = new StringBuilder("CHG-");
        for (int i = 0; i < 12; i++) {
            name.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new ChangeId(name.toString());
    }

    /** The id spelled so, or empty if nothing could ever be named so. */
    public static Optional<ChangeId> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new ChangeId(text)) : Optional.empty();
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
