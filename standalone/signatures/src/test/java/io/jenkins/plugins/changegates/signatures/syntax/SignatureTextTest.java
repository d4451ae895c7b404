package io.jenkins.plugins.changegates.signatures.syntax;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignatureTextTest {

    @Test
    void writesSectionsAndTypesInOrderAndKeepsMembers() {
        SignatureText text = SignatureText.read(List.of(
                "// a remark",
                "# later",
                "public interface c.C",
                "# core",
                "public class b.B",
                "  public void second()",
                "  public void first()",
                "public class a.A"));

        assertThat(
                text.write(),
                contains(
                        "",
                        "# core",
                        "",
                        "public class a.A",
                        "",
                        "public class b.B",
                        "  public void second()",
                        "  public void first()",
                        "",
                        "# later",
                        "",
                        "public interface c.C"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            public klass a.A                   | line 2: expected class, interface, enum, record or @interface where 'klass' stands
            public class                       | line 2: expected the type's name where the line ends
            public class a.A extends           | line 2: expected a type where the line ends
            public class a.A<T extends b.B     | line 2: expected a type parameter list that is closed with '>' where '<' stands
            public class a.A of                | line 2: expected the end of the line where 'of' stands
            public class a.A ;                 | line 2: cannot read ' ;'
            @a.B(C) public class a.A           | line 2: expected Enum.CONSTANT or Type.class with the type's full name where 'C' stands
            """)
    void aTypeThatCannotBeReadIsNamedWithItsLine(String line, String message) {
        assertThat(problem("# core", line), is(message));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            public void                        | line 3: expected the member's name where the line ends
            public void go(                    | line 3: expected a type where the line ends
            public void go() throw a.B         | line 3: expected the end of the line where 'throw' stands
            public static final int X = ?      | line 3: expected a string, character, number, true, false, Enum.CONSTANT, Type.class or {…} where '?' stands
            new[                               | line 3: expected '(' where '[' stands
            """)
    void aMemberThatCannotBeReadIsNamedWithItsLine(String line, String message) {
        assertThat(problem("# core", "public class a.A", "  " + line), is(message));
    }

    @Test
    void aTypeStandsUnderAnArtifact() {
        assertThat(problem("public class a.A"), is("line 1: expected '# artifact' before the first type"));
    }

    @Test
    void aMemberStandsUnderAType() {
        assertThat(
                problem("# core", "  public void go()"),
                is("line 2: a member without a type above it; types start a line"));
    }

    @Test
    void aTypeStandsOnce() {
        assertThat(
                problem("# core", "public class a.A", "# other", "public class a.A"),
                is("line 4: a.A stands at line 2 already"));
    }

    private static String problem(String... lines) {
        return assertThrows(
                        SignatureSyntaxException.class,
                        () -> SignatureText.read(List.of(lines)).declarations())
                .getMessage();
    }
}
