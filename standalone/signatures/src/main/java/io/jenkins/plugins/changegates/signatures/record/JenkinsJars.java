package io.jenkins.plugins.changegates.signatures.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/**
 * A directory with Jenkins' real jars: {@code core/*.jar}, as in a war's {@code WEB-INF/lib}, and
 * {@code plugins/NAME/*.jar}, as in each plugin's.
 */
final class JenkinsJars {
    private final List<Path> jars = new ArrayList<>();
    private final Map<String, String> artifactOfClass = new HashMap<>();

    JenkinsJars(Path directory) throws IOException {
        for (Path jar : jarsIn(directory.resolve("core"))) {
            add(jar, withoutVersion(jar));
        }
        if (jars.isEmpty()) {
            throw new IOException(directory + " holds no core/*.jar");
        }
        for (Path plugin : list(directory.resolve("plugins"), Files::isDirectory)) {
            for (Path jar : jarsIn(plugin)) {
                add(jar, plugin.getFileName().toString());
            }
        }
    }

    List<Path> jars() {
        return List.copyOf(jars);
    }

    /** The artifact that holds the class: a plugin's short name, or a core jar's name without its version. */
    Optional<String> artifact(String binaryName) {
        return Optional.ofNullable(artifactOfClass.get(binaryName));
    }

    /** Takes out what {@code jars} hold too: there it is real without Jenkins. */
    void except(Collection<Path> others) throws IOException {
        for (Path other : others) {
            classes(other).forEach(artifactOfClass::remove);
        }
    }

    private void add(Path jar, String artifact) throws IOException {
        jars.add(jar);
        classes(jar).forEach(name -> artifactOfClass.putIfAbsent(name, artifact));
    }

    private static List<String> classes(Path jar) throws IOException {
        if (!Files.isRegularFile(jar)) {
            return List.of();
        }
        String suffix = ".class";
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return zip.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.endsWith(suffix))
                    .map(name ->
                            name.substring(0, name.length() - suffix.length()).replace('/', '.'))
                    .toList();
        }
    }

    private static String withoutVersion(Path jar) {
        return jar.getFileName().toString().replaceFirst("(-\\d[^/]*)?\\.jar$", "");
    }

    private static List<Path> jarsIn(Path directory) throws IOException {
        return list(directory, path -> path.toString().endsWith(".jar"));
    }

    private static List<Path> list(Path directory, Predicate<Path> wanted) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(wanted).sorted().toList();
        }
    }
}
