package io.jenkins.plugins.changegates.signatures.syntax;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A member of a declared type, as one line states it. */
public sealed interface Member {

    /** The words before the declaration, such as {@code public} or {@code default}. */
    Set<String> modifiers();

    List<AnnotationUse> annotations();

    /** A field, with its value when it is a compile-time constant. */
    record Field(
            List<AnnotationUse> annotations,
            Set<String> modifiers,
            TypeName type,
            String name,
            Optional<AnnotationUse.Value> constant)
            implements Member {}

    /** A constant of an enum. */
    record EnumConstant(List<AnnotationUse> annotations, Set<String> modifiers, String name) implements Member {}

    /** A method, or a constructor: then the name is {@link #CONSTRUCTOR} and it returns {@code void}. */
    record Method(
            List<AnnotationUse> annotations,
            Set<String> modifiers,
            List<TypeParameter> typeParameters,
            TypeName returns,
            String name,
            List<TypeName> parameters,
            boolean varargs,
            Optional<AnnotationUse.Value> defaultValue,
            List<TypeName> exceptions)
            implements Member {

        /** The name constructors have in class files. */
        public static final String CONSTRUCTOR = "<init>";

        public boolean isConstructor() {
            return name.equals(CONSTRUCTOR);
        }
    }
}
