package io.jenkins.plugins.changegates.signatures.syntax;

import io.jenkins.plugins.changegates.signatures.syntax.TypeHeader.Kind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads one line into the declaration it states. */
final class LineParser {
    private static final Set<String> MODIFIERS =
            Set.of("public", "protected", "private", "abstract", "static", "final", "default", "sealed");

    private final Tokens tokens;
    private final TypeParser types;

    LineParser(SignatureText.Line line, TypeScope scope) {
        this.tokens = new Tokens(line);
        this.types = new TypeParser(tokens, scope);
    }

    static TypeHeader typeHeader(SignatureText.Line line) {
        return new LineParser(line, TypeScope.EMPTY).typeHeader();
    }

    /** The names in scope after what has been read so far. */
    TypeScope scope() {
        return types.scope();
    }

    TypeHeader typeHeader() {
        List<AnnotationUse> annotations = annotations();
        Set<String> modifiers = modifiers();
        Kind kind = Kind.of(tokens.peek())
                .orElseThrow(() -> tokens.expected("class, interface, enum, record or @interface"));
        tokens.take();
        String name = tokens.name("the type's name");
        List<TypeParameter> parameters = types.typeParameters();
        List<TypeName> extended = tokens.takeIf("extends") ? types.list() : List.of();
        List<TypeName> implemented = tokens.takeIf("implements") ? types.list() : List.of();
        tokens.end();
        if (kind == Kind.INTERFACE) {
            return new TypeHeader(annotations, modifiers, kind, name, parameters, Optional.empty(), extended);
        }
        return new TypeHeader(
                annotations,
                modifiers,
                kind,
                name,
                parameters,
                extended.stream().findFirst(),
                implemented);
    }

    Member member(TypeHeader owner) {
        List<AnnotationUse> annotations = annotations();
        Set<String> modifiers = modifiers();
        if (owner.kind() == Kind.ENUM && tokens.peek(1).isEmpty()) {
            return new Member.EnumConstant(annotations, modifiers, tokens.name("an enum constant"));
        }
        List<TypeParameter> parameters = types.typeParameters();
        if (tokens.takeIf("new")) {
            TypeName nothing = new TypeName.Primitive("void");
            return method(annotations, modifiers, parameters, nothing, Member.Method.CONSTRUCTOR);
        }
        TypeName type = types.type();
        String name = tokens.name("the member's name");
        if (tokens.peek().equals("(")) {
            return method(annotations, modifiers, parameters, type, name);
        }
        Optional<AnnotationUse.Value> constant =
                tokens.takeIf("=") ? Optional.of(new ValueParser(tokens, types).value()) : Optional.empty();
        tokens.end();
        return new Member.Field(annotations, modifiers, type, name, constant);
    }

    private Member.Method method(
            List<AnnotationUse> annotations,
            Set<String> modifiers,
            List<TypeParameter> typeParameters,
            TypeName returns,
            String name) {
        tokens.expect("(");
        List<TypeName> parameters = tokens.peek().equals(")") ? List.of() : types.list();
        boolean varargs = tokens.takeIf("...");
        if (varargs) {
            parameters = new ArrayList<>(parameters);
            parameters.add(new TypeName.Array(parameters.remove(parameters.size() - 1)));
        }
        tokens.expect(")");
        Optional<AnnotationUse.Value> value =
                tokens.takeIf("default") ? Optional.of(new ValueParser(tokens, types).value()) : Optional.empty();
        List<TypeName> exceptions = tokens.takeIf("throws") ? types.list() : List.of();
        tokens.end();
        return new Member.Method(
                annotations, modifiers, typeParameters, returns, name, parameters, varargs, value, exceptions);
    }

    private List<AnnotationUse> annotations() {
        List<AnnotationUse> annotations = new ArrayList<>();
        while (tokens.peek().startsWith("@") && !tokens.peek().equals(Kind.ANNOTATION.word())) {
            annotations.add(new ValueParser(tokens, types).annotation());
        }
        return annotations;
    }

    private Set<String> modifiers() {
        Set<String> modifiers = new LinkedHashSet<>();
        while (MODIFIERS.contains(tokens.peek())) {
            modifiers.add(tokens.take());
        }
        return modifiers;
    }
}
