package io.jenkins.plugins.changegates.signatures.classfile;

import io.jenkins.plugins.changegates.signatures.syntax.Member;
import io.jenkins.plugins.changegates.signatures.syntax.TypeDeclaration;
import io.jenkins.plugins.changegates.signatures.syntax.TypeName;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/** Which nested types a class file has to describe in its {@code InnerClasses} attribute (JVMS §4.7.6). */
final class NestedTypes {
    private NestedTypes() {}

    /** The nested types that {@code type} names and those declared in it, each after the types around it. */
    static Set<String> namedBy(TypeDeclaration type, Collection<TypeDeclaration> all) {
        Set<String> named = new TreeSet<>();
        named.add(type.binaryName());
        type.header().superclass().ifPresent(each -> add(named, each));
        type.header().interfaces().forEach(each -> add(named, each));
        type.header().typeParameters().forEach(each -> each.bounds().forEach(bound -> add(named, bound)));
        type.members().forEach(member -> member(named, member));
        all.stream()
                .map(TypeDeclaration::binaryName)
                .filter(name -> name.startsWith(type.binaryName() + "$"))
                .forEach(named::add);
        Set<String> nested = new TreeSet<>();
        for (String name : named) {
            for (int dollar = name.indexOf('$'); dollar >= 0; dollar = name.indexOf('$', dollar + 1)) {
                nested.add(name.substring(0, dollar));
            }
            nested.add(name);
        }
        return nested;
    }

    private static void member(Set<String> named, Member member) {
        if (member instanceof Member.Field field) {
            add(named, field.type());
        } else if (member instanceof Member.Method method) {
            add(named, method.returns());
            method.parameters().forEach(each -> add(named, each));
            method.exceptions().forEach(each -> add(named, each));
        }
    }

    private static void add(Set<String> named, TypeName type) {
        type.eachClassName(named::add);
    }
}
