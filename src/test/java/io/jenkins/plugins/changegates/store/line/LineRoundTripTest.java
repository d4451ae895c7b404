package io.jenkins.plugins.changegates.store.line;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.erdtman.jcs.JsonCanonicalizer;

/** Over any line at all. */
class LineRoundTripTest {

    @Provide
    Arbitrary<LedgerLine> lines() {
        return AnyLine.lines();
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void readingWhatWasWrittenGivesAnEqualLine(@ForAll("lines") LedgerLine line) throws Exception {
        assertEquals(line, LineCodec.decode(LineCodec.encode(line)));
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void theFormIsTheOneThatAnIndependentCanonicalizerGives(@ForAll("lines") LedgerLine line) throws Exception {
        byte[] written = LineCodec.encode(line);

        assertArrayEquals(new JsonCanonicalizer(written).getEncodedUTF8(), written);
        for (byte unit : written) {
            assertTrue(unit < 0 || unit >= ' ', "a line holds no byte " + unit);
        }
    }
}
