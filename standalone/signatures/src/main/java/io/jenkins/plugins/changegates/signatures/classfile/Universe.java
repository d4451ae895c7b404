package io.jenkins.plugins.changegates.signatures.classfile;

import io.jenkins.plugins.changegates.signatures.syntax.Member;
import io.jenkins.plugins.changegates.signatures.syntax.TypeDeclaration;
import io.jenkins.plugins.changegates.signatures.syntax.TypeHeader;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.objectweb.asm.Type;

/** What is known of any type by name: from the declarations, else from the class path this runs on. */
final class Universe {
    private final Map<String, TypeDeclaration> declared;

    Universe(Collection<TypeDeclaration> declared) {
        this.declared = declared.stream().collect(Collectors.toMap(TypeDeclaration::binaryName, Function.identity()));
    }

    boolean isInterface(String binaryName) {
        TypeDeclaration type = declared.get(binaryName);
        return type == null
                ? loaded(binaryName).map(Class::isInterface).orElse(false)
                : type.header().kind().isInterface();
    }

    /** The flags that the {@code InnerClasses} attribute gives the nested type, if it is known and nested. */
    Optional<Integer> nestedFlags(String binaryName) {
        if (binaryName.indexOf('$') < 0) {
            return Optional.empty();
        }
        TypeDeclaration type = declared.get(binaryName);
        if (type != null) {
            return Optional.of(Access.ofNested(type.header()));
        }
        return loaded(binaryName).filter(Class::isMemberClass).map(Class::getModifiers);
    }

    /**
     * The descriptor of the superclass's constructor to call from one with {@code wanted}: the same when there is one,
     * else the one without parameters, else any.
     */
    String superConstructor(String superclass, String wanted) {
        TypeDeclaration type = declared.get(superclass);
        if (type != null) {
            return constructors(type).contains(wanted) ? wanted : ConstructorWriter.NO_ARGUMENTS;
        }
        List<String> descriptors =
                loaded(superclass).map(Universe::constructors).orElse(List.of());
        if (descriptors.contains(wanted)) {
            return wanted;
        }
        return descriptors.stream().findFirst().orElse(ConstructorWriter.NO_ARGUMENTS);
    }

    private static List<String> constructors(TypeDeclaration type) {
        return type.members().stream()
                .filter(member -> member instanceof Member.Method method && method.isConstructor())
                .map(member -> (Member.Method) member)
                .map(method -> Descriptors.of(method.parameters(), method.returns()))
                .toList();
    }

    private static List<String> constructors(Class<?> type) {
        return Arrays.stream(type.getDeclaredConstructors())
                .filter(each -> Modifier.isPublic(each.getModifiers()) || Modifier.isProtected(each.getModifiers()))
                .sorted(Comparator.<Constructor<?>>comparingInt(Constructor::getParameterCount)
                        .thenComparing(Type::getConstructorDescriptor))
                .map(Type::getConstructorDescriptor)
                .toList();
    }

    private static Optional<Class<?>> loaded(String binaryName) {
        try {
            return Optional.of(Class.forName(binaryName, false, Universe.class.getClassLoader()));
        } catch (ClassNotFoundException | LinkageError e) {
            return Optional.empty();
        }
    }

    Optional<TypeHeader> header(String binaryName) {
        return Optional.ofNullable(declared.get(binaryName)).map(TypeDeclaration::header);
    }
}
