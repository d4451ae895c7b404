package io.jenkins.plugins.changegates.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.changegates.engine.change.Actor;
import io.jenkins.plugins.changegates.engine.change.ChangeEvent;
import io.jenkins.plugins.changegates.engine.change.Channel;
import io.jenkins.plugins.changegates.engine.change.Recorded;
import io.jenkins.plugins.changegates.engine.change.Subject;
import io.jenkins.plugins.changegates.engine.change.Surroundings;
import io.jenkins.plugins.changegates.engine.ledger.LedgerException;
import io.jenkins.plugins.changegates.store.bundle.LedgerVerifier;
import io.jenkins.plugins.changegates.store.bundle.Trust;
import io.jenkins.plugins.changegates.store.checkpoint.Checkpoint;
import io.jenkins.plugins.changegates.store.checkpoint.FileWitness;
import io.jenkins.plugins.changegates.store.checkpoint.Introduction;
import io.jenkins.plugins.changegates.store.checkpoint.Note;
import io.jenkins.plugins.changegates.store.checkpoint.NoteException;
import io.jenkins.plugins.changegates.store.checkpoint.NoteReader;
import io.jenkins.plugins.changegates.store.checkpoint.Sealing;
import io.jenkins.plugins.changegates.store.checkpoint.VerifierKey;
import io.jenkins.plugins.changegates.store.checkpoint.Witness;
import io.jenkins.plugins.changegates.store.merkle.Proofs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
public class SignedLedgerTest {

    /** Turns a secret around; enough to see that it is not kept as it is. */
    public static final Sealing TURNED = new Sealing() {
        @Override
        public String seal(String secret) {
            return new StringBuilder(secret).reverse().toString();
        }

        @Override
        public String unseal(String sealed) {
            return seal(sealed);
        }
    };

    @TempDir
    Path home;

    private final BlockingQueue<Note> shown = new LinkedBlockingQueue<>();

    private SignedLedger open(Witness... more) {
        List<Witness> witnesses = new ArrayList<>(List.of(more));
        witnesses.add(new Witness() {
            @Override
            public void show(Note checkpoint) {
                shown.add(checkpoint);
            }

            @Override
            public String name() {
                return "the test";
            }
        });
        return SignedLedger.open(home, "ci.example.org/change-gates", TURNED, witnesses, event -> {});
    }

    @Test
    void theKeyIsMadeOnceAndItsSecretIsSealed() throws IOException {
        VerifierKey key;
        try (SignedLedger ledger = open()) {
            key = ledger.keys().get(0);
        }
        try (SignedLedger ledger = open()) {
            assertEquals(List.of(key), ledger.keys());
        }
        String kept = Files.readString(home.resolve("signing-keys"));
        assertTrue(kept.startsWith(key + " "), kept);
        assertFalse(kept.contains("MC4CAQAwBQYDK2Vw"), "PKCS #8 stands there as it is");
    }

    @Test
    void anOpeningOfAGateIsSignedAtOnce() throws Exception {
        try (SignedLedger ledger = open()) {
            ledger.append(Entries.events(Entries.change(1), 1, 3));
            ledger.append(List.of(gateOpened(4)));

            Note note = shown.poll(30, TimeUnit.SECONDS);
            assertTrue(note.signedBy(ledger.keys().get(0)));
            Checkpoint checkpoint = Checkpoint.parse(note.text());
            assertEquals("ci.example.org/change-gates", checkpoint.origin());
            assertEquals(ledger.ledger().tree().head(), checkpoint.head());
            assertEquals(4, checkpoint.size());
        }
    }

    @Test
    void manyEntriesAreSignedWithoutAGate() throws Exception {
        try (SignedLedger ledger = open()) {
            ledger.append(Entries.events(Entries.change(1), 1, SignedLedger.ENTRIES - 1));
            ledger.append(Entries.events(Entries.change(2), 1, 1));

            assertEquals(
                    SignedLedger.ENTRIES,
                    Checkpoint.parse(shown.poll(30, TimeUnit.SECONDS).text()).size());
        }
    }

    @Test
    void whatIsClosedIsSignedAndEachCheckpointExtendsTheOneBefore() throws Exception {
        for (int i = 0; i < 3; i++) {
            try (SignedLedger ledger = open()) {
                ledger.append(Entries.events(Entries.change(i), 1, 3));
            }
        }
        try (SignedLedger ledger = open()) {
            assertEquals(List.of(3L, 6L, 9L), ledger.checkpoints().sizes());
            Checkpoint first = Checkpoint.parse(ledger.checkpoints().get(0).text());
            Checkpoint last = Checkpoint.parse(ledger.checkpoints().get(2).text());
            assertTrue(new Proofs()
                    .extend(
                            3,
                            first.head().root(),
                            9,
                            last.head().root(),
                            ledger.ledger().tree().consistency(3, 9)));
        }
        assertEquals(3, shown.size());
    }

    @Test
    void nothingNewIsNotSignedAgain() throws Exception {
        try (SignedLedger ledger = open()) {
            ledger.append(Entries.events(Entries.change(1), 1, 1));
            assertEquals(ledger.checkpoint(), ledger.checkpoint());
        }
        assertEquals(1, shown.size());
    }

    @Test
    void whatIsInDoubtIsNotSignedUntilTheLedgerIsOpenedAnew() throws Exception {
        HeldFiles files = new HeldFiles();
        SignedLedger ledger = SignedLedger.open(files, home, "ci", TURNED, List.of(), event -> {});
        ledger.append(Entries.events(Entries.change(1), 1, 3));
        files.deaths.put("00000001.jsonl", new OutOfMemoryError());
        assertThrows(OutOfMemoryError.class, () -> ledger.append(Entries.events(Entries.change(1), 4, 1)));
        files.deaths.clear();

        assertThrows(LedgerException.class, ledger::checkpoint);
        ledger.close();
        assertEquals(0, ledger.checkpoints().count());
        try (SignedLedger anew = open()) {
            assertEquals(3, Checkpoint.parse(anew.checkpoint().text()).size());
        }
    }

    @Test
    void aTreeThatCouldNotGrowIsNotSigned() throws Exception {
        HeldFiles files = new HeldFiles();
        SignedLedger ledger = SignedLedger.open(files, home, "ci", TURNED, List.of(), event -> {});
        ledger.append(Entries.events(Entries.change(1), 1, 900));
        files.deaths.put("tree", new OutOfMemoryError());
        assertThrows(OutOfMemoryError.class, () -> ledger.append(Entries.events(Entries.change(2), 1, 900)));
        files.deaths.clear();

        assertThrows(LedgerException.class, ledger::checkpoint);
        ledger.close();
        assertEquals(0, ledger.checkpoints().count());
    }

    @Test
    void aLedgerThatWasSignedWhileItWasEmptyIsVerified() throws Exception {
        open().close();
        write(2);
        try (SignedLedger ledger = open()) {
            assertEquals(List.of(0L, 2L), ledger.checkpoints().sizes());
        }
        assertEquals(
                List.of(),
                LedgerVerifier.verify(home.resolve("ledger"), Trust.none()).wrong());
    }

    @Test
    void anAlteredLineThatIsCanonicalIsFoundByTheCheckpoint() throws IOException {
        write(3);
        Path segment = home.resolve("ledger/00000001.jsonl");
        Files.writeString(segment, Files.readString(segment).replaceFirst("alice", "mallo"));

        assertRefused("some were altered");
    }

    @Test
    void appendsTakenAwayAtTheEndAreFoundByTheCheckpoint() throws IOException {
        write(1);
        Path segment = home.resolve("ledger/00000001.jsonl");
        String before = Files.readString(segment);
        try (SignedLedger ledger = open()) {
            ledger.append(Entries.events(Entries.change(9), 1, 1));
        }
        Files.writeString(segment, before);

        assertRefused("covers 2 entries, and only 1 are there: the rest was taken away");
    }

    @Test
    void aCheckpointOfAnotherKeyIsRefused() throws IOException {
        write(2);
        Files.delete(home.resolve("signing-keys"));

        assertRefused("signed by none of the ledger's keys");
    }

    @Test
    void aCheckpointThatWasNotWhollyWrittenIsCut() throws IOException {
        write(2);
        Path checkpoints = home.resolve("ledger/checkpoints");
        String whole = Files.readString(checkpoints);
        for (String torn : List.of("ci", "ci.example.org/change-gates\n7\n", whole.substring(0, whole.length() - 1))) {
            Files.writeString(checkpoints, torn, StandardOpenOption.APPEND);
            open().close();
            assertEquals(whole, Files.readString(checkpoints));
        }
    }

    @Test
    void aSecretThatCannotBeUnsealedIsRefused() {
        write(1);
        Sealing lost = new Sealing() {
            @Override
            public String seal(String secret) {
                return secret;
            }

            @Override
            public String unseal(String sealed) throws NoteException {
                throw new NoteException("what sealed it is lost");
            }
        };

        LedgerException refusal =
                assertThrows(LedgerException.class, () -> SignedLedger.open(home, "x", lost, List.of(), event -> {}));
        assertTrue(refusal.getMessage().contains("what sealed it is lost"), refusal.getMessage());
        open().close();
    }

    @Test
    void aRotatedKeyIsIntroducedByTheOldOneAndWhatTheOldOneSignedStaysKnown() throws Exception {
        VerifierKey old;
        VerifierKey young;
        try (SignedLedger ledger = open()) {
            ledger.append(Entries.events(Entries.change(1), 1, 1));
            old = ledger.keys().get(0);
            ledger.checkpoint();
            young = ledger.rotateKey();
            ledger.append(Entries.events(Entries.change(1), 2, 1));
        }
        try (SignedLedger ledger = open()) {
            assertEquals(List.of(old, young), ledger.keys());
            assertTrue(ledger.checkpoints().get(0).signedBy(old));
            assertTrue(ledger.checkpoints().get(1).signedBy(young));
            assertFalse(ledger.checkpoints().get(1).signedBy(old));
            assertEquals(Set.of(old, young), Introduction.follow(List.of(old), ledger.introductions()));
            assertEquals(Set.of(young), Introduction.follow(List.of(young), ledger.introductions()));
        }
    }

    @Test
    void aWitnessThatFailsHoldsNothingUpAndAFileElsewhereKeepsEveryCheckpoint(@TempDir Path elsewhere)
            throws Exception {
        Witness unreachable = new Witness() {
            @Override
            public void show(Note checkpoint) throws IOException {
                throw new IOException("no route to host");
            }

            @Override
            public String name() {
                return "nobody";
            }
        };
        Path file = elsewhere.resolve("checkpoints");
        try (SignedLedger ledger = open(unreachable, new FileWitness(file))) {
            ledger.append(Entries.events(Entries.change(1), 1, 1));
            ledger.checkpoint();
            ledger.append(Entries.events(Entries.change(1), 2, 1));
            assertTrue(ledger.problem().isEmpty());
        }
        NoteReader notes = new NoteReader(new ByteArrayInputStream(Files.readAllBytes(file)));
        assertEquals(1, Checkpoint.parse(notes.next().text()).size());
        assertEquals(2, Checkpoint.parse(notes.next().text()).size());
        assertEquals(null, notes.next());
    }

    @Test
    void aLedgerWithoutTreeAndCheckpointsStillOpens() throws Exception {
        try (FileLedger ledger = FileLedger.open(home, event -> {})) {
            ledger.append(Entries.events(Entries.change(1), 1, 5));
        }
        Files.delete(home.resolve("ledger/tree"));

        try (SignedLedger ledger = open()) {
            assertEquals(5, Checkpoint.parse(ledger.checkpoint().text()).size());
        }
    }

    private void write(int entries) {
        try (SignedLedger ledger = open()) {
            ledger.append(Entries.events(Entries.change(1), 1, entries));
        }
    }

    private void assertRefused(String why) {
        LedgerException refusal = assertThrows(LedgerException.class, this::open);
        assertTrue(refusal.getMessage().contains(why), refusal.getMessage());
        assertTrue(refusal.getMessage().contains("backup"), refusal.getMessage());
    }

    private static Recorded gateOpened(long number) {
        return new Recorded(
                Entries.change(1),
                number,
                Instant.EPOCH,
                new Actor("alice", Channel.PIPELINE),
                new ChangeEvent.GateOpened(
                        "production",
                        new Subject(new TreeMap<>()),
                        "sha256:1",
                        "",
                        List.of(),
                        Map.of(),
                        Surroundings.NONE));
    }
}
