package io.jenkins.plugins.changegates.signatures.syntax;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A type without its members, as one line states it. */
public record TypeHeader(
        List<AnnotationUse> annotations,
        Set<String> modifiers,
        Kind kind,
        String binaryName,
        List<TypeParameter> typeParameters,
        Optional<TypeName> superclass,
        List<TypeName> interfaces) {

    /** What a type is, with the word that says so. */
    public enum Kind {
        CLASS("class"),
        INTERFACE("interface"),
        ENUM("enum"),
        RECORD("record"),
        ANNOTATION("@interface");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        public static Optional<Kind> of(String word) {
            for (Kind kind : values()) {
                if (kind.word.equals(word)) {
                    return Optional.of(kind);
                }
            }
            return Optional.empty();
        }

        /** Whether its members are public and its methods abstract unless a line says otherwise. */
        public boolean isInterface() {
            return this == INTERFACE || this == ANNOTATION;
        }
    }
}
