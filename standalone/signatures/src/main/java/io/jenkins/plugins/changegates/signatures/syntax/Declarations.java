package io.jenkins.plugins.changegates.signatures.syntax;

import io.jenkins.plugins.changegates.signatures.syntax.SignatureText.TypeLines;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Parses types with the type parameters of the types around them in scope. */
final class Declarations {
    private final Map<String, TypeLines> types;
    private final Map<String, TypeScope> scopes = new HashMap<>();

    Declarations(Map<String, TypeLines> types) {
        this.types = types;
    }

    List<TypeDeclaration> all() {
        List<TypeDeclaration> declarations = new ArrayList<>();
        types.forEach((name, lines) -> {
            LineParser header = new LineParser(lines.header(), outerScope(name));
            TypeHeader parsed = header.typeHeader();
            List<Member> members = new ArrayList<>();
            for (SignatureText.Line line : lines.members()) {
                members.add(new LineParser(line, header.scope()).member(parsed));
            }
            declarations.add(new TypeDeclaration(parsed, members));
        });
        return declarations;
    }

    private TypeScope outerScope(String name) {
        int dollar = name.lastIndexOf('$');
        return dollar < 0 ? TypeScope.EMPTY : scope(name.substring(0, dollar));
    }

    private TypeScope scope(String name) {
        TypeLines lines = types.get(name);
        if (lines == null) {
            return TypeScope.EMPTY;
        }
        TypeScope known = scopes.get(name);
        if (known == null) {
            LineParser parser = new LineParser(lines.header(), outerScope(name));
            parser.typeHeader();
            known = parser.scope();
            scopes.put(name, known);
        }
        return known;
    }
}
