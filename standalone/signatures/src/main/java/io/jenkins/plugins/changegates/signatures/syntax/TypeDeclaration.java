package io.jenkins.plugins.changegates.signatures.syntax;

import java.util.List;

/** A type with the members that are stated of it. */
public record TypeDeclaration(TypeHeader header, List<Member> members) {
    public TypeDeclaration {
        members = List.copyOf(members);
    }

    public String binaryName() {
        return header.binaryName();
    }
}
