package io.jenkins.plugins.changegates.signatures;

import io.jenkins.plugins.changegates.signatures.record.Project;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The options of {@code record} and {@code check}. A PATH is a list of files and directories, as a class path is. */
record Options(Map<String, String> values) {
    private static final Set<String> NAMES = Set.of("--jenkins", "--sources", "--libraries", "--older");

    /** @throws IllegalArgumentException naming the option that is wrong and those there are */
    static Options parse(List<String> arguments) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < arguments.size(); i += 2) {
            String name = arguments.get(i);
            if (!NAMES.contains(name) || i + 1 == arguments.size()) {
                throw new IllegalArgumentException(name + ": expected one of " + NAMES + " and its value");
            }
            values.put(name, arguments.get(i + 1));
        }
        return new Options(Map.copyOf(values));
    }

    /** The project they describe: every {@code .java} file at or under the sources. */
    Project project() throws IOException {
        return new Project(sources(), paths("--libraries"), paths("--older"), Path.of(required("--jenkins")));
    }

    private List<Path> sources() throws IOException {
        Stream.Builder<Path> sources = Stream.builder();
        for (Path path : paths("--sources")) {
            try (Stream<Path> files = Files.walk(path)) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(sources);
            }
        }
        return sources.build().sorted().toList();
    }

    private List<Path> paths(String name) {
        return Pattern.compile(Pattern.quote(File.pathSeparator))
                .splitAsStream(values.getOrDefault(name, ""))
                .filter(path -> !path.isBlank())
                .map(Path::of)
                .filter(Files::exists)
                .toList();
    }

    private String required(String name) {
        if (!values.containsKey(name)) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return values.get(name);
    }
}
