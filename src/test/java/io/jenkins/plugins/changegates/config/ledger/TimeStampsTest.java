package io.jenkins.plugins.changegates.config.ledger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.changegates.store.checkpoint.Note;
import io.jenkins.plugins.changegates.store.checkpoint.SigningKey;
import io.jenkins.plugins.changegates.store.checkpoint.StampFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Random;
import org.bouncycastle.tsp.TimeStampRequest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimeStampsTest {

    private static final Note CHECKPOINT =
            SigningKey.make("ledger").sign("ledger\n12\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n");

    private static LocalAuthority authority;

    @TempDir
    private Path folder;

    @BeforeAll
    static void found() throws Exception {
        authority = new LocalAuthority();
    }

    @Test
    void aStampOfTheCheckpointIsTaken() throws Exception {
        TimeStampRequest request = TimeStamps.request(StampFolder.digest(CHECKPOINT));

        assertEquals(LocalAuthority.NOW, TimeStamps.check(request, authority.answer(request.getEncoded())));
    }

    @Test
    void aStampOfSomethingElseIsNot() throws Exception {
        TimeStampRequest request = TimeStamps.request(StampFolder.digest(CHECKPOINT));
        TimeStampRequest other = TimeStamps.request(new byte[32]);

        byte[] answer = authority.answer(other.getEncoded());
        IOException refusal = assertThrows(IOException.class, () -> TimeStamps.check(request, answer));
        assertTrue(refusal.getMessage().contains("no stamp for what was sent"), refusal.getMessage());
    }

    @Test
    void anOlderAnswerToTheSameIsNot() throws Exception {
        TimeStampRequest first = TimeStamps.request(StampFolder.digest(CHECKPOINT));
        TimeStampRequest second = TimeStamps.request(StampFolder.digest(CHECKPOINT));

        byte[] answer = authority.answer(first.getEncoded());
        assertThrows(IOException.class, () -> TimeStamps.check(second, answer));
    }

    @Test
    void noAlteredStampIsTaken() throws Exception {
        TimeStampRequest request = TimeStamps.request(StampFolder.digest(CHECKPOINT));
        byte[] answer = authority.answer(request.getEncoded());
        Random random = new Random(7);
        for (int i = 0; i < 300; i++) {
            byte[] altered = answer.clone();
            // The last 256 bytes are the signature over the rest that counts.
            int place = altered.length - 1 - random.nextInt(256);
            altered[place] ^= (byte) (1 << random.nextInt(8));
            assertThrows(IOException.class, () -> TimeStamps.check(request, altered), "byte " + place);
        }
    }

    @Test
    void whatIsNoAnswerIsRefusedInWords() {
        TimeStampRequest request = TimeStamps.request(new byte[32]);

        for (byte[] answer : List.of(new byte[0], "<html>".getBytes(StandardCharsets.UTF_8), new byte[] {0x30, 0x03})) {
            assertThrows(IOException.class, () -> TimeStamps.check(request, answer));
        }
    }

    @Test
    void stampsLieBesideWhatWasStamped() throws Exception {
        StampFolder stamps = new StampFolder(folder.resolve("timestamps"));
        assertEquals(List.of(), stamps.stamps());
        stamps.keep(CHECKPOINT, new byte[] {1});
        stamps.keep(CHECKPOINT, new byte[] {2});

        StampFolder.Stamp stamp = stamps.stamps().get(0);
        assertEquals(1, stamps.stamps().size());
        assertEquals(12, stamp.size());
        assertEquals(CHECKPOINT.toString(), Files.readString(stamp.checkpoint()));
        assertArrayEquals(new byte[] {2}, Files.readAllBytes(stamp.answer()));
        assertArrayEquals(
                StampFolder.digest(CHECKPOINT),
                MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(stamp.checkpoint())));
    }
}
