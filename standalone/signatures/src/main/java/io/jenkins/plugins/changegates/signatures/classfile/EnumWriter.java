package io.jenkins.plugins.changegates.signatures.classfile;

import java.util.List;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** What every enum has without saying so: constants that exist, {@code values} and {@code valueOf}. */
final class EnumWriter {
    private static final String CONSTRUCTOR = "(Ljava/lang/String;I)V";
    private static final String VALUES = "$VALUES";

    private final ClassVisitor owner;
    private final String name;
    private final Type array;

    EnumWriter(ClassVisitor owner, String internalName) {
        this.owner = owner;
        this.name = internalName;
        this.array = Type.getType("[L" + internalName + ";");
    }

    void write(List<String> constants) {
        int hidden = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL | Opcodes.ACC_SYNTHETIC;
        owner.visitField(hidden, VALUES, array.getDescriptor(), null, null).visitEnd();
        constructor();
        values();
        valueOf();
        initializer(constants);
    }

    private void constructor() {
        MethodVisitor method = owner.visitMethod(Opcodes.ACC_PRIVATE, "<init>", CONSTRUCTOR, null, null);
        method.visitCode();
        method.visitVarInsn(Opcodes.ALOAD, 0);
        method.visitVarInsn(Opcodes.ALOAD, 1);
        method.visitVarInsn(Opcodes.ILOAD, 2);
        method.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Enum", "<init>", CONSTRUCTOR, false);
        method.visitInsn(Opcodes.RETURN);
        end(method);
    }

    private void values() {
        MethodVisitor method = publicStatic("values", Type.getMethodDescriptor(array));
        method.visitFieldInsn(Opcodes.GETSTATIC, name, VALUES, array.getDescriptor());
        method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, array.getDescriptor(), "clone", "()Ljava/lang/Object;", false);
        method.visitTypeInsn(Opcodes.CHECKCAST, array.getDescriptor());
        method.visitInsn(Opcodes.ARETURN);
        end(method);
    }

    private void valueOf() {
        MethodVisitor method = publicStatic("valueOf", "(Ljava/lang/String;)L" + name + ";");
        method.visitLdcInsn(Type.getObjectType(name));
        method.visitVarInsn(Opcodes.ALOAD, 0);
        String descriptor = "(Ljava/lang/Class;Ljava/lang/String;)Ljava/lang/Enum;";
        method.visitMethodInsn(Opcodes.INVOKESTATIC, "java/lang/Enum", "valueOf", descriptor, false);
        method.visitTypeInsn(Opcodes.CHECKCAST, name);
        method.visitInsn(Opcodes.ARETURN);
        end(method);
    }

    private void initializer(List<String> constants) {
        MethodVisitor method = owner.visitMethod(Opcodes.ACC_STATIC, "<clinit>", "()V", null, null);
        method.visitCode();
        method.visitLdcInsn(constants.size());
        method.visitTypeInsn(Opcodes.ANEWARRAY, name);
        for (int i = 0; i < constants.size(); i++) {
            method.visitInsn(Opcodes.DUP);
            method.visitLdcInsn(i);
            method.visitTypeInsn(Opcodes.NEW, name);
            method.visitInsn(Opcodes.DUP);
            method.visitLdcInsn(constants.get(i));
            method.visitLdcInsn(i);
            method.visitMethodInsn(Opcodes.INVOKESPECIAL, name, "<init>", CONSTRUCTOR, false);
            method.visitInsn(Opcodes.DUP);
            method.visitFieldInsn(Opcodes.PUTSTATIC, name, constants.get(i), "L" + name + ";");
            method.visitInsn(Opcodes.AASTORE);
        }
        method.visitFieldInsn(Opcodes.PUTSTATIC, name, VALUES, array.getDescriptor());
        method.visitInsn(Opcodes.RETURN);
        end(method);
    }

    private MethodVisitor publicStatic(String method, String descriptor) {
        MethodVisitor visitor =
                owner.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, method, descriptor, null, null);
        visitor.visitCode();
        return visitor;
    }

    private static void end(MethodVisitor method) {
        method.visitMaxs(0, 0);
        method.visitEnd();
    }
}
