package io.jenkins.plugins.changegates.store.bundle;

import io.jenkins.plugins.changegates.engine.change.ChangeEvent;
import io.jenkins.plugins.changegates.engine.change.Recorded;
import io.jenkins.plugins.changegates.store.Entries;
import io.jenkins.plugins.changegates.store.SignedLedger;
import io.jenkins.plugins.changegates.store.SignedLedgerTest;
import io.jenkins.plugins.changegates.store.checkpoint.VerifierKey;
import io.jenkins.plugins.changegates.store.line.LedgerLine;
import io.jenkins.plugins.changegates.store.line.SampleEvents;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What a bundle of many changes costs: {@code write FOLDER CHANGES} makes a ledger, {@code export FOLDER} a bundle of all of
 * it, {@code verify FOLDER} checks that. Give each a small {@code -Xmx}.
 */
final class ExportHarness {

    private static final Set<Class<?>> LIFE = Set.of(
            ChangeEvent.Requested.class,
            ChangeEvent.Classified.class,
            ChangeEvent.EvidenceAdded.class,
            ChangeEvent.Approved.class,
            ChangeEvent.GateOpened.class,
            ChangeEvent.DeploymentStarted.class,
            ChangeEvent.DeploymentFinished.class,
            ChangeEvent.ObligationCreated.class);

    private ExportHarness() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[1]);
        Path bundle = folder.resolve("bundle.zip");
        long begun = System.nanoTime();
        if (arguments[0].equals("verify")) {
            Findings findings = BundleVerifier.verify(
                    bundle, new Trust(List.of(VerifierKey.parse(Files.readString(folder.resolve("key")))), List.of()));
            say("verified " + findings.entries() + " entries, wrong: " + findings.wrong(), begun);
            return;
        }
        try (SignedLedger ledger =
                SignedLedger.open(folder, "ci.example.org", SignedLedgerTest.TURNED, List.of(), event -> {})) {
            say("opened", begun);
            Files.writeString(folder.resolve("key"), ledger.keys().get(0).toString());
            begun = System.nanoTime();
            if (arguments[0].equals("write")) {
                write(ledger, Integer.parseInt(arguments[2]));
                say("written", begun);
            } else {
                BundleMaker.Made made = new BundleMaker(ledger, Map.of(), Instant.EPOCH)
                        .write(
                                new Selection.OfPeriod(Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z"), ""),
                                bundle);
                say("exported " + made.entries() + " entries in " + Files.size(bundle) / 1_000_000 + " MB", begun);
            }
        }
    }

    private static void write(SignedLedger ledger, int changes) {
        List<Recorded> events = new ArrayList<>();
        for (int change = 1; change <= changes; change++) {
            int number = 0;
            for (LedgerLine line : SampleEvents.lines().subList(0, 17)) {
                Recorded each = (Recorded) line.entry();
                if (LIFE.contains(each.event().getClass())) {
                    events.add(new Recorded(Entries.change(change), ++number, each.at(), each.by(), each.event()));
                }
            }
            if (change % 200 == 0 || change == changes) {
                ledger.append(events);
                events.clear();
            }
        }
    }

    private static void say(String what, long begun) {
        long peak = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
        System.out.printf(
                Locale.ROOT,
                "%s in %.1f s, peak of the heap at most %d MB of %d%n",
                what,
                (System.nanoTime() - begun) / 1e9,
                peak / 1_000_000,
                Runtime.getRuntime().maxMemory() / 1_000_000);
    }
}
