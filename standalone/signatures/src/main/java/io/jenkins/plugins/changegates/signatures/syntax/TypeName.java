package io.jenkins.plugins.changegates.signatures.syntax;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A type as a declaration names it. Class names are binary names: {@code java.util.Map$Entry}. */
public sealed interface TypeName {

    /** A primitive type or {@code void}. */
    record Primitive(String keyword) implements TypeName {}

    /** A class or interface, with its type arguments if it has any. */
    record Named(String binaryName, List<TypeName> arguments) implements TypeName {
        public Named {
            arguments = List.copyOf(arguments);
        }
    }

    /** A use of a type parameter; {@code erasure} is what its first bound erases to. */
    record Variable(String name, TypeName erasure) implements TypeName {}

    /** An array of {@code element}. */
    record Array(TypeName element) implements TypeName {}

    /** A type argument with a question mark. */
    record Wildcard(Optional<TypeName> extendsBound, Optional<TypeName> superBound) implements TypeName {}

    /** {@code java.lang.Object}. */
    TypeName OBJECT = new Named("java.lang.Object", List.of());

    /** Hands every class name in this type, arguments and bounds included, to {@code visitor}. */
    default void eachClassName(Consumer<String> visitor) {
        if (this instanceof Named named) {
            visitor.accept(named.binaryName());
            named.arguments().forEach(argument -> argument.eachClassName(visitor));
        } else if (this instanceof Variable variable) {
            variable.erasure().eachClassName(visitor);
        } else if (this instanceof Array array) {
            array.element().eachClassName(visitor);
        } else if (this instanceof Wildcard wildcard) {
            wildcard.extendsBound().ifPresent(bound -> bound.eachClassName(visitor));
            wildcard.superBound().ifPresent(bound -> bound.eachClassName(visitor));
        }
    }
}
