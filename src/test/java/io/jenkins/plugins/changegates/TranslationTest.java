package io.jenkins.plugins.changegates;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every text of the plugin is there in German: messages, what pages say, and help. */
class TranslationTest {

    private static final Path RESOURCES = Path.of("src", "main", "resources");
    private static final String GERMAN = "_de";
    private static final Pattern TRANSLATED = Pattern.compile("\\$\\{%([^}(]+)(?:\\([^}]*\\))?}");
    private static final Pattern TRANSLATED_LITERAL = Pattern.compile("['\"]%([A-Za-z][^'\"(]*)");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d+)");
    private static final Pattern MARKUP = Pattern.compile("<code>[^<]*</code>");

    private static List<Path> files(String ending) throws IOException {
        try (Stream<Path> all = Files.walk(RESOURCES)) {
            return all.filter(file -> file.getFileName().toString().endsWith(ending))
                    .filter(file -> !isGerman(file))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isGerman(Path file) {
        return file.getFileName().toString().matches(".*" + GERMAN + "\\.[a-z]+");
    }

    private static Path german(Path file, String ending) {
        String name = file.getFileName().toString();
        return file.resolveSibling(name.substring(0, name.lastIndexOf('.')) + GERMAN + ending);
    }

    private static Properties read(Path file) throws IOException {
        Properties texts = new Properties();
        if (Files.exists(file)) {
            try (Reader in = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
                texts.load(in);
            }
        }
        return texts;
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(result -> result.groupCount() == 0 ? result.group() : result.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What a page takes from its properties, be it named alone or within an expression. */
    private static Set<String> keys(Path jelly) throws IOException {
        String page = Files.readString(jelly);
        Set<String> keys = found(TRANSLATED, page);
        keys.addAll(found(TRANSLATED_LITERAL, page));
        return keys;
    }

    @Test
    void everyTextHasAGermanOneWithTheSamePlaceholders() throws IOException {
        List<String> problems = new ArrayList<>();
        for (Path file : files(".properties")) {
            Properties english = read(file);
            Properties german = read(german(file, ".properties"));
            for (String key : new TreeSet<>(english.stringPropertyNames())) {
                String text = german.getProperty(key, "");
                if (text.isBlank()) {
                    problems.add(RESOURCES.relativize(file) + ": " + key + " is missing");
                } else if (!found(PLACEHOLDER, english.getProperty(key)).equals(found(PLACEHOLDER, text))) {
                    problems.add(RESOURCES.relativize(file) + ": " + key + " has other placeholders");
                } else if (!found(MARKUP, english.getProperty(key)).containsAll(found(MARKUP, text))
                        && key.endsWith(".help")) {
                    problems.add(RESOURCES.relativize(file) + ": " + key + " names other words of the policy");
                }
            }
        }
        assertEquals(List.of(), problems);
    }

    @Test
    void everythingAPageSaysIsThereInGerman() throws IOException {
        List<String> problems = new ArrayList<>();
        for (Path file : files(".jelly")) {
            Properties german = read(german(file, ".properties"));
            for (String key : keys(file)) {
                if (german.getProperty(key, "").isBlank()) {
                    problems.add(RESOURCES.relativize(file) + ": " + key + " is missing");
                }
            }
        }
        assertEquals(List.of(), problems);
    }

    @Test
    void everyHelpIsThereInGermanAndNamesTheSameWords() throws IOException {
        List<String> problems = new ArrayList<>();
        for (Path file : files(".html")) {
            Path german = german(file, ".html");
            if (!Files.exists(german)) {
                problems.add(RESOURCES.relativize(file) + " is missing");
            } else if (!found(MARKUP, Files.readString(file)).equals(found(MARKUP, Files.readString(german)))) {
                problems.add(RESOURCES.relativize(german) + " has other <code>");
            }
        }
        assertEquals(List.of(), problems);
    }

    @Test
    void noGermanTextIsLeftOver() throws IOException {
        List<String> problems = new ArrayList<>();
        try (Stream<Path> all = Files.walk(RESOURCES)) {
            for (Path german : all.filter(TranslationTest::isGerman).sorted().toList()) {
                String name = german.getFileName().toString();
                String base = name.substring(0, name.lastIndexOf(GERMAN));
                Path jelly = german.resolveSibling(base + ".jelly");
                Set<String> known = new TreeSet<>(
                        read(german.resolveSibling(base + ".properties")).stringPropertyNames());
                if (Files.exists(jelly)) {
                    known.addAll(keys(jelly));
                }
                if (name.endsWith(".html")) {
                    if (!Files.exists(german.resolveSibling(base + ".html"))) {
                        problems.add(RESOURCES.relativize(german) + " translates nothing");
                    }
                } else {
                    read(german).stringPropertyNames().stream()
                            .filter(key -> !known.contains(key))
                            .forEach(key -> problems.add(RESOURCES.relativize(german) + ": nothing asks for " + key));
                }
            }
        }
        assertEquals(List.of(), problems);
    }

    @Test
    void germanTextsAreWrittenSoThatEveryReaderReadsThem() throws IOException {
        try (Stream<Path> all = Files.walk(RESOURCES)) {
            for (Path german : all.filter(TranslationTest::isGerman)
                    .filter(file -> file.toString().endsWith(".properties"))
                    .toList()) {
                assertTrue(Files.readString(german).chars().allMatch(c -> c < 128), german + " has more than ASCII");
            }
        }
    }

    @Test
    void whoReadsGermanGetsGerman() {
        ResourceBundle bundle = ResourceBundle.getBundle(
                "io.jenkins.plugins.changegates.pages.Messages",
                Locale.GERMANY,
                getClass().getClassLoader());
        assertEquals("Freigegeben", bundle.getString("Inbox.approved"));
        assertFalse(bundle.getString("Gate.window").isBlank());
    }
}
