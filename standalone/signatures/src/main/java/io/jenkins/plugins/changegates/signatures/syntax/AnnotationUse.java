package io.jenkins.plugins.changegates.signatures.syntax;

import java.util.List;
import java.util.Map;

/** An annotation on a declaration: its type's binary name and its elements in the order written. */
public record AnnotationUse(String type, Map<String, Value> elements) {

    /** The value of an annotation element, of a default, or of a constant. */
    public sealed interface Value {

        /** A boolean, character, number or string. */
        record Literal(Object value) implements Value {}

        /** An enum constant. */
        record Constant(String enumType, String name) implements Value {}

        /** A class literal. */
        record ClassLiteral(TypeName type) implements Value {}

        /** An annotation inside an annotation. */
        record Nested(AnnotationUse annotation) implements Value {}

        /** Values in braces. */
        record Values(List<Value> values) implements Value {
            public Values {
                values = List.copyOf(values);
            }
        }
    }
}
