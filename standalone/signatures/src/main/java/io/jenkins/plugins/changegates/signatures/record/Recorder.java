package io.jenkins.plugins.changegates.signatures.record;

import io.jenkins.plugins.changegates.signatures.syntax.SignatureText;
import io.jenkins.plugins.changegates.signatures.syntax.SignatureText.Line;
import io.jenkins.plugins.changegates.signatures.syntax.SignatureText.TypeLines;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Writes down what a project's sources touch of Jenkins. */
public final class Recorder implements AutoCloseable {
    private final JenkinsJars jenkins;
    private final Compilation real;
    private final Optional<Compilation> older;

    /** Resolves the sources of {@code project}. */
    public Recorder(Project project) throws IOException {
        jenkins = new JenkinsJars(project.jenkinsJars());
        jenkins.except(project.libraries());
        List<Path> classPath = new ArrayList<>(project.libraries());
        classPath.addAll(jenkins.jars());
        real = new Compilation(project.sources(), classPath);
        older = project.olderLibraries().isEmpty()
                ? Optional.empty()
                : Optional.of(new Compilation(List.of(), project.olderLibraries()));
    }

    /** The lines for everything the sources touch. */
    public SignatureText record() {
        Touched touched =
                new Touched(type -> jenkins.artifact(TypeText.binaryName(type)).isPresent());
        new TouchScanner(real, touched).scanAll();
        SortedMap<String, SortedMap<String, TypeLines>> sections = new TreeMap<>();
        for (TypeElement type : touched.types()) {
            if (!sameAnnotationInOlderLibrary(type)) {
                String name = TypeText.binaryName(type);
                List<Element> members = touched.members().stream()
                        .filter(member -> member.getEnclosingElement().equals(type))
                        .toList();
                sections.computeIfAbsent(jenkins.artifact(name).orElseThrow(), key -> new TreeMap<>())
                        .put(name, lines(type, members));
            }
        }
        return new SignatureText(sections);
    }

    /** All lines that would be true of the type in Jenkins' jars, touched or not; empty if it is not there. */
    public Optional<TypeLines> everythingAbout(String binaryName) {
        return Optional.ofNullable(real.elements().getTypeElement(binaryName.replace('$', '.')))
                .filter(type -> jenkins.artifact(binaryName).isPresent())
                .map(Recorder::whole);
    }

    /** The artifact that holds the type. */
    public Optional<String> artifact(String binaryName) {
        return jenkins.artifact(binaryName);
    }

    @Override
    public void close() throws IOException {
        real.close();
        if (older.isPresent()) {
            older.get().close();
        }
    }

    /** An annotation type may come from an older release where that says the same; other types depend on more. */
    private boolean sameAnnotationInOlderLibrary(TypeElement type) {
        if (older.isEmpty() || type.getKind() != ElementKind.ANNOTATION_TYPE) {
            return false;
        }
        Elements elements = older.get().elements();
        TypeElement other = elements.getTypeElement(type.getQualifiedName());
        return other != null && whole(other).equals(whole(type));
    }

    private static TypeLines whole(TypeElement type) {
        List<Element> members = type.getEnclosedElements().stream()
                .filter(member -> !(member instanceof TypeElement))
                .map(Element.class::cast)
                .toList();
        return lines(type, members);
    }

    private static TypeLines lines(TypeElement type, List<Element> members) {
        List<Line> lines = members.stream()
                .filter(member -> member.getKind() != ElementKind.STATIC_INIT)
                .sorted(LineWriter.ORDER.thenComparing(
                        member -> member.getKind() == ElementKind.ENUM_CONSTANT ? "" : LineWriter.member(member)))
                .map(member -> new Line(0, LineWriter.member(member)))
                .toList();
        return new TypeLines(new Line(0, LineWriter.type(type)), lines);
    }
}
