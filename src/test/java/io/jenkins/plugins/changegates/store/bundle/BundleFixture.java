package io.jenkins.plugins.changegates.store.bundle;

import io.jenkins.plugins.changegates.engine.audit.AuditEntry;
import io.jenkins.plugins.changegates.engine.change.Actor;
import io.jenkins.plugins.changegates.engine.change.ChangeEvent;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.Channel;
import io.jenkins.plugins.changegates.engine.change.Recorded;
import io.jenkins.plugins.changegates.engine.change.Subject;
import io.jenkins.plugins.changegates.engine.change.Surroundings;
import io.jenkins.plugins.changegates.store.Entries;
import io.jenkins.plugins.changegates.store.SignedLedger;
import io.jenkins.plugins.changegates.store.SignedLedgerTest;
import io.jenkins.plugins.changegates.store.line.LedgerLine;
import io.jenkins.plugins.changegates.store.line.SampleEvents;
import io.jenkins.plugins.changegates.store.merkle.TreeHasher;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A small ledger of a few changes, bundles of it, and hands that change them. */
final class BundleFixture implements AutoCloseable {

    static final ChangeId CHANGE = Entries.change(1);
    static final byte[] POLICY = "{\"name\":\"p\"}".getBytes(StandardCharsets.UTF_8);
    static final String POLICY_DIGEST =
            "sha256:" + HexFormat.of().formatHex(TreeHasher.sha256().digest(POLICY));
    static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    final SignedLedger ledger;
    private final Path folder;

    BundleFixture(Path folder) {
        this.folder = folder;
        ledger = SignedLedger.open(folder, "ci.example.org", SignedLedgerTest.TURNED, List.of(), event -> {});
        ledger.append(Entries.events(Entries.change(2), 1, 2));
        ledger.append(Entries.events(CHANGE, 1, 2));
        ledger.checkpoint();
        ledger.append(List.of(gateOpened(3)));
        ledger.append(Entries.events(Entries.change(2), 3, 1));
        ledger.checkpoint();
        ledger.append(Entries.events(CHANGE, 4, 2));
        ledger.append(Entries.events(Entries.change(3), 1, 1));
    }

    private static Recorded gateOpened(long number) {
        return new Recorded(
                CHANGE,
                number,
                Instant.EPOCH.plusSeconds(number),
                new Actor("alice", Channel.PIPELINE),
                new ChangeEvent.GateOpened(
                        "production",
                        new Subject(new TreeMap<>()),
                        POLICY_DIGEST,
                        "",
                        List.of(),
                        Map.of(),
                        Surroundings.NONE));
    }

    /** Adds a change of the service {@code payments}. */
    void addPayments() {
        List<Recorded> events = new ArrayList<>();
        for (LedgerLine line : SampleEvents.lines()) {
            Recorded each = (Recorded) line.entry();
            events.add(new Recorded(Entries.change(7), events.size() + 1, each.at(), each.by(), each.event()));
        }
        ledger.append(events);
    }

    /** Adds entries of no change. */
    void addOfNoChange() {
        for (LedgerLine line : SampleEvents.linesOfNoChange()) {
            AuditEntry each = (AuditEntry) line.entry();
            ledger.record(each);
        }
    }

    Path ofChange() throws IOException {
        return write(new Selection.OfChange(CHANGE));
    }

    Path ofPeriod(String service) throws IOException {
        return write(new Selection.OfPeriod(Instant.EPOCH, NOW, service));
    }

    Path write(Selection selection) throws IOException {
        Path file = folder.resolve("bundle.zip");
        new BundleMaker(ledger, Map.of(POLICY_DIGEST, POLICY), NOW).write(selection, file);
        return file;
    }

    static Map<String, byte[]> members(Path bundle) throws Exception {
        Map<String, byte[]> members = new LinkedHashMap<>();
        try (ZipFile zip = ZipFile.open(bundle)) {
            for (String name : zip.names()) {
                members.put(name, zip.bytes(name, Integer.MAX_VALUE));
            }
        }
        return members;
    }

    /** Writes a bundle of these members; with a list of them that fits, which nobody signed, or the old one. */
    Path packed(Map<String, byte[]> members, boolean listAnew) throws Exception {
        if (listAnew) {
            Manifest old = Manifest.parse(members.get(Manifest.NAME));
            SortedMap<String, Manifest.FileDigest> files = new TreeMap<>();
            members.forEach((name, bytes) -> files.put(
                    name,
                    new Manifest.FileDigest(
                            bytes.length,
                            HexFormat.of().formatHex(TreeHasher.sha256().digest(bytes)))));
            files.remove(Manifest.NAME);
            files.remove(Manifest.SIGNATURE);
            members.put(
                    Manifest.NAME,
                    new Manifest(
                                    old.audit(),
                                    old.changes(),
                                    old.end(),
                                    files,
                                    old.first(),
                                    old.from(),
                                    old.kind(),
                                    old.ledger(),
                                    old.made(),
                                    old.root(),
                                    old.service(),
                                    old.size(),
                                    old.until(),
                                    old.v())
                            .encoded());
        }
        Path file = folder.resolve("packed.zip");
        try (ZipWriter zip = new ZipWriter(file)) {
            for (Map.Entry<String, byte[]> member : members.entrySet()) {
                zip.add(member.getKey(), out -> out.write(member.getValue()));
            }
            zip.finish();
        }
        return file;
    }

    @Override
    public void close() {
        ledger.close();
    }
}
