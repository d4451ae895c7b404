package io.jenkins.plugins.changegates.engine.policy;

import java.util.Optional;

/** A user or a group as a policy names them: {@code user:alice}, {@code group:security}. */
public record Principal(Kind kind, String name) {

    /** What is named. */
    public enum Kind {
        USER("user:"),
        GROUP("group:");

        private final String prefix;

        Kind(String prefix) {
            this.prefix = prefix;
        }
    }

    public static Optional<Principal> parse(String text) {
        for (Kind kind : Kind.values()) {
            if (text.startsWith(kind.prefix) && text.length() > kind.prefix.length()) {
                return Optional.of(new Principal(kind, text.substring(kind.prefix.length())));
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return kind.prefix + name;
    }
}
