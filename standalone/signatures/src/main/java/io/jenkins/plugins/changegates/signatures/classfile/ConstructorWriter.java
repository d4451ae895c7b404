package io.jenkins.plugins.changegates.signatures.classfile;

import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Constructors that work, so that a test can make an object of ours whose superclass is Jenkins'. A constructor hands
 * its arguments on when the superclass has one with the same parameters: an exception keeps its message.
 */
final class ConstructorWriter {
    static final String NO_ARGUMENTS = "()V";

    private final ClassVisitor owner;
    private final String superclass;
    private final Universe universe;

    ConstructorWriter(ClassVisitor owner, String superclass, Universe universe) {
        this.owner = owner;
        this.superclass = superclass;
        this.universe = universe;
    }

    /** The body of the constructor that {@code method} belongs to. */
    void body(MethodVisitor method, String descriptor) {
        String called = universe.superConstructor(superclass, descriptor);
        method.visitCode();
        method.visitVarInsn(Opcodes.ALOAD, 0);
        int local = 1;
        for (Type parameter : Type.getArgumentTypes(called)) {
            if (called.equals(descriptor)) {
                method.visitVarInsn(parameter.getOpcode(Opcodes.ILOAD), local);
                local += parameter.getSize();
            } else {
                method.visitInsn(zero(parameter));
            }
        }
        String name = Descriptors.internalName(superclass);
        method.visitMethodInsn(Opcodes.INVOKESPECIAL, name, "<init>", called, false);
        method.visitInsn(Opcodes.RETURN);
        method.visitMaxs(0, 0);
        method.visitEnd();
    }

    /** A constructor for subclasses in the file to call; hidden from compilers. */
    void hiddenNoArgument() {
        int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_SYNTHETIC;
        body(owner.visitMethod(access, "<init>", NO_ARGUMENTS, null, null), NO_ARGUMENTS);
    }

    private static int zero(Type type) {
        return switch (type.getSort()) {
            case Type.OBJECT, Type.ARRAY -> Opcodes.ACONST_NULL;
            case Type.LONG -> Opcodes.LCONST_0;
            case Type.FLOAT -> Opcodes.FCONST_0;
            case Type.DOUBLE -> Opcodes.DCONST_0;
            default -> Opcodes.ICONST_0;
        };
    }
}
