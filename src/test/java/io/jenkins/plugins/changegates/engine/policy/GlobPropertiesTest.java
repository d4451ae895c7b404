package io.jenkins.plugins.changegates.engine.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jenkins.plugins.changegates.engine.change.ChangedFiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** However a pattern is looked up, the result is that of trying every way to lay it over every path. */
class GlobPropertiesTest {

    @Property(tries = 4000)
    void matchesWhatTryingEverythingMatches(@ForAll("patterns") String pattern, @ForAll("paths") String path) {
        assertEquals(matches(pattern, path), Glob.compile(pattern).matches(path), pattern + " over " + path);
    }

    @Property(tries = 4000)
    void lookingUpNamesIsLookingAtEachPath(@ForAll("patterns") String pattern, @ForAll("lists") List<String> paths) {
        Glob glob = Glob.compile(pattern);
        ChangedFiles files = ChangedFiles.of(paths);
        boolean expected = paths.stream().anyMatch(path -> matches(pattern, path));
        assertEquals(expected, glob.matchesAny(files), () -> pattern + " over " + paths);
        assertEquals(expected, glob.matchesAny(files), () -> "again: " + pattern + " over " + paths);
    }

    private static boolean matches(String pattern, String path) {
        List<String> segments = new ArrayList<>();
        int slash = pattern.indexOf('/');
        if (slash < 0 || slash == pattern.length() - 1) {
            segments.add("**");
        }
        Arrays.stream(pattern.split("/")).filter(part -> !part.isEmpty()).forEach(segments::add);
        if (segments.get(segments.size() - 1).equals("**")) {
            segments.add("*");
        }
        List<String> names = Arrays.asList(path.split("/"));
        int deepest = names.size() - (pattern.endsWith("/") ? 1 : 0);
        for (int depth = 1; depth <= deepest; depth++) {
            if (covers(segments, names.subList(0, depth))) {
                return true;
            }
        }
        return false;
    }

    private static boolean covers(List<String> segments, List<String> names) {
        if (segments.isEmpty()) {
            return names.isEmpty();
        }
        List<String> rest = segments.subList(1, segments.size());
        if (segments.get(0).equals("**")) {
            return covers(rest, names) || (!names.isEmpty() && covers(segments, names.subList(1, names.size())));
        }
        return !names.isEmpty()
                && coversName(segments.get(0), names.get(0))
                && covers(rest, names.subList(1, names.size()));
    }

    private static boolean coversName(String pattern, String name) {
        if (pattern.isEmpty()) {
            return name.isEmpty();
        }
        String rest = pattern.substring(1);
        if (pattern.charAt(0) == '*') {
            return coversName(rest, name) || (!name.isEmpty() && coversName(pattern, name.substring(1)));
        }
        return !name.isEmpty()
                && (pattern.charAt(0) == '?' || pattern.charAt(0) == name.charAt(0))
                && coversName(rest, name.substring(1));
    }

    @Provide
    Arbitrary<String> patterns() {
        Arbitrary<String> segments = Arbitraries.oneOf(
                Arbitraries.of("**", "*", "a", "b", "*.a", "*.a.b", "a*", "?", ".a", "", "**a", "a*b*", "*a*"),
                Arbitraries.strings().withChars("ab.*?").ofMaxLength(4));
        return segments.list()
                .ofMinSize(1)
                .ofMaxSize(5)
                .map(parts -> String.join("/", parts))
                .filter(pattern -> !pattern.replace("/", "").isEmpty());
    }

    @Provide
    Arbitrary<String> paths() {
        Arbitrary<String> names = Arbitraries.oneOf(
                Arbitraries.of("a", "b", "ab", "a.a", "a.a.b", ".a", "b.b", ""),
                Arbitraries.strings().withChars("ab.").ofMaxLength(4));
        return names.list().ofMinSize(1).ofMaxSize(5).map(parts -> String.join("/", parts));
    }

    @Provide
    Arbitrary<List<String>> lists() {
        return paths().list().ofMaxSize(6);
    }
}
