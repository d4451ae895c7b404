package io.jenkins.plugins.changegates.signatures.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LiteralsTest {

    @ParameterizedTest
    @MethodSource("values")
    void whatIsWrittenIsRead(Object value) {
        assertEquals(value, Literals.parse(Literals.format(value)));
    }

    static Object[] values() {
        return new Object[] {
            "",
            "a \"b\" \\ c",
            "ünïcode\n\t",
            '\'',
            '"',
            'x',
            '\\',
            0,
            -1,
            Integer.MIN_VALUE,
            5L,
            Long.MAX_VALUE,
            1.5,
            -1.0e-300,
            2.5f
        };
    }
}
