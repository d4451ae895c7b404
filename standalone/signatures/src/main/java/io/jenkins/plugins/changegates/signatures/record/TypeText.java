package io.jenkins.plugins.changegates.signatures.record;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;

/** Types as lines name them: binary names in full, {@code java.lang} left out. */
final class TypeText {
    private static final String JAVA_LANG = "java.lang.";

    private TypeText() {}

    static String binaryName(TypeElement type) {
        Element outer = type.getEnclosingElement();
        return outer instanceof TypeElement enclosing
                ? binaryName(enclosing) + "$" + type.getSimpleName()
                : type.getQualifiedName().toString();
    }

    static String of(TypeMirror type) {
        if (type instanceof ArrayType array) {
            return of(array.getComponentType()) + "[]";
        }
        if (type instanceof WildcardType wildcard) {
            if (wildcard.getExtendsBound() != null) {
                return "? extends " + of(wildcard.getExtendsBound());
            }
            return wildcard.getSuperBound() == null ? "?" : "? super " + of(wildcard.getSuperBound());
        }
        if (type.getKind() == TypeKind.DECLARED) {
            DeclaredType declared = (DeclaredType) type;
            return shortened(binaryName((TypeElement) declared.asElement())) + arguments(declared.getTypeArguments());
        }
        return type.getKind() == TypeKind.TYPEVAR
                ? ((TypeVariable) type).asElement().getSimpleName().toString()
                : type.getKind().name().toLowerCase(Locale.ROOT);
    }

    static String list(List<? extends TypeMirror> types) {
        return types.stream().map(TypeText::of).collect(Collectors.joining(", "));
    }

    /** {@code <T extends A & B>}, or nothing. */
    static String parameters(List<? extends TypeParameterElement> parameters) {
        if (parameters.isEmpty()) {
            return "";
        }
        return parameters.stream()
                .map(each -> each.getSimpleName() + bounds(each.getBounds()))
                .collect(Collectors.joining(", ", "<", ">"));
    }

    static boolean isObject(TypeMirror type) {
        return of(type).equals("Object");
    }

    private static String bounds(List<? extends TypeMirror> bounds) {
        if (bounds.isEmpty() || bounds.size() == 1 && isObject(bounds.get(0))) {
            return "";
        }
        return bounds.stream().map(TypeText::of).collect(Collectors.joining(" & ", " extends ", ""));
    }

    private static String arguments(List<? extends TypeMirror> arguments) {
        return arguments.isEmpty() ? "" : "<" + list(arguments) + ">";
    }

    private static String shortened(String name) {
        boolean inJavaLang = name.startsWith(JAVA_LANG) && name.indexOf('.', JAVA_LANG.length()) < 0;
        return inJavaLang ? name.substring(JAVA_LANG.length()) : name;
    }
}
