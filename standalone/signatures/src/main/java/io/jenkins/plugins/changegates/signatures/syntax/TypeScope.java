package io.jenkins.plugins.changegates.signatures.syntax;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a name without a dot means: a primitive type, a type parameter in scope, or a type of {@code java.lang}. */
record TypeScope(Map<String, TypeName> variables) {

    static final TypeScope EMPTY = new TypeScope(Map.of());

    private static final Set<String> PRIMITIVES =
            Set.of("void", "boolean", "byte", "char", "short", "int", "long", "float", "double");

    /** This scope with {@code names} declared, erasing to {@code Object} until {@link #bounded} says more. */
    TypeScope declaring(List<String> names) {
        Map<String, TypeName> all = new HashMap<>(variables);
        names.forEach(name -> all.put(name, TypeName.OBJECT));
        return new TypeScope(Map.copyOf(all));
    }

    /** This scope with the erasures that the bounds of {@code parameters} give. */
    TypeScope bounded(List<TypeParameter> parameters) {
        Map<String, TypeName> all = new HashMap<>(variables);
        for (TypeParameter parameter : parameters) {
            TypeName bound = parameter.bounds().isEmpty()
                    ? TypeName.OBJECT
                    : parameter.bounds().get(0);
            all.put(parameter.name(), erasure(bound, all));
        }
        return new TypeScope(Map.copyOf(all));
    }

    TypeName simple(String name) {
        if (PRIMITIVES.contains(name)) {
            return new TypeName.Primitive(name);
        }
        TypeName erasure = variables.get(name);
        return erasure == null
                ? new TypeName.Named("java.lang." + name, List.of())
                : new TypeName.Variable(name, erasure);
    }

    private static TypeName erasure(TypeName bound, Map<String, TypeName> known) {
        if (bound instanceof TypeName.Variable variable) {
            return known.getOrDefault(variable.name(), TypeName.OBJECT);
        }
        return bound instanceof TypeName.Named named ? new TypeName.Named(named.binaryName(), List.of()) : bound;
    }
}
