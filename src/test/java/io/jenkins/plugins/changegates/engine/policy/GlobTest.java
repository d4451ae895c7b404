package io.jenkins.plugins.changegates.engine.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlobTest {

    private static final List<String> FILES = List.of(
            "a.sql",
            "db/a.sql",
            "db/migration/V1__a.sql",
            "db/migration/old/V0.SQL",
            "auth",
            "src/auth/Login.java",
            "src/auth.txt",
            "src/main/App.java",
            "docs/a.md",
            "docs/b/c.md",
            "build/docs/d.md",
            "README.md",
            "a/b/c/d/e",
            "a/x/b",
            "a/b",
            "ab",
            ".env",
            "dir.sql/x.txt",
            "foo",
            "foo/bar",
            "x/foo/bar");

    /** What {@code git check-ignore --no-index} (2.39) says of these patterns and files, case-sensitive. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        *.sql | a.sql db/a.sql db/migration/V1__a.sql dir.sql/x.txt
        **/*.sql | a.sql db/a.sql db/migration/V1__a.sql dir.sql/x.txt
        /*.sql | a.sql dir.sql/x.txt
        db/*.sql | db/a.sql
        db/** | db/a.sql db/migration/V1__a.sql db/migration/old/V0.SQL
        db/**/*.sql | db/a.sql db/migration/V1__a.sql
        auth | auth src/auth/Login.java
        auth/ | src/auth/Login.java
        /auth | auth
        **/auth/** | src/auth/Login.java
        src/auth | src/auth/Login.java
        src/ | src/auth/Login.java src/auth.txt src/main/App.java
        src/main/ | src/main/App.java
        docs | docs/a.md docs/b/c.md build/docs/d.md
        docs/ | docs/a.md docs/b/c.md build/docs/d.md
        docs/* | docs/a.md docs/b/c.md
        docs/*.md | docs/a.md
        /docs/ | docs/a.md docs/b/c.md
        **/docs | docs/a.md docs/b/c.md build/docs/d.md
        **/docs/*.md | docs/a.md build/docs/d.md
        *.md | docs/a.md docs/b/c.md build/docs/d.md README.md
        README.md | README.md
        /README.md | README.md
        a/**/b | a/b/c/d/e a/x/b a/b
        a/*/b | a/x/b
        a/** | a/b/c/d/e a/x/b a/b
        **/b | docs/b/c.md a/b/c/d/e a/x/b a/b
        **/b/** | docs/b/c.md a/b/c/d/e
        a? | ab
        ?b | db/a.sql db/migration/V1__a.sql db/migration/old/V0.SQL ab
        ? | docs/b/c.md a/b/c/d/e a/x/b a/b x/foo/bar
        .* | .env
        /**/e | a/b/c/d/e
        foo | foo foo/bar x/foo/bar
        foo/ | foo/bar x/foo/bar
        foo/* | foo/bar
        /foo | foo foo/bar
        foo/bar | foo/bar
        **/foo/bar | foo/bar x/foo/bar
        foo** | foo foo/bar x/foo/bar
        a/**/**/e | a/b/c/d/e
        db/*/V* | db/migration/V1__a.sql
        V*__*.sql | db/migration/V1__a.sql
        *.SQL | db/migration/old/V0.SQL
        **/*.java | src/auth/Login.java src/main/App.java
        src/**/App.java | src/main/App.java
        src/**/src/App.java |
        a**b | ab
        **sql | a.sql db/a.sql db/migration/V1__a.sql dir.sql/x.txt
        """)
    void matchesWhatGitIgnores(String pattern, String expected) {
        Glob glob = Glob.compile(pattern);
        String matched = FILES.stream().filter(glob::matches).collect(Collectors.joining(" "));
        assertEquals(expected == null ? "" : expected, matched);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "**", "/**"})
    void matchesEverything(String pattern) {
        assertEquals(
                FILES, FILES.stream().filter(Glob.compile(pattern)::matches).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/", "**/"})
    void matchesEveryFolderAndSoAllButTheFilesAtTheRoot(String pattern) {
        assertEquals(
                FILES.stream().filter(file -> file.contains("/")).toList(),
                FILES.stream().filter(Glob.compile(pattern)::matches).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "//", "!a", "[ab].txt", "a\\*"})
    void refusesWhatItWouldTakeForSomethingElse(String pattern) {
        assertThrows(IllegalArgumentException.class, () -> Glob.compile(pattern));
    }

    @Test
    void aFileNamedLikeAFolderPatternDoesNotMatch() {
        assertFalse(Glob.compile("auth/").matches("auth"));
        assertFalse(Glob.compile("auth/**").matches("auth"));
    }

    @Test
    void hostilePatternsTakeNoLongerThanTheProductOfTheLengths() {
        String path = String.join(
                "/",
                Arrays.asList(new String[60]).stream()
                        .map(none -> "a".repeat(60))
                        .toList());
        Glob glob = Glob.compile("**/*a*a*a*a*a*a*a*a*b/".repeat(20) + "**/x");
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> assertFalse(glob.matches(path)));
    }

    @Test
    void equalPatternsAreEqual() {
        assertEquals(Glob.compile("**/*.sql"), Glob.compile("**/*.sql"));
        assertEquals(Glob.compile("a/").hashCode(), Glob.compile("a/").hashCode());
        assertEquals("a/**", Glob.compile("a/**").toString());
    }
}
