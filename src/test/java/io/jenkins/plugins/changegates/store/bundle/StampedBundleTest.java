package io.jenkins.plugins.changegates.store.bundle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.changegates.config.ledger.LocalAuthority;
import io.jenkins.plugins.changegates.store.Progress;
import io.jenkins.plugins.changegates.store.checkpoint.Checkpoint;
import io.jenkins.plugins.changegates.store.checkpoint.Note;
import io.jenkins.plugins.changegates.store.checkpoint.StampFolder;
import io.jenkins.plugins.changegates.store.merkle.Hash;
import io.jenkins.plugins.changegates.store.merkle.TreeHead;
import io.jenkins.plugins.changegates.store.stamp.Authorities;
import io.jenkins.plugins.changegates.store.stamp.StampException;
import io.jenkins.plugins.changegates.store.stamp.TimeStamp;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an authority stamped with the time goes into bundles, and is checked by whoever believes the authority. */
class StampedBundleTest {

    private static LocalAuthority authority;
    private static LocalAuthority other;

    @TempDir
    Path folder;

    private BundleFixture fixture;
    private StampFolder stamps;

    @BeforeAll
    static void found() throws Exception {
        authority = new LocalAuthority();
        other = new LocalAuthority();
    }

    @BeforeEach
    void open() {
        fixture = new BundleFixture(folder);
        stamps = new StampFolder(folder.resolve("ledger").resolve("timestamps"));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private static byte[] answer(Note checkpoint) throws Exception {
        return authority.answer(request(checkpoint));
    }

    private static byte[] request(Note checkpoint) throws Exception {
        TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
        generator.setCertReq(true);
        return generator
                .generate(TSPAlgorithms.SHA256, StampFolder.digest(checkpoint), BigInteger.TWO)
                .getEncoded();
    }

    private Path bundle() throws Exception {
        Note first = fixture.ledger.checkpoints().get(0);
        stamps.keep(first, answer(first));
        Note newest = fixture.ledger.checkpoint();
        stamps.keep(newest, answer(newest));
        Path file = folder.resolve("bundle.zip");
        new BundleMaker(fixture.ledger, Map.of(), BundleFixture.NOW)
                .stamped(stamps.stamps())
                .write(new Selection.OfChange(BundleFixture.CHANGE), file);
        return file;
    }

    private Findings verify(Path bundle, LocalAuthority... trusted) throws Exception {
        List<java.security.cert.X509Certificate> certificates =
                List.of(trusted).stream().map(each -> each.certificate).toList();
        return BundleVerifier.verify(
                bundle, new Trust(fixture.ledger.keys(), List.of(), new Authorities(certificates)));
    }

    @Test
    void whoBelievesTheAuthorityLearnsThatItWasThereAtThatTime() throws Exception {
        Findings findings = verify(bundle(), other, authority);

        assertEquals(List.of(), findings.wrong());
        String proved = String.join(" ", findings.proved());
        assertTrue(
                proved.contains("The first 9 entries of the ledger were there, as they are, at 2026-11-22T12:00:00Z:"
                        + " CN=Time of the test stamped that. The first of 2 stamps is of 4 entries"),
                proved);
        assertFalse(String.join(" ", findings.unknown()).contains("stamped"));
    }

    @Test
    void whoDoesNotIsToldWhatToGive() throws Exception {
        Path bundle = bundle();
        Findings findings = verify(bundle);
        assertEquals(List.of(), findings.wrong());
        assertTrue(
                String.join(" ", findings.unknown())
                        .contains("Whether the time is right that was stamped by CN=Time of the test: give the"
                                + " certificate of the authority, or of who certified it, with --tsa."),
                findings.unknown()::toString);
        assertFalse(String.join(" ", findings.proved()).contains("stamped"));

        assertTrue(String.join(" ", verify(bundle, other).unknown())
                .contains("its certificate leads to none that you gave"));
    }

    @Test
    void aStampOfAnotherCheckpointIsFoundAlthoughTheBundleIsSigned() throws Exception {
        Note first = fixture.ledger.checkpoints().get(0);
        Note second = fixture.ledger.checkpoints().get(1);
        Findings findings = new Findings();
        StampCheck check = new StampCheck(
                Map.of(
                        4L, Checkpoint.parse(first.text()).head().root(),
                        6L, Checkpoint.parse(second.text()).head().root()),
                fixture.ledger.keys(),
                new Authorities(List.of(authority.certificate)),
                findings);
        BundleException wrong =
                assertThrows(BundleException.class, () -> check.add("stamp", utf8(first), answer(second)));
        assertEquals("stamp is no stamp of the checkpoint beside it", wrong.getMessage());
        BundleException foreign = assertThrows(
                BundleException.class,
                () -> new StampCheck(Map.of(), fixture.ledger.keys(), new Authorities(List.of()), findings)
                        .add("stamp", utf8(first), answer(first)));
        assertEquals("what stamp is of is no checkpoint of this ledger", foreign.getMessage());
        check.add("stamp", utf8(first), answer(first));
        check.conclude();
        assertEquals(1, findings.proved().size());
    }

    private static byte[] utf8(Note note) {
        return note.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Every single bit of an answer counts, or is none of what is read. */
    @Test
    void noAlteredStampIsTakenForAnother() throws Exception {
        Note note = fixture.ledger.checkpoint();
        byte[] answer = answer(note);
        TimeStamp good = TimeStamp.parse(answer);
        assertTrue(good.isOf(utf8(note)));
        assertArrayEquals(
                authority.certificate.getEncoded(), good.signedBy(List.of()).getEncoded());
        Authorities believed = new Authorities(List.of(authority.certificate));
        assertTrue(believed.trust(good.signedBy(List.of()), good));
        Random random = new Random(3);
        int refused = 0;
        for (int i = 0; i < answer.length * 4; i++) {
            byte[] altered = answer.clone();
            altered[random.nextInt(altered.length)] ^= (byte) (1 << random.nextInt(8));
            try {
                TimeStamp stamp = TimeStamp.parse(altered);
                if (!stamp.isOf(utf8(note)) || !believed.trust(stamp.signedBy(List.of()), stamp)) {
                    refused++;
                } else {
                    assertEquals(good.at(), stamp.at());
                }
            } catch (StampException e) {
                refused++;
            }
        }
        assertTrue(refused > answer.length * 3, refused + " of " + answer.length * 4);
    }

    @Test
    void whatIsNoAnswerIsRefusedInWords() {
        for (byte[] none :
                new byte[][] {{}, {0x30}, {0x30, 0x00}, {0x30, (byte) 0x84, 1, 2, 3, 4}, {0x30, 3, 2, 1, 2}}) {
            assertThrows(StampException.class, () -> TimeStamp.parse(none));
        }
        Random random = new Random(5);
        for (int i = 0; i < 20_000; i++) {
            byte[] any = new byte[random.nextInt(60)];
            random.nextBytes(any);
            assertThrows(StampException.class, () -> TimeStamp.parse(any));
        }
    }

    private Findings verifyLedger() throws Exception {
        return LedgerVerifier.verify(
                folder.resolve("ledger"),
                List.of(),
                new Trust(fixture.ledger.keys(), List.of(), new Authorities(List.of(authority.certificate))),
                Progress.NONE);
    }

    @Test
    void aLedgerIsCheckedWithTheStampsBesideIt() throws Exception {
        bundle();
        Findings findings = verifyLedger();
        assertEquals(List.of(), findings.wrong());
        assertTrue(
                String.join(" ", findings.proved()).contains("The first 9 entries of the ledger were there"),
                findings.proved()::toString);
    }

    private Note ofAnotherLedger() throws Exception {
        try (BundleFixture another = new BundleFixture(folder.resolve("another"))) {
            return another.ledger.checkpoints().get(1);
        }
    }

    private static long size(Note checkpoint) throws Exception {
        return Checkpoint.parse(checkpoint.text()).size();
    }

    private Findings believing(Path bundle) throws Exception {
        Findings findings = verify(bundle, authority);
        assertEquals(List.of(), findings.wrong());
        assertTrue(
                String.join(" ", findings.proved()).contains("The first of 2 stamps is of 4 entries"),
                findings.proved()::toString);
        return findings;
    }

    @Test
    void aStampOfAnotherLedgerSpoilsNoBundle() throws Exception {
        Note stray = ofAnotherLedger();
        stamps.keep(stray, answer(stray));

        Path bundle = bundle();

        assertEquals(3, stamps.stamps().size());
        believing(bundle);
    }

    /** The same key may have signed other entries, as when a ledger was put back to an older state. */
    @Test
    void aStampOfOtherEntriesSpoilsNoBundle() throws Exception {
        Hash root = Checkpoint.parse(fixture.ledger.checkpoints().get(0).text())
                .head()
                .root();
        Note stray = fixture.ledger.state(new Checkpoint(
                        fixture.ledger.name(),
                        new TreeHead(size(fixture.ledger.checkpoints().get(1)), root))
                .text());
        stamps.keep(stray, answer(stray));
        Note neverKept = fixture.ledger.state(new Checkpoint(
                        fixture.ledger.name(),
                        new TreeHead(3, fixture.ledger.ledger().tree().root(3)))
                .text());
        stamps.keep(neverKept, answer(neverKept));

        believing(bundle());
    }

    @Test
    void aStampWithoutItsCheckpointSpoilsNeitherBundleNorLedger() throws Exception {
        Note second = fixture.ledger.checkpoints().get(1);
        stamps.keep(second, answer(second));
        Files.delete(stamps.stamps().get(0).checkpoint());

        believing(bundle());
        Findings findings = verifyLedger();
        assertEquals(List.of(), findings.wrong());
        assertTrue(
                findings.unknown()
                        .contains("What was stamped: timestamps/000000000000000" + size(second)
                                + ".tsr or the checkpoint beside it is missing."),
                findings.unknown()::toString);
        assertTrue(
                String.join(" ", findings.proved()).contains("The first 9 entries of the ledger were there"),
                findings.proved()::toString);
    }

    @Test
    void aStampThatWasAlteredSpoilsNoBundle() throws Exception {
        Note second = fixture.ledger.checkpoints().get(1);
        byte[] answer = answer(second);
        answer[answer.length - 1] ^= 1;
        stamps.keep(second, answer);

        believing(bundle());
    }

    @Test
    void aStampByAnUnknownAlgorithmIsLeftOpen() throws Exception {
        Note second = fixture.ledger.checkpoints().get(1);
        stamps.keep(second, authority.answer(request(second), "SHA256withRSA", OIWObjectIdentifiers.idSHA1));

        Findings findings = believing(bundle());
        assertTrue(
                findings.unknown()
                        .contains("What was stamped: " + Members.stamp(size(second))
                                + " cannot be checked: it uses the digest 1.3.14.3.2.26, which does not count here."),
                findings.unknown()::toString);
    }

    @Test
    void aWrongStampInABundleStaysWrong() throws Exception {
        Map<String, byte[]> members = BundleFixture.members(bundle());
        byte[] answer = members.get(Members.stamp(4));
        answer[answer.length - 1] ^= 1;

        assertTrue(verify(fixture.packed(members, true), authority)
                .wrong()
                .contains(Members.stamp(4) + " is no good time stamp: its signature is wrong."));
    }
}
