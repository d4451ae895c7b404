package io.jenkins.plugins.changegates.store.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.changegates.store.Entries;
import io.jenkins.plugins.changegates.store.checkpoint.Note;
import io.jenkins.plugins.changegates.store.checkpoint.SigningKey;
import io.jenkins.plugins.changegates.store.checkpoint.VerifierKey;
import io.jenkins.plugins.changegates.store.line.SampleEvents;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bundles as they are made, checked by whoever gets them. */
class BundleTest {

    @TempDir
    Path folder;

    private BundleFixture fixture;

    @BeforeEach
    void open() {
        fixture = new BundleFixture(folder);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private Trust trust() {
        return new Trust(fixture.ledger.keys(), List.of());
    }

    @Test
    void theBundleOfAChangeHoldsAllOfItAndIsVerified() throws Exception {
        Path bundle = fixture.ofChange();

        Findings findings = BundleVerifier.verify(bundle, trust());

        assertEquals(List.of(), findings.wrong());
        assertEquals(5, findings.entries());
        String proved = String.join(" ", findings.proved());
        assertTrue(proved.contains("5 entries stand in the ledger exactly as they are here"), proved);
        assertTrue(proved.contains("numbered from 1 to 5 without a gap"), proved);
        assertTrue(proved.matches(".*each of [23] earlier signed checkpoints.*"), proved);
        assertTrue(proved.contains("signed by a key you gave"), proved);
        String unknown = String.join(" ", findings.unknown());
        assertTrue(unknown.contains("the judgement is not run again"), unknown);
        assertTrue(unknown.contains("Whether later events of the change were left out"), unknown);
    }

    @Test
    void aBundleIsAPlainZipFileThatAnyProgramOpens() throws Exception {
        Path bundle = fixture.ofChange();
        int files = 0;
        try (InputStream in = Files.newInputStream(bundle);
                ZipInputStream zip = new ZipInputStream(in)) {
            while (zip.getNextEntry() != null) {
                files++;
                zip.transferTo(java.io.OutputStream.nullOutputStream());
            }
        }
        try (java.util.zip.ZipFile zip = new java.util.zip.ZipFile(bundle.toFile())) {
            assertEquals(files, zip.size());
            byte[] page = zip.getInputStream(zip.getEntry("index.html")).readAllBytes();
            assertTrue(new String(page, UTF_8).contains("gate opened"));
        }
    }

    @Test
    void theBundleOfAPeriodShowsThatNothingBetweenIsMissing() throws Exception {
        Findings findings = BundleVerifier.verify(fixture.ofPeriod(""), trust());

        assertEquals(List.of(), findings.wrong());
        assertEquals(9, findings.entries());
        String proved = String.join(" ", findings.proved());
        assertTrue(proved.contains("No entry of the ledger between 1 and 9 is left out"), proved);
    }

    @Test
    void aPeriodInTheMiddleIsVerifiedToo() throws Exception {
        Path bundle =
                fixture.write(new Selection.OfPeriod(Instant.EPOCH.plusSeconds(3), Instant.EPOCH.plusSeconds(5), ""));

        Findings findings = BundleVerifier.verify(bundle, trust());

        assertEquals(List.of(), findings.wrong());
        assertTrue(findings.entries() < 9 && findings.entries() > 0, findings.entries() + " entries");
    }

    @Test
    void ofOtherServicesOnlyHashesAreShownAndThatIsSaid() throws Exception {
        fixture.addPayments();
        Path bundle = fixture.ofPeriod("payments");

        Findings findings = BundleVerifier.verify(bundle, trust());

        assertEquals(List.of(), findings.wrong());
        String unknown = String.join(" ", findings.unknown());
        assertTrue(unknown.contains("shown only as a hash belongs to payments"), unknown);
        String entries = new String(BundleFixture.members(bundle).get(Members.ENTRIES), UTF_8);
        assertEquals(
                Set.of(Entries.change(7).value()),
                entries.lines()
                        .map(line -> line.replaceAll("^.*?\"change\":\"(CHG-\\w+)\".*", "$1"))
                        .collect(Collectors.toSet()));
    }

    @Test
    void aPeriodShowsWhatIsOfNoChangeWhicheverServiceItIsOf() throws Exception {
        fixture.addOfNoChange();
        fixture.addPayments();

        Path all = fixture.ofPeriod("");
        Findings ofAll = BundleVerifier.verify(all, trust());
        Path payments = fixture.ofPeriod("payments");
        Findings ofPayments = BundleVerifier.verify(payments, trust());

        assertEquals(List.of(), ofAll.wrong());
        assertEquals(List.of(), ofPayments.wrong());
        String entries = new String(BundleFixture.members(payments).get(Members.ENTRIES), UTF_8);
        assertEquals(
                SampleEvents.linesOfNoChange().size(),
                entries.lines()
                        .filter(line -> !line.contains("\"change\":\"CHG-000000000007\",\"event\""))
                        .count());
        String page = new String(BundleFixture.members(payments).get(Members.PAGE), UTF_8);
        assertTrue(page.contains("policy replaced"), page);
    }

    @Test
    void theBundleOfAChangeHasNothingOfNoChange() throws Exception {
        fixture.addOfNoChange();

        Findings findings = BundleVerifier.verify(fixture.ofChange(), trust());

        assertEquals(List.of(), findings.wrong());
        assertEquals(5, findings.entries());
    }

    @Test
    void aPeriodOfNothingButEntriesOfNoChangeIsEvidenceToo() throws Exception {
        fixture.addOfNoChange();
        Instant at = Instant.parse("2026-11-23T02:00:00Z");

        Findings findings =
                BundleVerifier.verify(fixture.write(new Selection.OfPeriod(at, at.plusSeconds(1), "")), trust());

        assertEquals(List.of(), findings.wrong());
        assertEquals(SampleEvents.linesOfNoChange().size(), findings.entries());
    }

    @Test
    void whatIsNotInTheLedgerMakesNoBundle() {
        assertThrows(IOException.class, () -> fixture.write(new Selection.OfChange(Entries.change(99))));
        assertThrows(
                IOException.class,
                () -> fixture.write(new Selection.OfPeriod(Instant.MAX.minusSeconds(9), Instant.MAX, "")));
        assertThrows(IllegalArgumentException.class, () -> new Selection.OfPeriod(Instant.EPOCH, Instant.EPOCH, ""));
    }

    @Test
    void withoutAKeyItSaysThatAnybodyCouldHaveSigned() throws Exception {
        Findings findings = BundleVerifier.verify(fixture.ofChange(), Trust.none());

        assertTrue(findings.good());
        String unknown = String.join(" ", findings.unknown());
        assertTrue(unknown.contains("anybody can make keys"), unknown);
        assertTrue(unknown.contains(fixture.ledger.keys().get(0).toString()), unknown);
    }

    @Test
    void aKeyThatDidNotSignIsNoProof() throws Exception {
        VerifierKey other = SigningKey.make("ci.example.org").verifier();

        assertWrong(fixture.ofChange(), new Trust(List.of(other), List.of()), "signed by none of the keys");
    }

    @Test
    void whoTrustsTheOldKeyCanTrustItsSuccessor() throws Exception {
        VerifierKey old = fixture.ledger.keys().get(0);
        fixture.ledger.rotateKey();
        fixture.ledger.append(Entries.events(BundleFixture.CHANGE, 6, 1));

        assertEquals(
                List.of(),
                BundleVerifier.verify(fixture.ofChange(), new Trust(List.of(old), List.of()))
                        .wrong());
    }

    @Test
    void aCheckpointKeptElsewhereIsRecognised() throws Exception {
        Note kept = fixture.ledger.checkpoints().get(0);

        Findings findings = BundleVerifier.verify(fixture.ofChange(), new Trust(fixture.ledger.keys(), List.of(kept)));

        assertEquals(List.of(), findings.wrong());
        assertTrue(String.join(" ", findings.proved()).contains("of which you hold a checkpoint of 4 entries"));
    }

    @Test
    void aLedgerThatWasWrittenAnewIsFoundByACheckpointKeptElsewhere(@TempDir Path other) throws Exception {
        try (BundleFixture rewritten = new BundleFixture(other)) {
            rewritten.ledger.append(Entries.events(Entries.change(4), 1, 1));
            Note kept = rewritten.ledger.checkpoint();
            Findings findings = BundleVerifier.verify(
                    fixture.ofChange(),
                    new Trust(
                            List.of(
                                    fixture.ledger.keys().get(0),
                                    rewritten.ledger.keys().get(0)),
                            List.of(kept)));
            String wrong = String.join(" ", findings.wrong());
            assertTrue(wrong.contains("does not reach the checkpoint of 10 entries"), wrong);
        }
    }

    @Test
    void theWholeLedgerIsVerifiedAgainstItsCheckpoints() throws Exception {
        fixture.close();
        Path ledger = folder.resolve("ledger");
        Findings findings = LedgerVerifier.verify(ledger, trust());
        assertEquals(List.of(), findings.wrong());
        assertEquals(9, findings.entries());

        Path segment = ledger.resolve("00000001.jsonl");
        Files.writeString(segment, Files.readString(segment).replaceFirst("alice", "mallo"));
        Findings altered = LedgerVerifier.verify(ledger, trust());
        assertFalse(altered.good());
        assertTrue(
                altered.wrong().get(0).contains("some were altered"),
                altered.wrong().get(0));
    }

    private static void assertWrong(Path bundle, Trust trust, String words) throws IOException {
        String wrong = String.join(" ", BundleVerifier.verify(bundle, trust).wrong());
        assertTrue(wrong.contains(words), wrong);
    }
}
