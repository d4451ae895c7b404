package io.jenkins.plugins.changegates.signatures.syntax;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The signature file as lines: sections named after the artifact they come from, types, and under each type its
 * members, indented. Lines that start with {@code //} and empty lines mean nothing.
 */
public record SignatureText(SortedMap<String, SortedMap<String, TypeLines>> sections) {

    private static final String INDENT = "  ";

    /** A line and its number, counted from 1; 0 when it was not read from a file. */
    public record Line(int number, String text) {}

    /** A type's own line and those of its members. */
    public record TypeLines(Line header, List<Line> members) {}

    /** Reads {@code lines}; the order of sections, types and members in the file does not matter. */
    public static SignatureText read(List<String> lines) {
        SortedMap<String, SortedMap<String, TypeLines>> sections = new TreeMap<>();
        Map<String, Integer> seen = new LinkedHashMap<>();
        SortedMap<String, TypeLines> section = null;
        TypeLines type = null;
        for (int i = 0; i < lines.size(); i++) {
            Line line = new Line(i + 1, lines.get(i).strip());
            if (line.text().isEmpty() || line.text().startsWith("//")) {
                continue;
            }
            if (line.text().startsWith("#")) {
                section = sections.computeIfAbsent(line.text().substring(1).strip(), name -> new TreeMap<>());
                type = null;
            } else if (section == null) {
                throw new SignatureSyntaxException(line.number(), "expected '# artifact' before the first type");
            } else if (!Character.isWhitespace(lines.get(i).charAt(0))) {
                String name = LineParser.typeHeader(line).binaryName();
                Integer before = seen.putIfAbsent(name, line.number());
                if (before != null) {
                    throw new SignatureSyntaxException(line.number(), name + " stands at line " + before + " already");
                }
                type = new TypeLines(line, new ArrayList<>());
                section.put(name, type);
            } else if (type == null) {
                throw new SignatureSyntaxException(
                        line.number(), "a member without a type above it; types start a line");
            } else {
                type.members().add(line);
            }
        }
        return new SignatureText(sections);
    }

    /** The file's lines, in order of section and type name; members stay as they are. */
    public List<String> write() {
        List<String> lines = new ArrayList<>();
        sections.forEach((artifact, types) -> {
            lines.add("");
            lines.add("# " + artifact);
            types.values().forEach(type -> {
                lines.add("");
                lines.add(type.header().text());
                type.members().forEach(member -> lines.add(INDENT + member.text()));
            });
        });
        return lines;
    }

    /** All types by binary name. */
    public SortedMap<String, TypeLines> types() {
        SortedMap<String, TypeLines> types = new TreeMap<>();
        sections.values().forEach(types::putAll);
        return types;
    }

    /** Parses every line. */
    public List<TypeDeclaration> declarations() {
        SortedMap<String, TypeLines> types = types();
        return new Declarations(types).all();
    }
}
