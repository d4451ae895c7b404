package io.jenkins.plugins.changegates.signatures.record;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Questions about inheritance. */
final class Hierarchy {
    private final Types types;
    private final Elements elements;

    Hierarchy(Types types, Elements elements) {
        this.types = types;
        this.elements = elements;
    }

    /** The methods of all supertypes that {@code method} overrides or implements. */
    List<ExecutableElement> overriddenBy(ExecutableElement method) {
        TypeElement owner = (TypeElement) method.getEnclosingElement();
        return supertypes(owner).stream()
                .flatMap(type -> ElementFilter.methodsIn(type.getEnclosedElements()).stream())
                .filter(other -> elements.overrides(method, other, owner))
                .toList();
    }

    /** The methods that a subclass of {@code type} would still have to implement. */
    List<ExecutableElement> abstractMembers(TypeElement type) {
        return ElementFilter.methodsIn(elements.getAllMembers(type)).stream()
                .filter(method -> method.getModifiers().contains(Modifier.ABSTRACT))
                .toList();
    }

    /** The concrete methods that {@code type} inherits as its implementation of {@code method}. */
    List<ExecutableElement> implementations(ExecutableElement method, TypeElement type) {
        TypeElement owner = (TypeElement) method.getEnclosingElement();
        if (!types.isSubtype(types.erasure(type.asType()), types.erasure(owner.asType()))) {
            return List.of();
        }
        return ElementFilter.methodsIn(elements.getAllMembers(type)).stream()
                .filter(other -> other.getSimpleName().equals(method.getSimpleName())
                        && !other.getModifiers().contains(Modifier.ABSTRACT)
                        && elements.overrides(other, method, type))
                .toList();
    }

    /** What closing a resource of this type calls. */
    List<ExecutableElement> closeMethods(TypeElement type) {
        return ElementFilter.methodsIn(elements.getAllMembers(type)).stream()
                .filter(method -> method.getSimpleName().contentEquals("close")
                        && method.getParameters().isEmpty())
                .toList();
    }

    private Set<TypeElement> supertypes(TypeElement type) {
        Set<TypeElement> all = new LinkedHashSet<>();
        collect(type.asType(), all);
        return all;
    }

    private void collect(TypeMirror type, Set<TypeElement> all) {
        for (TypeMirror supertype : types.directSupertypes(type)) {
            if (all.add((TypeElement) ((DeclaredType) supertype).asElement())) {
                collect(supertype, all);
            }
        }
    }
}
