package io.jenkins.plugins.changegates.signatures.classfile;

import io.jenkins.plugins.changegates.signatures.syntax.Member;
import io.jenkins.plugins.changegates.signatures.syntax.TypeHeader;
import io.jenkins.plugins.changegates.signatures.syntax.TypeHeader.Kind;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;

/** Access flags (JVMS §4.1, §4.5, §4.6), with those that Java lets a declaration leave out. */
final class Access {
    private static final Map<String, Integer> FLAGS = Map.of(
            "public", Opcodes.ACC_PUBLIC,
            "protected", Opcodes.ACC_PROTECTED,
            "private", Opcodes.ACC_PRIVATE,
            "abstract", Opcodes.ACC_ABSTRACT,
            "static", Opcodes.ACC_STATIC,
            "final", Opcodes.ACC_FINAL);

    private Access() {}

    /** As the {@code InnerClasses} attribute has them: with private, protected and static. */
    static int ofNested(TypeHeader header) {
        int kind =
                switch (header.kind()) {
                    case CLASS -> 0;
                    case INTERFACE -> Opcodes.ACC_INTERFACE | Opcodes.ACC_ABSTRACT | Opcodes.ACC_STATIC;
                    case ANNOTATION ->
                        Opcodes.ACC_ANNOTATION | Opcodes.ACC_INTERFACE | Opcodes.ACC_ABSTRACT | Opcodes.ACC_STATIC;
                    case ENUM -> Opcodes.ACC_ENUM | Opcodes.ACC_STATIC;
                    case RECORD -> Opcodes.ACC_FINAL | Opcodes.ACC_STATIC;
                };
        return kind | flags(header.modifiers());
    }

    /** As the class itself has them. */
    static int ofClass(TypeHeader header) {
        int nested = ofNested(header);
        int visible = (nested & (Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED)) == 0 ? 0 : Opcodes.ACC_PUBLIC;
        int invalid = Opcodes.ACC_PROTECTED | Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC;
        int superFlag = header.kind().isInterface() ? 0 : Opcodes.ACC_SUPER;
        return nested & ~invalid | visible | superFlag;
    }

    static int of(Member member, Kind owner) {
        int flags = flags(member.modifiers());
        if (member instanceof Member.EnumConstant) {
            return Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL | Opcodes.ACC_ENUM;
        }
        if (member instanceof Member.Field) {
            return owner.isInterface() ? Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL : flags;
        }
        if (((Member.Method) member).varargs()) {
            flags |= Opcodes.ACC_VARARGS;
        }
        if (!owner.isInterface()) {
            return flags;
        }
        Set<String> words = member.modifiers();
        boolean hasBody = words.contains("default") || words.contains("static") || words.contains("private");
        return flags | (hasBody ? 0 : Opcodes.ACC_ABSTRACT) | (words.contains("private") ? 0 : Opcodes.ACC_PUBLIC);
    }

    private static int flags(Set<String> modifiers) {
        return modifiers.stream().mapToInt(word -> FLAGS.getOrDefault(word, 0)).reduce(0, (a, b) -> a | b);
    }
}
