package io.jenkins.plugins.changegates.signatures.classfile;

import io.jenkins.plugins.changegates.signatures.syntax.AnnotationUse;
import io.jenkins.plugins.changegates.signatures.syntax.Member;
import io.jenkins.plugins.changegates.signatures.syntax.TypeDeclaration;
import io.jenkins.plugins.changegates.signatures.syntax.TypeHeader;
import io.jenkins.plugins.changegates.signatures.syntax.TypeHeader.Kind;
import io.jenkins.plugins.changegates.signatures.syntax.TypeName;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Turns declarations into class files of Java 17. Abstract stays abstract; constructors and enum constants work; every
 * other body throws {@link UnsupportedOperationException} and says what was called.
 */
public final class ClassFileGenerator {
    private final Universe universe;
    private final Descriptors descriptors;
    private final Collection<TypeDeclaration> types;

    public ClassFileGenerator(Collection<TypeDeclaration> types) {
        this.types = types;
        this.universe = new Universe(types);
        this.descriptors = new Descriptors(universe::isInterface);
    }

    /** The class files by path, such as {@code hudson/model/Action.class}. */
    public SortedMap<String, byte[]> generate() {
        SortedMap<String, byte[]> files = new TreeMap<>();
        types.forEach(type -> files.put(Descriptors.internalName(type.binaryName()) + ".class", classFile(type)));
        return files;
    }

    private byte[] classFile(TypeDeclaration type) {
        TypeHeader header = type.header();
        TypeName superclass = superclass(header);
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(
                Opcodes.V17,
                Access.ofClass(header) | deprecated(header.annotations()),
                Descriptors.internalName(header.binaryName()),
                descriptors.ofClass(header, superclass),
                Descriptors.internalName(superclass),
                interfaces(header));
        Annotations.write(header.annotations(), writer::visitAnnotation);
        NestedTypes.namedBy(type, types)
                .forEach(nested -> universe.nestedFlags(nested).ifPresent(flags -> {
                    int dollar = nested.lastIndexOf('$');
                    writer.visitInnerClass(
                            Descriptors.internalName(nested),
                            Descriptors.internalName(nested.substring(0, dollar)),
                            nested.substring(dollar + 1),
                            flags);
                }));
        for (Member member : type.members()) {
            if (member instanceof Member.Method method) {
                method(writer, header, method);
            } else {
                field(writer, header, member);
            }
        }
        implied(writer, type, superclass);
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static TypeName superclass(TypeHeader header) {
        return header.superclass().orElseGet(() -> switch (header.kind()) {
            case ENUM ->
                new TypeName.Named("java.lang.Enum", List.of(new TypeName.Named(header.binaryName(), List.of())));
            case RECORD -> new TypeName.Named("java.lang.Record", List.of());
            default -> TypeName.OBJECT;
        });
    }

    private static String[] interfaces(TypeHeader header) {
        if (header.kind() == Kind.ANNOTATION) {
            return new String[] {"java/lang/annotation/Annotation"};
        }
        return header.interfaces().stream().map(Descriptors::internalName).toArray(String[]::new);
    }

    private void field(ClassWriter writer, TypeHeader owner, Member member) {
        int access = Access.of(member, owner.kind()) | deprecated(member.annotations());
        FieldVisitor visitor;
        if (member instanceof Member.Field field) {
            Object constant = field.constant()
                    .map(value -> Annotations.converted(value, field.type()))
                    .map(ClassFileGenerator::constantValue)
                    .orElse(null);
            visitor = writer.visitField(
                    access, field.name(), Descriptors.of(field.type()), descriptors.ofField(field.type()), constant);
        } else {
            String descriptor = "L" + Descriptors.internalName(owner.binaryName()) + ";";
            visitor = writer.visitField(access, ((Member.EnumConstant) member).name(), descriptor, null, null);
        }
        Annotations.write(member.annotations(), visitor::visitAnnotation);
        visitor.visitEnd();
    }

    /** A class file holds booleans and characters as integers. */
    private static Object constantValue(AnnotationUse.Value value) {
        Object literal = ((AnnotationUse.Value.Literal) value).value();
        if (literal instanceof Boolean flag) {
            return flag ? 1 : 0;
        }
        if (literal instanceof Character character) {
            return (int) character;
        }
        return literal instanceof Byte || literal instanceof Short ? ((Number) literal).intValue() : literal;
    }

    private void method(ClassWriter writer, TypeHeader owner, Member.Method method) {
        int access = Access.of(method, owner.kind()) | deprecated(method.annotations());
        String descriptor = Descriptors.of(method.parameters(), method.returns());
        String[] exceptions =
                method.exceptions().stream().map(Descriptors::internalName).toArray(String[]::new);
        MethodVisitor visitor =
                writer.visitMethod(access, method.name(), descriptor, descriptors.ofMethod(method), exceptions);
        Annotations.write(method.annotations(), visitor::visitAnnotation);
        method.defaultValue().ifPresent(value -> {
            AnnotationVisitor annotation = visitor.visitAnnotationDefault();
            Annotations.value(annotation, null, Annotations.converted(value, method.returns()));
            annotation.visitEnd();
        });
        if ((access & Opcodes.ACC_ABSTRACT) != 0) {
            visitor.visitEnd();
        } else if (method.isConstructor()) {
            constructors(writer, superclass(owner)).body(visitor, descriptor);
        } else {
            throwing(visitor, owner.binaryName() + "." + method.name());
        }
    }

    /** Adds what the declaration does not state: enum parts, and the constructor that subclasses call. */
    private void implied(ClassWriter writer, TypeDeclaration type, TypeName superclass) {
        Kind kind = type.header().kind();
        if (kind == Kind.ENUM) {
            new EnumWriter(writer, Descriptors.internalName(type.binaryName()))
                    .write(type.members().stream()
                            .filter(Member.EnumConstant.class::isInstance)
                            .map(member -> ((Member.EnumConstant) member).name())
                            .toList());
        } else if (!kind.isInterface()) {
            boolean stated = type.members().stream()
                    .anyMatch(member -> member instanceof Member.Method method
                            && method.isConstructor()
                            && method.parameters().isEmpty());
            if (!stated) {
                constructors(writer, superclass).hiddenNoArgument();
            }
        }
    }

    private ConstructorWriter constructors(ClassWriter writer, TypeName superclass) {
        return new ConstructorWriter(writer, ((TypeName.Named) superclass).binaryName(), universe);
    }

    private static void throwing(MethodVisitor method, String called) {
        String exception = "java/lang/UnsupportedOperationException";
        method.visitCode();
        method.visitTypeInsn(Opcodes.NEW, exception);
        method.visitInsn(Opcodes.DUP);
        method.visitLdcInsn(called + " needs a running Jenkins; here it is a signature without a body");
        method.visitMethodInsn(Opcodes.INVOKESPECIAL, exception, "<init>", "(Ljava/lang/String;)V", false);
        method.visitInsn(Opcodes.ATHROW);
        method.visitMaxs(0, 0);
        method.visitEnd();
    }

    private static int deprecated(List<AnnotationUse> annotations) {
        return annotations.stream().anyMatch(each -> each.type().equals("java.lang.Deprecated"))
                ? Opcodes.ACC_DEPRECATED
                : 0;
    }
}
