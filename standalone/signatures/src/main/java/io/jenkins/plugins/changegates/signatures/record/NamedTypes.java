package io.jenkins.plugins.changegates.signatures.record;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.UnionType;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.SimpleTypeVisitor14;

/** Finds every declared type that a type names, however deep. */
final class NamedTypes extends SimpleTypeVisitor14<Void, Void> {
    private final Consumer<TypeElement> found;
    private final Set<TypeVariable> variables = new HashSet<>();

    NamedTypes(Consumer<TypeElement> found) {
        this.found = found;
    }

    @Override
    public Void visitDeclared(DeclaredType type, Void nothing) {
        found.accept((TypeElement) type.asElement());
        type.getTypeArguments().forEach(this::visit);
        return null;
    }

    @Override
    public Void visitExecutable(ExecutableType type, Void nothing) {
        type.getTypeVariables().forEach(this::visit);
        visit(type.getReturnType());
        type.getParameterTypes().forEach(this::visit);
        type.getThrownTypes().forEach(this::visit);
        return null;
    }

    @Override
    public Void visitArray(ArrayType type, Void nothing) {
        return visit(type.getComponentType());
    }

    @Override
    public Void visitTypeVariable(TypeVariable type, Void nothing) {
        return variables.add(type) ? visit(type.getUpperBound()) : null;
    }

    @Override
    public Void visitWildcard(WildcardType type, Void nothing) {
        visitIfPresent(type.getExtendsBound());
        return visitIfPresent(type.getSuperBound());
    }

    @Override
    public Void visitIntersection(IntersectionType type, Void nothing) {
        type.getBounds().forEach(this::visit);
        return null;
    }

    @Override
    public Void visitUnion(UnionType type, Void nothing) {
        type.getAlternatives().forEach(this::visit);
        return null;
    }

    private Void visitIfPresent(TypeMirror type) {
        return type == null ? null : visit(type);
    }
}
