package io.jenkins.plugins.changegates.store.line;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
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

    /** Of each text by itself: it is said to be missing, nothing else changes, and what is hashed into the tree stays. */
    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void anyTextCanBeErasedAlone(@ForAll("lines") LedgerLine line) throws Exception {
        byte[] written = LineCodec.encode(line);
        List<String> fields = LineCodec.erasable(line.entry());
        for (int i = 0; i < fields.size(); i++) {
            byte[] bytes = written.clone();
            int[] place = LineCodec.textAt(bytes, 0, bytes.length, i);
            System.arraycopy(LineCodec.erased(place[1]), 0, bytes, place[0], place[1]);

            LedgerLine read = LineCodec.decode(bytes);

            assertEquals(List.of(i), read.missing());
            assertEquals(read, TreeLine.read(bytes));
            assertEquals(fields, LineCodec.erasable(read.entry()));
            assertTrue(LineCodec.isErased(bytes, 0, bytes.length, i));
            assertEquals(
                    Arrays.mismatch(written, bytes) >= 0,
                    Arrays.mismatch(written, bytes) >= LineCodec.sealedLength(written, 0, written.length));
        }
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void theFormIsTheOneThatAnIndependentCanonicalizerGives(@ForAll("lines") LedgerLine line) throws Exception {
        byte[] whole = LineCodec.encode(line);
        byte[] written = Arrays.copyOf(whole, LineCodec.sealedLength(whole, 0, whole.length));

        assertArrayEquals(new JsonCanonicalizer(written).getEncodedUTF8(), written);
        for (byte unit : written) {
            assertTrue(unit < 0 || unit >= ' ', "a line holds no byte " + unit);
        }
    }
}
