package io.jenkins.plugins.changegates.signatures.record;

import io.jenkins.plugins.changegates.signatures.syntax.Literals;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/**
 * The annotations that a line keeps: on annotation types those that compilers and annotation processors look for,
 * elsewhere only {@code @Deprecated}.
 */
final class Annotated {
    private static final String DEPRECATED = "java.lang.Deprecated";
    private static final Set<String> PACKAGES_KEPT =
            Set.of("java.lang.annotation", "net.java.sezpoz", "org.jvnet.hudson.annotation_indexer");

    private Annotated() {}

    /** The kept annotations of {@code element} as text, in alphabetical order. */
    static String text(Element element) {
        return kept(element).map(each -> text(each) + " ").sorted().collect(Collectors.joining());
    }

    /** The types that {@link #text} and an element's default value name. */
    static Set<TypeElement> typesNamed(Element element) {
        Set<TypeElement> types = new LinkedHashSet<>();
        NamedTypes named = new NamedTypes(types::add);
        kept(element).forEach(each -> named(each, named));
        if (element instanceof ExecutableElement method && method.getDefaultValue() != null) {
            named(method.getDefaultValue().getValue(), named);
        }
        return types;
    }

    static String value(AnnotationValue value) {
        Object content = value.getValue();
        if (content instanceof VariableElement constant) {
            return TypeText.binaryName((TypeElement) constant.getEnclosingElement()) + "." + constant.getSimpleName();
        }
        if (content instanceof TypeMirror type) {
            return TypeText.of(type) + ".class";
        }
        if (content instanceof AnnotationMirror annotation) {
            return text(annotation);
        }
        if (content instanceof List<?> values) {
            return values.stream()
                    .map(each -> value((AnnotationValue) each))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return Literals.format(content);
    }

    private static Stream<? extends AnnotationMirror> kept(Element element) {
        boolean isAnnotation = element.getKind() == ElementKind.ANNOTATION_TYPE;
        return element.getAnnotationMirrors().stream().filter(each -> {
            String name = type(each).getQualifiedName().toString();
            int dot = name.lastIndexOf('.');
            return name.equals(DEPRECATED)
                    || isAnnotation && PACKAGES_KEPT.contains(name.substring(0, Math.max(dot, 0)));
        });
    }

    private static String text(AnnotationMirror annotation) {
        TypeElement type = type(annotation);
        if (type.getQualifiedName().contentEquals(DEPRECATED)) {
            return "@Deprecated";
        }
        Map<String, String> elements = new TreeMap<>();
        annotation
                .getElementValues()
                .forEach((name, value) -> elements.put(name.getSimpleName().toString(), value(value)));
        String name = "@" + TypeText.binaryName(type);
        if (elements.isEmpty()) {
            return name;
        }
        if (elements.keySet().equals(Set.of("value"))) {
            return name + "(" + elements.get("value") + ")";
        }
        return name
                + elements.entrySet().stream()
                        .map(each -> each.getKey() + " = " + each.getValue())
                        .collect(Collectors.joining(", ", "(", ")"));
    }

    private static TypeElement type(AnnotationMirror annotation) {
        return (TypeElement) ((DeclaredType) annotation.getAnnotationType()).asElement();
    }

    private static void named(Object value, NamedTypes named) {
        if (value instanceof AnnotationMirror annotation) {
            named.visit(annotation.getAnnotationType());
            annotation.getElementValues().values().forEach(each -> named(each.getValue(), named));
        } else if (value instanceof VariableElement constant) {
            named.visit(constant.asType());
        } else if (value instanceof TypeMirror type) {
            named.visit(type);
        } else if (value instanceof List<?> values) {
            values.forEach(each -> named(((AnnotationValue) each).getValue(), named));
        }
    }
}
