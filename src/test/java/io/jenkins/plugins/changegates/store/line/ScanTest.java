package io.jenkins.plugins.changegates.store.line;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Many bytes at once are looked at as one by one. */
class ScanTest {

    private static int control(byte[] bytes, int from, int end) {
        int at = from;
        while (at < end && (bytes[at] < 0 || bytes[at] >= ' ')) {
            at++;
        }
        return at;
    }

    private static int unusual(byte[] bytes, int from, int end) {
        int at = from;
        while (at < end && bytes[at] >= ' ' && bytes[at] != '"' && bytes[at] != '\\') {
            at++;
        }
        return at;
    }

    @Test
    void everyByteIsFoundAtEveryPlaceAndNoOther() {
        byte[] bytes = new byte[100];
        for (int value = 0; value < 256; value++) {
            for (int at = 0; at < bytes.length; at++) {
                Arrays.fill(bytes, (byte) 'x');
                bytes[at] = (byte) value;
                assertEquals(control(bytes, 0, 100), Scan.control(bytes, 0, 100), value + " at " + at);
                assertEquals(unusual(bytes, 0, 100), Scan.unusual(bytes, 0, 100), value + " at " + at);
            }
        }
    }

    @Test
    void anyBytesAreLookedAtAsOneByOne() {
        Random random = new Random(42);
        byte[] bytes = new byte[150];
        for (int i = 0; i < 20_000; i++) {
            for (int at = 0; at < bytes.length; at++) {
                bytes[at] = (byte) (random.nextInt(60) == 0 ? random.nextInt(256) : 'a' + random.nextInt(26));
            }
            int from = random.nextInt(60);
            int end = 60 + random.nextInt(91);
            assertEquals(control(bytes, from, end), Scan.control(bytes, from, end));
            assertEquals(unusual(bytes, from, end), Scan.unusual(bytes, from, end));
        }
    }
}
