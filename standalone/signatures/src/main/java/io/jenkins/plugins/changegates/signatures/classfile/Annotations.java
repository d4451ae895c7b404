package io.jenkins.plugins.changegates.signatures.classfile;

import io.jenkins.plugins.changegates.signatures.syntax.AnnotationUse;
import io.jenkins.plugins.changegates.signatures.syntax.AnnotationUse.Value;
import io.jenkins.plugins.changegates.signatures.syntax.TypeName;
import java.util.List;
import java.util.function.BiFunction;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.Type;

/** Writes annotations and default values. */
final class Annotations {
    private Annotations() {}

    /** Writes {@code annotations} through {@code visit}, the class's, field's or method's own {@code visitAnnotation}. */
    static void write(List<AnnotationUse> annotations, BiFunction<String, Boolean, AnnotationVisitor> visit) {
        for (AnnotationUse annotation : annotations) {
            boolean seenAtRunTime = annotation.type().startsWith("java.lang.");
            elements(visit.apply(descriptor(annotation.type()), seenAtRunTime), annotation);
        }
    }

    static void value(AnnotationVisitor visitor, String name, Value value) {
        if (value instanceof Value.Literal literal) {
            visitor.visit(name, literal.value());
        } else if (value instanceof Value.Constant constant) {
            visitor.visitEnum(name, descriptor(constant.enumType()), constant.name());
        } else if (value instanceof Value.ClassLiteral literal) {
            visitor.visit(name, Descriptors.erased(literal.type()));
        } else if (value instanceof Value.Nested nested) {
            elements(
                    visitor.visitAnnotation(name, descriptor(nested.annotation().type())), nested.annotation());
        } else if (value instanceof Value.Values values) {
            AnnotationVisitor array = visitor.visitArray(name);
            values.values().forEach(each -> value(array, null, each));
            array.visitEnd();
        }
    }

    /** A constant as a field or element of type {@code type} holds it: {@code 1} is a long where a long is asked for. */
    static Value converted(Value value, TypeName type) {
        if (!(value instanceof Value.Literal literal) || !(literal.value() instanceof Number number)) {
            return value;
        }
        return new Value.Literal(
                switch (Descriptors.erased(type).getSort()) {
                    case Type.BYTE -> number.byteValue();
                    case Type.SHORT -> number.shortValue();
                    case Type.LONG -> number.longValue();
                    case Type.FLOAT -> number.floatValue();
                    case Type.DOUBLE -> number.doubleValue();
                    default -> number;
                });
    }

    private static void elements(AnnotationVisitor visitor, AnnotationUse annotation) {
        annotation.elements().forEach((name, value) -> value(visitor, name, value));
        visitor.visitEnd();
    }

    private static String descriptor(String binaryName) {
        return Type.getObjectType(Descriptors.internalName(binaryName)).getDescriptor();
    }
}
