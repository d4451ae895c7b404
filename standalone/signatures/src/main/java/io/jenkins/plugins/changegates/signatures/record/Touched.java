package io.jenkins.plugins.changegates.signatures.record;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;

/**
 * The foreign types and members found so far. Adding one adds every type that its line will name: supertypes, bounds,
 * parameters, exceptions, the types around it.
 */
final class Touched {
    private final Predicate<TypeElement> foreign;
    private final Set<TypeElement> types = new LinkedHashSet<>();
    private final Set<Element> members = new LinkedHashSet<>();

    /** @param foreign whether a type is to be recorded */
    Touched(Predicate<TypeElement> foreign) {
        this.foreign = foreign;
    }

    Set<TypeElement> types() {
        return types;
    }

    Set<Element> members() {
        return members;
    }

    boolean isForeign(Element element) {
        return element instanceof TypeElement type
                ? foreign.test(type)
                : element != null && element.getEnclosingElement() instanceof TypeElement owner && foreign.test(owner);
    }

    /** Adds {@code element} if it is a foreign type or member; otherwise does nothing. */
    void add(Element element) {
        if (element instanceof TypeElement type) {
            addType(type);
        } else if (isForeign(element)
                && (element instanceof ExecutableElement || isField(element))
                && members.add(element)) {
            addType((TypeElement) element.getEnclosingElement());
            addNamed(element.asType());
            Annotated.typesNamed(element).forEach(this::addType);
        }
    }

    /** Whether it is a field; javac also calls the {@code class} of a class literal one. */
    private static boolean isField(Element element) {
        return element instanceof VariableElement && !element.getSimpleName().contentEquals("class");
    }

    /** Adds every foreign type that {@code type} names. */
    void addNamed(TypeMirror type) {
        if (type != null) {
            new NamedTypes(this::addType).visit(type);
        }
    }

    private void addType(TypeElement type) {
        boolean isNew = foreign.test(type) && types.add(type);
        if (!isNew) {
            return;
        }
        if (type.getEnclosingElement() instanceof TypeElement outer) {
            addType(outer);
        }
        addNamed(type.getSuperclass());
        type.getInterfaces().forEach(this::addNamed);
        for (TypeParameterElement parameter : type.getTypeParameters()) {
            parameter.getBounds().forEach(this::addNamed);
        }
        Annotated.typesNamed(type).forEach(this::addType);
        addWhole(type);
    }

    /** An annotation is of use only with all its elements, an enum only with all its constants. */
    private void addWhole(TypeElement type) {
        for (Element member : type.getEnclosedElements()) {
            boolean element = type.getKind() == ElementKind.ANNOTATION_TYPE && member.getKind() == ElementKind.METHOD;
            if (element || member.getKind() == ElementKind.ENUM_CONSTANT) {
                add(member);
            }
        }
    }
}
