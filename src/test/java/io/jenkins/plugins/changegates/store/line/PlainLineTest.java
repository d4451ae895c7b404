package io.jenkins.plugins.changegates.store.line;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.changegates.engine.change.Recorded;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** The quick way to read and write a line says the same as the slow one, or says nothing. */
class PlainLineTest {

    private static final byte[] TOKENS = "{}[]\",:0-1.e\\u truefalsenull\n\0é".getBytes(UTF_8);

    static final TextItem.Salts SALTS = () -> "AAAABBBBCCCCDDDDEEEEFFFF".getBytes(UTF_8);

    @Provide
    Arbitrary<LedgerLine> lines() {
        return AnyLine.lines();
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void anyLineIsReadAndWrittenAlike(@ForAll("lines") LedgerLine line) throws Exception {
        byte[] slow = TreeLine.write(line, SALTS).at(line.sequence());

        assertEquals(new String(slow, UTF_8), new String(LineCodec.encode(line, SALTS), UTF_8));
        assertEquals(line, TreeLine.read(slow));
        LedgerLine quick = PlainLine.read(slow, 0, slow.length);
        assertTrue(quick == null || quick.equals(line), "what is read is not what was written");
    }

    @Test
    void everyKindOfEventIsReadAndWrittenQuickly() throws Exception {
        for (LedgerLine line : SampleEvents.lines()) {
            byte[] bytes = TreeLine.write(line, SALTS).at(line.sequence());
            PreparedLine head = PlainLine.write(line.entry(), line.more(), SALTS);

            assertNotNull(
                    head,
                    () -> "no form for " + ((Recorded) line.entry()).event().getClass());
            assertArrayEquals(bytes, head.at(line.sequence()));
            assertEquals(line, PlainLine.read(bytes, 0, bytes.length));
            assertNotNull(PlainLine.glance(bytes, 0, LineCodec.sealedLength(bytes, 0, bytes.length), bytes.length));
        }
    }

    @Test
    void aLineWithinOtherBytesIsRead() throws Exception {
        LedgerLine line = SampleEvents.lines().get(0);
        byte[] bytes = LineCodec.encode(line);
        byte[] padded = new byte[bytes.length + 20];
        System.arraycopy(bytes, 0, padded, 10, bytes.length);

        assertEquals(line, LineCodec.decode(padded, 10, bytes.length));
    }

    @Test
    void noFlippedBitIsReadThatTheSlowWayWouldRefuse() throws Exception {
        for (LedgerLine line : SampleEvents.lines()) {
            byte[] bytes = LineCodec.encode(line);
            for (int i = 0; i < bytes.length * 8; i++) {
                bytes[i / 8] ^= (byte) (1 << i % 8);
                assertNothingElse(bytes);
                bytes[i / 8] ^= (byte) (1 << i % 8);
            }
        }
    }

    @Test
    void noNoiseIsReadThatTheSlowWayWouldRefuse() throws Exception {
        Random random = new Random(11);
        for (LedgerLine line : SampleEvents.lines()) {
            byte[] bytes = LineCodec.encode(line);
            for (int i = 0; i < 4000; i++) {
                byte[] noisy = bytes.clone();
                for (int j = random.nextInt(3); j >= 0; j--) {
                    int at = random.nextInt(noisy.length);
                    int from = random.nextInt(noisy.length);
                    int length = Math.min(random.nextInt(12), noisy.length - Math.max(at, from));
                    if (random.nextBoolean()) {
                        System.arraycopy(bytes, from, noisy, at, length);
                    } else {
                        noisy[at] = TOKENS[random.nextInt(TOKENS.length)];
                    }
                }
                assertNothingElse(noisy);
            }
        }
    }

    private static void assertNothingElse(byte[] bytes) {
        LedgerLine quick = PlainLine.read(bytes, 0, bytes.length);
        Glance seen = PlainLine.glance(bytes, 0, LineCodec.sealedLength(bytes, 0, bytes.length), bytes.length);
        if (seen != null) {
            assertNotNull(quick, "seen as a line and not read as one");
            Recorded event = (Recorded) quick.entry();
            assertEquals(
                    new Glance(quick.sequence(), quick.more(), ChangeCode.of(event.change()), event.number()), seen);
            assertEquals(List.of(), quick.missing());
        }
        if (quick != null) {
            LedgerLine slow;
            try {
                slow = TreeLine.read(bytes);
            } catch (LineException e) {
                throw new AssertionError(e.getMessage() + ": " + new String(bytes, UTF_8), e);
            }
            assertEquals(slow, quick);
        }
    }
}
