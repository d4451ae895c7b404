package io.jenkins.plugins.changegates.policyfile;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Documents as large as they may be and larger, of whatever kind: refused with a message, in memory that the size of the
 * document bounds. Memory is counted as what the thread asked for, kept or not, which is the same on every machine.
 */
@Timeout(120)
class HostileSizesTest {

    private static final int SIZE = YamlReader.LONGEST - 200;
    private static final long MOST_MEMORY = 1L << 30;
    private static final int MOST_PROBLEMS = 500;
    private static final int LONGEST_MESSAGE = 10_000;

    @TempDir
    private Path folder;

    private static String repeated(String start, IntFunction<String> part) {
        StringBuilder text = new StringBuilder(start);
        for (int i = 0; text.length() < SIZE - 200; i++) {
            text.append(part.apply(i));
        }
        return text.toString();
    }

    static Stream<Arguments> documents() {
        String extending = "changeGates:\n  extends: default\n";
        String longName = "n".repeat(60);
        return Stream.of(
                Arguments.of("one key again and again", repeated("changeGates:\n", i -> "  roles: []\n")),
                Arguments.of("keys that nobody knows", repeated(extending, i -> "  k" + i + ": x\n")),
                Arguments.of("lists in lists", repeated("changeGates:\n  roles: [", i -> "[],")),
                Arguments.of("deep lists", "changeGates: " + "[".repeat(SIZE / 2) + "]".repeat(SIZE / 2 - 20)),
                Arguments.of("deep mappings", "changeGates: " + "{a: ".repeat(SIZE / 5)),
                Arguments.of("one word", "changeGates: { extends: " + "x".repeat(SIZE - 50) + " }"),
                Arguments.of("one key", "changeGates: { ? " + "x".repeat(SIZE - 50) + " : y }"),
                Arguments.of("a block of text", "changeGates: |\n  " + "x\n  ".repeat(SIZE / 4)),
                Arguments.of("comments", repeated("", i -> "# " + i + "\n")),
                Arguments.of("anchors", repeated(extending + "  roles:\n", i -> "  - &a" + i + " x\n")),
                Arguments.of(
                        "aliases of a text",
                        repeated("a: &a " + "x".repeat(1000) + "\n" + extending + "  roles:\n", i -> "  - *a\n")),
                Arguments.of("tags", repeated("changeGates: [", i -> "!!a" + i + " x, ")),
                Arguments.of("directives", repeated("", i -> "%D" + i + " x\n")),
                Arguments.of("documents", repeated("", i -> "--- x\n")),
                Arguments.of("tabs", "changeGates:\n" + "\t".repeat(SIZE)),
                Arguments.of("blanks", "changeGates:" + " ".repeat(SIZE)),
                Arguments.of("an open quote", "changeGates: \"" + "\\n".repeat(SIZE / 2)),
                Arguments.of("escapes", "changeGates: \"" + "\\U0010FFFF".repeat(SIZE / 11) + "\""),
                Arguments.of(
                        "names that are nearly right",
                        repeated(
                                extending + "  categories:\n  - name: normal\n    evidence:\n",
                                i -> "    - unit-test" + i % 7 + "\n")),
                Arguments.of(
                        "many names and many that are nearly right",
                        extending + "  evidenceKinds:\n"
                                + IntStream.range(0, 900)
                                        .mapToObj(i -> "  - " + longName + i + "\n")
                                        .collect(Collectors.joining())
                                + repeated(
                                                "  categories:\n  - name: normal\n    evidence:\n",
                                                i -> "    - " + longName + "x" + i + "\n")
                                        .substring(0, SIZE - 80_000)),
                Arguments.of(
                        "patterns of stars",
                        repeated(
                                extending + "  securityReview:\n",
                                i -> "  - { name: s" + i + ", when: { paths: \"" + "*a".repeat(4000) + "[\" } }\n")),
                Arguments.of(
                        "conditions in conditions",
                        extending + "  securityReview:\n  - name: s\n    when: " + "{ not: ".repeat(40_000)),
                Arguments.of(
                        "recurrence rules",
                        repeated(
                                extending + "  environments:\n  - name: production\n    windows:\n",
                                i -> "    - { name: w" + i + ", rule: \"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;INTERVAL="
                                        + (i + 1) + "\", start: \"09:00\", duration: PT1H }\n")),
                Arguments.of(
                        "environments in a circle",
                        repeated(
                                extending + "  environments:\n",
                                i -> "  - { name: e" + i + ", tier: other, requires: e" + (i + 1) + " }\n")),
                Arguments.of(
                        "people",
                        repeated(
                                extending + "  roles:\n  - name: r\n    members:\n",
                                i -> "    - \"usr:" + i + "\"\n")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("documents")
    void isRefusedInBoundedMemory(String what, String text) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        PolicyException refused = assertThrows(PolicyException.class, () -> PolicyFile.read("hostile.yaml", text));
        long used = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
        assertThat(what + " takes bytes", used, lessThan(MOST_MEMORY));
        assertThat(refused.problems().size(), lessThanOrEqualTo(MOST_PROBLEMS));
        refused.problems()
                .forEach(problem -> assertThat(problem.toString().length(), lessThanOrEqualTo(LONGEST_MESSAGE)));
    }

    @Test
    void aFileWithoutEndIsNotReadToItsEnd() throws IOException {
        Path file = folder.resolve("policy.yaml");
        Files.write(file, new byte[10 << 20]);
        PolicyException refused = assertThrows(PolicyException.class, () -> PolicyFile.read(file));
        assertThat(
                refused.getMessage(),
                containsString("this has more than 4194304 bytes; allowed are 1048576 characters"));
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void otherEncodingsAreRefused(Charset encoding) throws IOException {
        Path file = folder.resolve("policy.yaml");
        Files.write(file, "changeGates: { extends: défault }".getBytes(encoding));
        PolicyException refused = assertThrows(PolicyException.class, () -> PolicyFile.read(file));
        assertThat(
                refused.getMessage(),
                anyOf(containsString("this is not UTF-8"), containsString("the character U+0000 is not allowed")));
    }

    static Stream<Charset> encodings() {
        return Stream.of(
                StandardCharsets.ISO_8859_1,
                StandardCharsets.UTF_16,
                StandardCharsets.UTF_16LE,
                StandardCharsets.UTF_16BE,
                Charset.forName("UTF-32"),
                Charset.forName("IBM037"));
    }
}
