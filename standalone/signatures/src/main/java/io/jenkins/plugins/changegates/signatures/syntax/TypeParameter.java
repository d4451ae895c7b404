package io.jenkins.plugins.changegates.signatures.syntax;

import java.util.List;

/** A type parameter and its bounds; no bound means {@code java.lang.Object}. */
public record TypeParameter(String name, List<TypeName> bounds) {
    public TypeParameter {
        bounds = List.copyOf(bounds);
    }
}
