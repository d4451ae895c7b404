package io.jenkins.plugins.changegates.signatures;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Java sources of a test, in a directory of its own. */
public final class Sources {
    private final Path directory;
    private final List<Path> files = new ArrayList<>();

    public Sources(Path directory) {
        this.directory = directory;
    }

    /** Adds a type in the package {@code name} stands in. */
    public Sources with(String name, String source) throws IOException {
        Path file = directory.resolve("sources").resolve(name.replace('.', '/') + ".java");
        Files.createDirectories(file.getParent());
        String declared = "package " + name.substring(0, name.lastIndexOf('.')) + ";\n" + source;
        files.add(Files.writeString(file, declared));
        return this;
    }

    public List<Path> files() {
        return List.copyOf(files);
    }

    /** Compiles the sources; returns the compiler's errors. */
    public String compile(Path... classPath) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter errors = new StringWriter();
        Files.createDirectories(classes());
        String path = Stream.of(classPath).map(Path::toString).collect(Collectors.joining(java.io.File.pathSeparator));
        List<String> options = List.of("-proc:none", "-nowarn", "-d", classes().toString(), "-cp", path);
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            compiler.getTask(errors, manager, null, options, null, manager.getJavaFileObjectsFromPaths(files))
                    .call();
        }
        return errors.toString();
    }

    /** Puts what {@link #compile} made into a jar. */
    public void jar(Path jar) throws IOException {
        Files.createDirectories(jar.getParent());
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar));
                Stream<Path> compiled = Files.walk(classes())) {
            for (Path file : compiled.filter(Files::isRegularFile).toList()) {
                zip.putNextEntry(new ZipEntry(classes().relativize(file).toString()));
                zip.write(Files.readAllBytes(file));
            }
        }
    }

    private Path classes() {
        return directory.resolve("classes");
    }
}
