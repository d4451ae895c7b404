package io.jenkins.plugins.changegates.signatures.classfile;

import io.jenkins.plugins.changegates.signatures.syntax.Member;
import io.jenkins.plugins.changegates.signatures.syntax.TypeHeader;
import io.jenkins.plugins.changegates.signatures.syntax.TypeName;
import io.jenkins.plugins.changegates.signatures.syntax.TypeParameter;
import java.util.List;
import java.util.function.Predicate;
import org.objectweb.asm.Type;
import org.objectweb.asm.signature.SignatureWriter;

/** Descriptors (JVMS §4.3) and generic signatures (JVMS §4.7.9.1) of declarations. */
final class Descriptors {
    private final Predicate<String> isInterface;

    /** @param isInterface answers for the binary name of a type that a bound names */
    Descriptors(Predicate<String> isInterface) {
        this.isInterface = isInterface;
    }

    static String internalName(String binaryName) {
        return binaryName.replace('.', '/');
    }

    /** The internal name of a class type. */
    static String internalName(TypeName type) {
        return erased(type).getInternalName();
    }

    static String of(TypeName type) {
        return erased(type).getDescriptor();
    }

    static String of(List<TypeName> parameters, TypeName returns) {
        return Type.getMethodDescriptor(
                erased(returns), parameters.stream().map(Descriptors::erased).toArray(Type[]::new));
    }

    static Type erased(TypeName type) {
        if (type instanceof TypeName.Primitive primitive) {
            return primitive(primitive.keyword());
        }
        if (type instanceof TypeName.Array array) {
            return Type.getType("[" + erased(array.element()).getDescriptor());
        }
        if (type instanceof TypeName.Variable variable) {
            return erased(variable.erasure());
        }
        if (type instanceof TypeName.Named named) {
            return Type.getObjectType(internalName(named.binaryName()));
        }
        throw new IllegalArgumentException("a wildcard is no type of its own");
    }

    /** The class's signature attribute, or null where the erased names say everything. */
    String ofClass(TypeHeader header, TypeName superclass) {
        boolean generic = !header.typeParameters().isEmpty()
                || isGeneric(superclass)
                || header.interfaces().stream().anyMatch(Descriptors::isGeneric);
        if (!generic) {
            return null;
        }
        SignatureWriter writer = new SignatureWriter();
        typeParameters(writer, header.typeParameters());
        write((SignatureWriter) writer.visitSuperclass(), superclass);
        header.interfaces().forEach(each -> write((SignatureWriter) writer.visitInterface(), each));
        return writer.toString();
    }

    /** The method's signature attribute, or null where the descriptor says everything. */
    String ofMethod(Member.Method method) {
        boolean generic = !method.typeParameters().isEmpty()
                || isGeneric(method.returns())
                || method.parameters().stream().anyMatch(Descriptors::isGeneric)
                || method.exceptions().stream().anyMatch(Descriptors::isGeneric);
        if (!generic) {
            return null;
        }
        SignatureWriter writer = new SignatureWriter();
        typeParameters(writer, method.typeParameters());
        method.parameters().forEach(each -> write((SignatureWriter) writer.visitParameterType(), each));
        write((SignatureWriter) writer.visitReturnType(), method.returns());
        if (method.exceptions().stream().anyMatch(Descriptors::isGeneric)) {
            method.exceptions().forEach(each -> write((SignatureWriter) writer.visitExceptionType(), each));
        }
        return writer.toString();
    }

    /** The field's signature attribute, or null where the descriptor says everything. */
    String ofField(TypeName type) {
        if (!isGeneric(type)) {
            return null;
        }
        SignatureWriter writer = new SignatureWriter();
        write(writer, type);
        return writer.toString();
    }

    private void typeParameters(SignatureWriter writer, List<TypeParameter> parameters) {
        for (TypeParameter parameter : parameters) {
            writer.visitFormalTypeParameter(parameter.name());
            List<TypeName> bounds = parameter.bounds().isEmpty() ? List.of(TypeName.OBJECT) : parameter.bounds();
            for (TypeName bound : bounds) {
                boolean interfaceBound = bound instanceof TypeName.Named named && isInterface.test(named.binaryName());
                write(
                        (SignatureWriter) (interfaceBound ? writer.visitInterfaceBound() : writer.visitClassBound()),
                        bound);
            }
        }
    }

    private static void write(SignatureWriter writer, TypeName type) {
        if (type instanceof TypeName.Primitive primitive) {
            writer.visitBaseType(primitive(primitive.keyword()).getDescriptor().charAt(0));
        } else if (type instanceof TypeName.Variable variable) {
            writer.visitTypeVariable(variable.name());
        } else if (type instanceof TypeName.Array array) {
            write((SignatureWriter) writer.visitArrayType(), array.element());
        } else if (type instanceof TypeName.Named named) {
            writer.visitClassType(internalName(named.binaryName()));
            named.arguments().forEach(argument -> argument(writer, argument));
            writer.visitEnd();
        }
    }

    private static void argument(SignatureWriter writer, TypeName argument) {
        if (!(argument instanceof TypeName.Wildcard wildcard)) {
            write((SignatureWriter) writer.visitTypeArgument('='), argument);
        } else if (wildcard.extendsBound().isPresent()) {
            write(
                    (SignatureWriter) writer.visitTypeArgument('+'),
                    wildcard.extendsBound().get());
        } else if (wildcard.superBound().isPresent()) {
            write(
                    (SignatureWriter) writer.visitTypeArgument('-'),
                    wildcard.superBound().get());
        } else {
            writer.visitTypeArgument();
        }
    }

    private static boolean isGeneric(TypeName type) {
        return type instanceof TypeName.Variable
                || type instanceof TypeName.Named named && !named.arguments().isEmpty()
                || type instanceof TypeName.Array array && isGeneric(array.element());
    }

    private static Type primitive(String keyword) {
        return switch (keyword) {
            case "void" -> Type.VOID_TYPE;
            case "boolean" -> Type.BOOLEAN_TYPE;
            case "byte" -> Type.BYTE_TYPE;
            case "char" -> Type.CHAR_TYPE;
            case "short" -> Type.SHORT_TYPE;
            case "int" -> Type.INT_TYPE;
            case "long" -> Type.LONG_TYPE;
            case "float" -> Type.FLOAT_TYPE;
            case "double" -> Type.DOUBLE_TYPE;
            default -> throw new IllegalArgumentException(keyword);
        };
    }
}
