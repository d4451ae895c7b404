package io.jenkins.plugins.changegates.store.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.changegates.engine.audit.AuditEntry;
import io.jenkins.plugins.changegates.engine.audit.AuditEvent;
import io.jenkins.plugins.changegates.engine.change.Actor;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.Channel;
import io.jenkins.plugins.changegates.store.Entries;
import io.jenkins.plugins.changegates.store.Erasures;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bundles with texts, and with texts that were erased. */
class ErasedBundleTest {

    private static final ChangeId PAYMENTS = Entries.change(7);
    private static final String TEXT = "Looks right";

    @TempDir
    Path folder;

    private BundleFixture fixture;

    @BeforeEach
    void open() {
        fixture = new BundleFixture(folder);
        fixture.addPayments();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private void erase() {
        fixture.ledger.record(new AuditEntry(
                1,
                BundleFixture.NOW,
                new Actor("dana", Channel.CLI),
                new AuditEvent.TextErased(PAYMENTS, 6, "comment", "request 12")));
        fixture.ledger.ledger().erase(new Erasures.Place(PAYMENTS, 6, "comment"));
    }

    private Findings verify(Path bundle) throws Exception {
        return BundleVerifier.verify(bundle, new Trust(fixture.ledger.keys(), List.of()));
    }

    private Path ofChange() throws Exception {
        return fixture.write(new Selection.OfChange(PAYMENTS));
    }

    @Test
    void textsAreInTheBundleAndOnItsPage() throws Exception {
        Path bundle = ofChange();

        assertEquals(List.of(), verify(bundle).wrong());
        String page = new String(BundleFixture.members(bundle).get(Members.PAGE), UTF_8);
        assertTrue(page.contains(TEXT) && page.contains("Clients wait too long"), page);
    }

    @Test
    void anErasedTextIsSaidToBeSoAndEverythingElseIsProven() throws Exception {
        erase();
        Path bundle = ofChange();

        Findings findings = verify(bundle);

        assertEquals(List.of(), findings.wrong());
        String proved = String.join(" ", findings.proved());
        assertTrue(proved.contains("Of 1 texts that were erased on request the hashes are here"), proved);
        for (byte[] member : BundleFixture.members(bundle).values()) {
            assertFalse(new String(member, UTF_8).contains(TEXT));
        }
        assertTrue(new String(BundleFixture.members(bundle).get(Members.PAGE), UTF_8).contains("[erased]"));
    }

    @Test
    void aPeriodThatEndedBeforeTheErasureKnowsOfItToo() throws Exception {
        erase();
        Path bundle = fixture.write(
                new Selection.OfPeriod(Instant.EPOCH, Instant.parse("2026-11-23T11:00:00Z"), "payments"));

        Findings findings = verify(bundle);

        assertEquals(List.of(), findings.wrong());
        assertTrue(String.join(" ", findings.proved()).contains("erased on request"));
    }

    @Test
    void anAlteredTextIsCaughtEvenWhereTheListOfFilesIsMadeAnew() throws Exception {
        Map<String, byte[]> members = BundleFixture.members(ofChange());
        replace(members, Members.ENTRIES, TEXT, "Looks wrong");

        assertCaught(fixture.packed(members, true), "The text comment of event 6 of " + PAYMENTS);
    }

    @Test
    void aTextTakenOutWithoutAnEntryIsCaught() throws Exception {
        Map<String, byte[]> members = BundleFixture.members(ofChange());
        replace(members, Members.ENTRIES, TEXT, "~~~~~");

        assertCaught(fixture.packed(members, true), "is missing or altered, and no entry says that it was erased");
    }

    @Test
    void anErasureTakenOutIsCaught() throws Exception {
        erase();
        Map<String, byte[]> members = BundleFixture.members(ofChange());
        members.put(Members.ERASURES, new byte[0]);

        assertCaught(fixture.packed(members, true), "only its proof is here");
    }

    @Test
    void anErasureOfAnotherTextIsCaught() throws Exception {
        erase();
        Map<String, byte[]> members = BundleFixture.members(ofChange());
        replace(members, Members.ERASURES, "\"number\":6", "\"number\":7");

        assertCaught(fixture.packed(members, true), "by which a text was erased, is not in the signed tree");
    }

    private void assertCaught(Path bundle, String words) throws Exception {
        List<String> wrong = verify(bundle).wrong();
        assertTrue(wrong.stream().anyMatch(line -> line.contains(words)), wrong.toString());
    }

    private static void replace(Map<String, byte[]> members, String name, String old, String now) {
        String text = new String(members.get(name), UTF_8);
        assertTrue(text.contains(old), text);
        members.put(name, text.replace(old, now).getBytes(UTF_8));
    }
}
