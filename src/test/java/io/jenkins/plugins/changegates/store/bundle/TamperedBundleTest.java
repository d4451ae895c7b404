package io.jenkins.plugins.changegates.store.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bundles that somebody changed, by accident or with care. */
class TamperedBundleTest {

    /** Set it to flip every bit of a bundle, and not just one in a few bytes. */
    private static final boolean EVERY_BIT = Boolean.getBoolean("changegates.exhaustive");

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

    private Findings verify(Path bundle) throws IOException {
        return BundleVerifier.verify(bundle, new Trust(fixture.ledger.keys(), List.of()));
    }

    @Test
    void noFlippedBitOfABundleGoesUnseen() throws Exception {
        Path bundle = fixture.ofChange();
        byte[] bytes = Files.readAllBytes(bundle);
        Path flipped = folder.resolve("flipped.zip");
        for (int i = 0; i < bytes.length * 8; i += EVERY_BIT ? 1 : 67) {
            bytes[i / 8] ^= (byte) (1 << i % 8);
            Files.write(flipped, bytes);
            Findings findings = verify(flipped);
            assertFalse(findings.good(), "bit " + i);
            assertFalse(findings.wrong().get(0).isBlank());
            bytes[i / 8] ^= (byte) (1 << i % 8);
        }
        Files.write(flipped, bytes);
        assertTrue(verify(flipped).good());
    }

    @Test
    void noShortenedOrLengthenedFileIsABundle() throws Exception {
        byte[] bytes = Files.readAllBytes(fixture.ofChange());
        Path cut = folder.resolve("cut.zip");
        for (int length = 0; length < bytes.length; length += 61) {
            Files.write(cut, Arrays.copyOf(bytes, length));
            assertFalse(verify(cut).good(), length + " bytes");
        }
        Files.write(cut, Arrays.copyOf(bytes, bytes.length + 1));
        assertFalse(verify(cut).good());
    }

    @Test
    void everyRemovedEntryIsMissed() throws Exception {
        for (int i = 0; i < 5; i++) {
            int removed = i;
            String wrong = afterEntries(fixture.ofChange(), lines -> lines.remove(removed));
            assertTrue(
                    wrong.contains(
                            removed == 4 ? "events from 5 to 5 are missing" : "event " + (removed + 1) + " is missing"),
                    wrong);
            assertTrue(wrong.contains("Entry " + new int[] {3, 4, 5, 7, 8}[i] + " was taken out"), wrong);
            assertTrue(wrong.contains("entries.jsonl is not the file that was put into the bundle"), wrong);
        }
    }

    @Test
    void everyPairOfSwappedEntriesIsSeen() throws Exception {
        for (int i = 1; i < 5; i++) {
            int first = i - 1;
            String wrong = afterEntries(fixture.ofChange(), lines -> Collections.swap(lines, first, first + 1));
            assertTrue(wrong.contains("they were swapped"), wrong);
        }
    }

    @Test
    void everyRepeatedEntryIsSeen() throws Exception {
        for (int i = 0; i < 5; i++) {
            int repeated = i;
            String wrong = afterEntries(fixture.ofChange(), lines -> lines.add(repeated, lines.get(repeated)));
            assertTrue(wrong.contains("stands twice"), wrong);
        }
    }

    @Test
    void everyInsertedEntryIsSeen() throws Exception {
        for (int i = 0; i <= 5; i++) {
            int at = i;
            String wrong = afterEntries(
                    fixture.ofChange(),
                    lines -> lines.add(at, lines.get(0).replace("\"sequence\":3", "\"sequence\":1")));
            assertTrue(wrong.contains("is not in the signed tree"), wrong);
        }
    }

    @Test
    void everyAlteredEntryIsSeen() throws Exception {
        for (int i = 0; i < 5; i++) {
            int altered = i;
            String wrong = afterEntries(
                    fixture.ofChange(),
                    lines -> lines.set(altered, lines.get(altered).replace("alice", "mallory")));
            assertTrue(wrong.contains("is not in the signed tree: it was altered"), wrong);
        }
    }

    @Test
    void anEntryOfAnotherChangeIsSeen() throws Exception {
        String wrong = afterEntries(
                fixture.ofChange(), lines -> lines.set(4, lines.get(4).replace("000000000001", "000000000002")));
        assertTrue(wrong.contains("of which this bundle is not"), wrong);
    }

    @Test
    void inAPeriodEveryMissingMovedOrAlteredEntryIsSeen() throws Exception {
        for (int i = 0; i < 9; i++) {
            int at = i;
            List<Consumer<List<String>>> hands = List.of(
                    lines -> lines.remove(at),
                    lines -> lines.add(at, lines.get(at)),
                    lines -> Collections.swap(lines, at, (at + 1) % 9),
                    lines -> lines.set(at, lines.get(at).replace("alice", "mallory")));
            for (Consumer<List<String>> hand : hands) {
                String wrong = afterEntries(fixture.ofPeriod(""), hand);
                assertTrue(wrong.contains("are not those of the signed tree"), wrong);
            }
        }
    }

    @Test
    void whatIsNoEntryIsSaidToBeNoneWhereverItStands() throws Exception {
        Path ofChange = Files.copy(fixture.ofChange(), folder.resolve("change.zip"));
        for (Path bundle : List.of(ofChange, fixture.ofPeriod(""))) {
            for (int i = 0; i < 5; i++) {
                int at = i;
                String wrong = afterEntries(bundle, lines -> lines.set(at, "no entry"));
                assertTrue(wrong.contains("is no entry"), wrong);
            }
        }
    }

    @Test
    void anEntryThatIsHiddenAmongTheHashesOfOthersIsMissedByItsNumber() throws Exception {
        fixture.addPayments();
        Path bundle = fixture.ofPeriod("payments");
        Map<String, byte[]> members = BundleFixture.members(bundle);
        List<String> lines = new ArrayList<>(
                new String(members.get(Members.ENTRIES), UTF_8).lines().toList());
        byte[] hidden = new io.jenkins.plugins.changegates.store.merkle.TreeHasher()
                .leaf(lines.remove(3).getBytes(UTF_8))
                .bytes();
        byte[] withheld = members.get(Members.WITHHELD);
        byte[] more = Arrays.copyOf(withheld, withheld.length + hidden.length);
        System.arraycopy(hidden, 0, more, withheld.length, hidden.length);
        members.put(Members.ENTRIES, (String.join("\n", lines) + "\n").getBytes(UTF_8));
        members.put(Members.WITHHELD, more);

        String wrong = String.join(" ", verify(fixture.packed(members, true)).wrong());
        assertTrue(wrong.contains("event 4 is missing before event 5"), wrong);
        assertFalse(wrong.contains("are not those of the signed tree"), wrong);
    }

    @Test
    void everyFileIsCoveredByTheSignature() throws Exception {
        Path bundle = fixture.ofChange();
        for (String name : BundleFixture.members(bundle).keySet()) {
            for (UnaryOperator<byte[]> hand : List.<UnaryOperator<byte[]>>of(
                    bytes -> new byte[0], bytes -> Arrays.copyOf(bytes, bytes.length + 1))) {
                Map<String, byte[]> members = BundleFixture.members(bundle);
                byte[] changed = hand.apply(members.get(name));
                if (!Arrays.equals(changed, members.get(name))) {
                    members.put(name, changed);
                    assertFalse(verify(fixture.packed(members, false)).good(), name);
                }
            }
            Map<String, byte[]> members = BundleFixture.members(bundle);
            members.remove(name);
            assertFalse(verify(fixture.packed(members, false)).good(), name);
        }
    }

    @Test
    void aFileThatNobodyPutThereIsSeen() throws Exception {
        Map<String, byte[]> members = BundleFixture.members(fixture.ofChange());
        members.put("more.txt", new byte[1]);

        String wrong = String.join(" ", verify(fixture.packed(members, false)).wrong());
        assertTrue(wrong.contains("more.txt is in the bundle and not in the list"), wrong);
    }

    /** The words, both with the signed list of files and with one that fits and nobody signed. */
    private String afterEntries(Path bundle, Consumer<List<String>> hand) throws Exception {
        Map<String, byte[]> members = BundleFixture.members(bundle);
        List<String> lines = new ArrayList<>(
                new String(members.get(Members.ENTRIES), UTF_8).lines().toList());
        hand.accept(lines);
        members.put(Members.ENTRIES, (String.join("\n", lines) + "\n").getBytes(UTF_8));
        String plain = String.join(" ", verify(fixture.packed(members, false)).wrong());
        String listed = String.join(" ", verify(fixture.packed(members, true)).wrong());
        assertTrue(listed.contains("not the one that was signed"), listed);
        return plain;
    }
}
