package io.jenkins.plugins.changegates.store.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.changegates.engine.EngineFixture;
import io.jenkins.plugins.changegates.engine.PolicyBuilder;
import io.jenkins.plugins.changegates.engine.audit.AuditEntry;
import io.jenkins.plugins.changegates.engine.audit.AuditEvent;
import io.jenkins.plugins.changegates.engine.change.Actor;
import io.jenkins.plugins.changegates.engine.change.Artifact;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.Channel;
import io.jenkins.plugins.changegates.policyfile.PolicyFile;
import io.jenkins.plugins.changegates.store.Entries;
import io.jenkins.plugins.changegates.store.Erasures;
import io.jenkins.plugins.changegates.store.checkpoint.SigningKey;
import io.jenkins.plugins.changegates.store.checkpoint.VerifierKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Another verifier, written from docs/ledger-format.md for Node and its cryptography, says of bundles what ours says. Only
 * where there is a Node.
 */
class OtherVerifierTest {

    private static final Path OTHER = Path.of("standalone/crosscheck/verify.mjs");

    @TempDir
    Path folder;

    private BundleFixture fixture;

    @BeforeAll
    static void needNode() throws Exception {
        boolean there;
        try {
            there = said(List.of("node", "--version")).matches("v(1[89]|[2-9]\\d)\\..*");
        } catch (IOException e) {
            there = false;
        }
        assumeTrue(there, "there is no Node of version 18 or later here");
    }

    @BeforeEach
    void open() {
        fixture = new BundleFixture(folder);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private static String said(List<String> command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
        assertTrue(process.waitFor(1, TimeUnit.MINUTES), "it does not end");
        return said;
    }

    private static String other(Path bundle, List<VerifierKey> keys) throws Exception {
        List<String> command = new ArrayList<>(List.of("node", OTHER.toString(), bundle.toString()));
        keys.forEach(key -> command.add(key.toString()));
        return said(command);
    }

    private void bothFindGood(Path bundle, List<VerifierKey> keys) throws Exception {
        Findings ours = BundleVerifier.verify(bundle, new Trust(keys, List.of()));
        assertEquals(List.of(), ours.wrong());
        assertEquals("good " + ours.entries(), other(bundle, keys));
    }

    private void bothFindWrong(Path bundle, List<VerifierKey> keys, String what) throws Exception {
        assertFalse(BundleVerifier.verify(bundle, new Trust(keys, List.of())).good(), what);
        assertTrue(other(bundle, keys).startsWith("wrong "), what);
    }

    @Test
    void bundlesOfAChangeAndOfPeriodsAreGood() throws Exception {
        bothFindGood(fixture.ofChange(), fixture.ledger.keys());
        bothFindGood(fixture.ofChange(), List.of());
        bothFindGood(fixture.ofPeriod(""), fixture.ledger.keys());
        fixture.addPayments();
        bothFindGood(fixture.ofPeriod("payments"), fixture.ledger.keys());
    }

    @Test
    void aKeyThatWasIntroducedCounts() throws Exception {
        List<VerifierKey> first = fixture.ledger.keys();
        fixture.ledger.rotateKey();
        fixture.ledger.append(Entries.events(BundleFixture.CHANGE, 6, 1));
        fixture.ledger.rotateKey();
        fixture.ledger.append(Entries.events(BundleFixture.CHANGE, 7, 1));

        bothFindGood(fixture.ofChange(), first);
        bothFindWrong(
                fixture.ofChange(), List.of(SigningKey.make("ci.example.org").verifier()), "a key that did not sign");
    }

    @Test
    void aTextThatWasErasedIsMissingForBothAndAnyOtherIsNot() throws Exception {
        fixture.addPayments();
        ChangeId payments = Entries.change(7);
        bothFindGood(bundleOf(payments), fixture.ledger.keys());
        fixture.ledger.record(new AuditEntry(
                1,
                BundleFixture.NOW,
                new Actor("dana", Channel.CLI),
                new AuditEvent.TextErased(payments, 6, "comment", "request 12")));
        fixture.ledger.ledger().erase(new Erasures.Place(payments, 6, "comment"));

        Path bundle = bundleOf(payments);
        bothFindGood(bundle, fixture.ledger.keys());
        bothFindGood(fixture.ofPeriod("payments"), fixture.ledger.keys());
        for (UnaryOperator<String> hand : List.<UnaryOperator<String>>of(
                entries -> entries.replace("Clients wait too long", "Clients wait too lung"),
                entries -> entries.replaceFirst("\t[^\t\n]*", ""),
                entries -> entries.replaceFirst("\t", "\t\t"))) {
            Map<String, byte[]> members = BundleFixture.members(bundleOf(payments));
            String entries = new String(members.get(Members.ENTRIES), UTF_8);
            assertFalse(hand.apply(entries).equals(entries));
            members.put(Members.ENTRIES, hand.apply(entries).getBytes(UTF_8));
            bothFindWrong(fixture.packed(members, true), fixture.ledger.keys(), "a text");
        }
        Map<String, byte[]> members = BundleFixture.members(bundleOf(payments));
        members.put(Members.ERASURES, new byte[0]);
        members.put(Members.ERASURE_PROOFS, new byte[0]);
        bothFindWrong(fixture.packed(members, true), fixture.ledger.keys(), "no erasure");
    }

    private Path bundleOf(ChangeId change) throws IOException {
        return fixture.write(new Selection.OfChange(change));
    }

    @Test
    void treesOfEverySizeAreReadAlike() throws Exception {
        for (int i = 0; i < 24; i++) {
            fixture.ledger.append(Entries.events(Entries.change(20 + i), 1, 1));
            fixture.ledger.checkpoint();
            bothFindGood(fixture.ofChange(), fixture.ledger.keys());
        }
        bothFindGood(fixture.ofPeriod(""), fixture.ledger.keys());
    }

    @Test
    void theWholeStoryOfAReleaseIsGoodWithItsAttestations() throws Exception {
        EngineFixture engine = new EngineFixture();
        engine.policy = JudgedBundleTest.documented(PolicyBuilder.standard());
        ChangeId id = engine.prepared(
                        EngineFixture.request().toBuilder()
                                .artifacts(List.of(new Artifact("registry/payments", "sha256:" + "9f".repeat(32))))
                                .build(),
                        EngineFixture.origin())
                .id();
        engine.service.approve(id, EngineFixture.engineer("erin"), "", "Grüße, 你好 \uD83D\uDE00");
        engine.deployed(id, "production", "release");
        engine.watched(id, "production", "watch", Duration.ofMinutes(30));
        fixture.ledger.append(engine.service.find(id).history());
        Path bundle = folder.resolve("release.zip");
        new BundleMaker(
                        fixture.ledger,
                        Map.of(
                                engine.policy.document().digest(),
                                PolicyFile.canonical(engine.policy).getBytes(UTF_8)),
                        BundleFixture.NOW)
                .write(new Selection.OfChange(id), bundle);

        bothFindGood(bundle, fixture.ledger.keys());
        assertEquals(
                5,
                new String(BundleFixture.members(bundle).get(Members.ATTESTATIONS), UTF_8)
                        .lines()
                        .count());
    }

    @Test
    void whateverIsDoneToEntriesIsFoundByBoth() throws Exception {
        List<Consumer<List<String>>> hands = List.of(
                lines -> lines.remove(2),
                lines -> lines.remove(lines.size() - 1),
                lines -> lines.add(1, lines.get(1)),
                lines -> Collections.swap(lines, 0, 1),
                lines -> lines.set(1, lines.get(1).replace("alice", "mallory")));
        for (Path bundle : List.of(fixture.ofChange(), fixture.ofPeriod(""))) {
            for (Consumer<List<String>> hand : hands) {
                Map<String, byte[]> members = BundleFixture.members(bundle);
                List<String> lines = new ArrayList<>(
                        new String(members.get(Members.ENTRIES), UTF_8).lines().toList());
                hand.accept(lines);
                members.put(Members.ENTRIES, (String.join("\n", lines) + "\n").getBytes(UTF_8));
                bothFindWrong(fixture.packed(members, true), fixture.ledger.keys(), "entries, listed anew");
                bothFindWrong(fixture.packed(members, false), fixture.ledger.keys(), "entries");
            }
        }
    }

    @Test
    void whateverIsDoneToAMemberIsFoundByBoth() throws Exception {
        Path bundle = fixture.ofChange();
        for (String name : BundleFixture.members(bundle).keySet()) {
            for (UnaryOperator<byte[]> hand : List.<UnaryOperator<byte[]>>of(
                    bytes -> null, bytes -> Arrays.copyOf(bytes, bytes.length + 1), OtherVerifierTest::flipped)) {
                Map<String, byte[]> members = BundleFixture.members(bundle);
                byte[] changed = hand.apply(members.get(name));
                if (changed == null) {
                    members.remove(name);
                } else {
                    members.put(name, changed);
                }
                bothFindWrong(fixture.packed(members, false), fixture.ledger.keys(), name);
            }
        }
    }

    private static byte[] flipped(byte[] bytes) {
        byte[] changed = bytes.length == 0 ? new byte[1] : bytes.clone();
        changed[changed.length / 2] ^= 1;
        return changed;
    }

    @Test
    void aFileThatIsNoBundleIsNoneForBoth() throws Exception {
        byte[] good = Files.readAllBytes(fixture.ofChange());
        Path file = folder.resolve("other.zip");
        for (byte[] bytes : List.of(
                new byte[0],
                "PK".getBytes(UTF_8),
                Arrays.copyOf(good, good.length - 1),
                Arrays.copyOf(good, good.length + 1))) {
            Files.write(file, bytes);
            bothFindWrong(file, List.of(), bytes.length + " bytes");
        }
    }
}
