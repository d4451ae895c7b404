package io.jenkins.plugins.changegates.signatures.record;

import io.jenkins.plugins.changegates.signatures.syntax.Literals;
import io.jenkins.plugins.changegates.signatures.syntax.TypeHeader.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** States a type or a member in one line. */
final class LineWriter {
    private static final Set<Modifier> STATED = EnumSet.of(
            Modifier.PUBLIC,
            Modifier.PROTECTED,
            Modifier.PRIVATE,
            Modifier.ABSTRACT,
            Modifier.STATIC,
            Modifier.FINAL,
            Modifier.DEFAULT);

    /** The order of a type's members in the file: fields, constructors, methods; each by name. */
    static final Comparator<Element> ORDER = Comparator.<Element>comparingInt(LineWriter::rank)
            .thenComparing(element -> element.getKind() == ElementKind.ENUM_CONSTANT
                    ? ""
                    : element.getSimpleName().toString());

    private LineWriter() {}

    static String type(TypeElement type) {
        Kind kind = kind(type);
        List<String> words = new ArrayList<>();
        words.add(Annotated.text(type) + modifiers(type, implied(type, kind)) + kind.word());
        words.add(TypeText.binaryName(type) + TypeText.parameters(type.getTypeParameters()));
        if (kind == Kind.CLASS
                && type.getSuperclass().getKind() == TypeKind.DECLARED
                && !TypeText.isObject(type.getSuperclass())) {
            words.add("extends " + TypeText.of(type.getSuperclass()));
        }
        if (kind != Kind.ANNOTATION && !type.getInterfaces().isEmpty()) {
            words.add((kind == Kind.INTERFACE ? "extends " : "implements ") + TypeText.list(type.getInterfaces()));
        }
        return String.join(" ", words);
    }

    static String member(Element member) {
        Kind owner = kind((TypeElement) member.getEnclosingElement());
        String start = Annotated.text(member);
        if (member.getKind() == ElementKind.ENUM_CONSTANT) {
            return start + member.getSimpleName();
        }
        start += modifiers(member, implied(member, owner));
        if (member instanceof VariableElement field) {
            Object constant = field.getConstantValue();
            String value = constant == null ? "" : " = " + Literals.format(constant);
            return start + TypeText.of(field.asType()) + " " + field.getSimpleName() + value;
        }
        ExecutableElement method = (ExecutableElement) member;
        String parameters = TypeText.parameters(method.getTypeParameters());
        String name = method.getKind() == ElementKind.CONSTRUCTOR
                ? "new"
                : TypeText.of(method.getReturnType()) + " " + method.getSimpleName();
        String value = method.getDefaultValue() == null ? "" : " default " + Annotated.value(method.getDefaultValue());
        String exceptions =
                method.getThrownTypes().isEmpty() ? "" : " throws " + TypeText.list(method.getThrownTypes());
        return start + (parameters.isEmpty() ? "" : parameters + " ") + name + "(" + parameters(method) + ")" + value
                + exceptions;
    }

    private static String parameters(ExecutableElement method) {
        List<String> types = new ArrayList<>();
        method.getParameters().forEach(parameter -> types.add(TypeText.of(parameter.asType())));
        if (method.isVarArgs()) {
            int last = types.size() - 1;
            TypeMirror element = ((ArrayType) method.getParameters().get(last).asType()).getComponentType();
            types.set(last, TypeText.of(element) + "...");
        }
        return String.join(", ", types);
    }

    private static Kind kind(TypeElement type) {
        return switch (type.getKind()) {
            case INTERFACE -> Kind.INTERFACE;
            case ANNOTATION_TYPE -> Kind.ANNOTATION;
            case ENUM -> Kind.ENUM;
            case RECORD -> Kind.RECORD;
            default -> Kind.CLASS;
        };
    }

    private static Set<Modifier> implied(Element element, Kind kind) {
        Set<Modifier> implied = EnumSet.noneOf(Modifier.class);
        if (element instanceof TypeElement) {
            switch (kind) {
                case INTERFACE, ANNOTATION -> implied.addAll(Set.of(Modifier.ABSTRACT, Modifier.STATIC));
                case ENUM, RECORD -> implied.addAll(Set.of(Modifier.FINAL, Modifier.ABSTRACT, Modifier.STATIC));
                default -> {}
            }
        } else if (kind.isInterface()) {
            implied.addAll(Set.of(Modifier.PUBLIC, Modifier.ABSTRACT, Modifier.FINAL));
            if (element instanceof VariableElement) {
                implied.add(Modifier.STATIC);
            }
        }
        return implied;
    }

    private static String modifiers(Element element, Set<Modifier> implied) {
        return element.getModifiers().stream()
                .filter(each -> STATED.contains(each) && !implied.contains(each))
                .map(each -> each.name().toLowerCase(Locale.ROOT) + " ")
                .collect(Collectors.joining());
    }

    private static int rank(Element member) {
        return member instanceof VariableElement ? 0 : member.getKind() == ElementKind.CONSTRUCTOR ? 1 : 2;
    }
}
