package io.jenkins.plugins.changegates.signatures.syntax;

import io.jenkins.plugins.changegates.signatures.syntax.AnnotationUse.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads annotations and constant values, written as in Java with full names. */
final class ValueParser {
    private static final String CLASS = ".class";

    private final Tokens tokens;
    private final TypeParser types;

    ValueParser(Tokens tokens, TypeParser types) {
        this.tokens = tokens;
        this.types = types;
    }

    AnnotationUse annotation() {
        String type = tokens.take().substring(1);
        Map<String, Value> elements = new LinkedHashMap<>();
        if (tokens.takeIf("(")) {
            do {
                String name = tokens.peek(1).equals("=") ? tokens.name("an element") : "value";
                tokens.takeIf("=");
                elements.put(name, value());
            } while (tokens.takeIf(","));
            tokens.expect(")");
        }
        return new AnnotationUse(type.contains(".") ? type : "java.lang." + type, elements);
    }

    Value value() {
        String token = tokens.peek();
        if (token.startsWith("@")) {
            return new Value.Nested(annotation());
        }
        if (tokens.takeIf("{")) {
            List<Value> values = new ArrayList<>();
            while (!tokens.peek().equals("}")) {
                values.add(value());
                if (!tokens.takeIf(",")) {
                    break;
                }
            }
            tokens.expect("}");
            return new Value.Values(values);
        }
        if (token.equals("true") || token.equals("false")) {
            return new Value.Literal(Boolean.valueOf(tokens.take()));
        }
        if (!token.isEmpty() && Character.isJavaIdentifierStart(token.charAt(0))) {
            return constantOrClass();
        }
        return new Value.Literal(literal(token));
    }

    private Value constantOrClass() {
        String name = tokens.peek();
        int dot = name.lastIndexOf('.');
        if (dot < 0) {
            throw tokens.expected("Enum.CONSTANT or Type.class with the type's full name");
        }
        tokens.take();
        if (name.endsWith(CLASS)) {
            String type = name.substring(0, name.length() - CLASS.length());
            return new Value.ClassLiteral(
                    type.contains(".")
                            ? new TypeName.Named(type, List.of())
                            : types.scope().simple(type));
        }
        return new Value.Constant(name.substring(0, dot), name.substring(dot + 1));
    }

    private Object literal(String token) {
        try {
            Object value = Literals.parse(token);
            tokens.take();
            return value;
        } catch (IllegalArgumentException e) {
            throw tokens.expected("a string, character, number, true, false, Enum.CONSTANT, Type.class or {…}");
        }
    }
}
