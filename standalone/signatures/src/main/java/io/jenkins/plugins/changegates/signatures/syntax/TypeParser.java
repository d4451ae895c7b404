package io.jenkins.plugins.changegates.signatures.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads types and type parameters; type parameters it has read are in scope from then on. */
final class TypeParser {
    private final Tokens tokens;
    private TypeScope scope;

    TypeParser(Tokens tokens, TypeScope scope) {
        this.tokens = tokens;
        this.scope = scope;
    }

    TypeScope scope() {
        return scope;
    }

    /** {@code <T extends A & B, U>}, or nothing. Bounds may name parameters that come later. */
    List<TypeParameter> typeParameters() {
        if (!tokens.peek().equals("<")) {
            return List.of();
        }
        scope = scope.declaring(namesAhead());
        tokens.expect("<");
        List<TypeParameter> parameters = new ArrayList<>();
        do {
            String name = tokens.name("a type parameter");
            List<TypeName> bounds = new ArrayList<>();
            if (tokens.takeIf("extends")) {
                do {
                    bounds.add(type());
                } while (tokens.takeIf("&"));
            }
            parameters.add(new TypeParameter(name, bounds));
        } while (tokens.takeIf(","));
        tokens.expect(">");
        scope = scope.bounded(parameters);
        return parameters;
    }

    private List<String> namesAhead() {
        List<String> names = new ArrayList<>();
        int depth = 0;
        int distance = 0;
        do {
            String token = tokens.peek(distance);
            if (token.isEmpty()) {
                throw tokens.expected("a type parameter list that is closed with '>'");
            }
            depth += token.equals("<") ? 1 : token.equals(">") ? -1 : 0;
            boolean startsParameter = token.equals("<") || token.equals(",");
            if (depth == 1 && startsParameter) {
                names.add(tokens.peek(distance + 1));
            }
            distance++;
        } while (depth > 0);
        return names;
    }

    List<TypeName> list() {
        List<TypeName> list = new ArrayList<>();
        do {
            list.add(type());
        } while (tokens.takeIf(","));
        return list;
    }

    TypeName type() {
        if (tokens.takeIf("?")) {
            if (tokens.takeIf("extends")) {
                return new TypeName.Wildcard(Optional.of(type()), Optional.empty());
            }
            return new TypeName.Wildcard(
                    Optional.empty(), tokens.takeIf("super") ? Optional.of(type()) : Optional.empty());
        }
        String name = tokens.name("a type");
        TypeName type = name.contains(".") ? new TypeName.Named(name, List.of()) : scope.simple(name);
        if (type instanceof TypeName.Named named && tokens.takeIf("<")) {
            type = new TypeName.Named(named.binaryName(), list());
            tokens.expect(">");
        }
        while (tokens.takeIf("[")) {
            tokens.expect("]");
            type = new TypeName.Array(type);
        }
        return type;
    }
}
