package io.jenkins.plugins.changegates.signatures.record;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** Sources resolved by javac against a class path; no class file is written. */
final class Compilation implements AutoCloseable {
    private final StandardJavaFileManager files;
    private final JavacTask task;
    private final List<CompilationUnitTree> units = new ArrayList<>();

    /**
     * Resolves {@code sources}, or nothing if there are none: then only the class path is there to ask about.
     *
     * @throws SourcesDoNotCompileException if the sources do not compile against the class path
     */
    Compilation(List<Path> sources, List<Path> classPath) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        files = compiler.getStandardFileManager(problems, Locale.ROOT, StandardCharsets.UTF_8);
        files.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath);
        List<String> options = List.of("-proc:none", "-Xlint:none", "-Xmaxerrs", "1000", "--release", "17");
        List<JavaFileObject> objects = new ArrayList<>(List.of(new NoSource()));
        files.getJavaFileObjectsFromPaths(sources).forEach(objects::add);
        task = (JavacTask) compiler.getTask(null, files, problems, options, null, objects);
        task.parse().forEach(units::add);
        task.analyze();
        List<String> errors = problems.getDiagnostics().stream()
                .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
                .map(Object::toString)
                .toList();
        if (!errors.isEmpty()) {
            close();
            throw new SourcesDoNotCompileException(errors);
        }
    }

    List<CompilationUnitTree> units() {
        return units;
    }

    Trees trees() {
        return Trees.instance(task);
    }

    Elements elements() {
        return task.getElements();
    }

    Types types() {
        return task.getTypes();
    }

    /** An empty source: javac refuses to start without any. */
    private static final class NoSource extends SimpleJavaFileObject {
        NoSource() {
            super(URI.create("string:///NoSource.java"), Kind.SOURCE);
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return "";
        }
    }

    @Override
    public void close() throws IOException {
        files.close();
    }
}
