package io.jenkins.plugins.changegates.store.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.changegates.engine.EngineFixture;
import io.jenkins.plugins.changegates.engine.change.Artifact;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.store.attestation.Attestation;
import io.jenkins.plugins.changegates.store.checkpoint.Envelope;
import io.jenkins.plugins.changegates.store.checkpoint.SigningKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The statements for other tools that a change's bundle brings along. */
class AttestedBundleTest {

    @TempDir
    Path folder;

    private BundleFixture fixture;
    private ChangeId change;

    @BeforeEach
    void open() {
        fixture = new BundleFixture(folder);
        EngineFixture engine = new EngineFixture();
        change = engine.prepared(
                        EngineFixture.request().toBuilder()
                                .artifacts(List.of(new Artifact("payments", "sha256:" + "9f".repeat(32))))
                                .build(),
                        EngineFixture.origin())
                .id();
        engine.service.approve(change, EngineFixture.engineer("erin"), "", "");
        engine.deployed(change, "production", "release");
        fixture.ledger.append(engine.service.find(change).history());
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private Findings verify(Path bundle) throws Exception {
        return BundleVerifier.verify(bundle, new Trust(fixture.ledger.keys(), List.of()));
    }

    private Map<String, byte[]> members() throws Exception {
        return BundleFixture.members(fixture.write(new Selection.OfChange(change)));
    }

    private static List<String> lines(Map<String, byte[]> members) {
        return new ArrayList<>(
                new String(members.get(Members.ATTESTATIONS), UTF_8).lines().toList());
    }

    @Test
    void theyAreThereAndSayWhatTheEntriesSay() throws Exception {
        Findings findings = verify(fixture.write(new Selection.OfChange(change)));

        assertEquals(List.of(), findings.wrong());
        String proved = String.join(" ", findings.proved());
        assertTrue(proved.contains("The 4 attestations for other tools are signed, and say what"), proved);
    }

    /** Even by somebody who can sign the list of what is in the bundle: only the words about attestations are looked at. */
    private void assertFound(Consumer<List<String>> hand, String words) throws Exception {
        Map<String, byte[]> members = members();
        List<String> lines = lines(members);
        hand.accept(lines);
        members.put(Members.ATTESTATIONS, (String.join("\n", lines) + "\n").getBytes(UTF_8));
        String wrong = String.join(" ", verify(fixture.packed(members, true)).wrong());
        assertTrue(wrong.contains(words), wrong);
    }

    @Test
    void oneThatIsMissingOrTooManyIsFound() throws Exception {
        assertFound(lines -> lines.remove(0), "There are 3 attestations, and the entries give 4");
        assertFound(lines -> lines.add(lines.get(0)), "There are 5 attestations, and the entries give 4");
    }

    @Test
    void oneInThePlaceOfAnotherIsFound() throws Exception {
        assertFound(lines -> Collections.swap(lines, 0, 1), "Attestation 1 does not say what event");
    }

    @Test
    void oneThatTheKeySignedAndTheEntriesDoNotGiveIsFound() throws Exception {
        Envelope other = fixture.ledger.sign(Attestation.MEDIA_TYPE, "{}".getBytes(UTF_8));
        assertFound(lines -> lines.set(2, other.toString()), "Attestation 3 does not say what event");
        Envelope anotherType = fixture.ledger.sign("text/plain", new byte[0]);
        assertFound(lines -> lines.set(3, anotherType.toString()), "Attestation 4 does not say what event");
    }

    @Test
    void oneThatAnotherKeySignedIsFound() throws Exception {
        byte[] statement = Envelope.parse(lines(members()).get(0)).payload();
        Envelope foreign = SigningKey.make("ci.example.org").sign(Attestation.MEDIA_TYPE, statement);
        assertFound(lines -> lines.set(0, foreign.toString()), "Attestation 1 is signed by none of the keys");
    }
}
