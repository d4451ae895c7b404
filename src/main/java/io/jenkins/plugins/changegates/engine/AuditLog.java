package io.jenkins.plugins.changegates.engine;

import io.jenkins.plugins.changegates.engine.audit.AuditEntry;
import io.jenkins.plugins.changegates.engine.audit.AuditEvent;
import io.jenkins.plugins.changegates.engine.change.Actor;
import io.jenkins.plugins.changegates.engine.ledger.Ledger;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What concerns no one change: the one place that numbers it, makes it durable and then shows it. May be used from any
 * thread; those who record wait for each other, who reads waits for nobody.
 */
public final class AuditLog {

    private final Ledger ledger;
    private final InstantSource clock;
    private final Map<String, String> policies = new ConcurrentHashMap<>();
    private volatile List<AuditEntry> entries = List.of();

    /** @param found what the ledger holds already, in its order */
    public AuditLog(Ledger ledger, InstantSource clock, List<AuditEntry> found) {
        this.ledger = ledger;
        this.clock = clock;
        show(found);
    }

    /**
     * Records the event and returns when it is durable. Its instant has the ledger's resolution of milliseconds.
     *
     * @throws io.jenkins.plugins.changegates.engine.ledger.LedgerException if it could not be made durable; what is
     *     to be recorded must not happen then
     */
    public synchronized AuditEntry record(Actor by, AuditEvent event) {
        AuditEntry entry =
                new AuditEntry(entries.size() + 1, clock.instant().truncatedTo(ChronoUnit.MILLIS), by, event);
        ledger.record(entry);
        show(List.of(entry));
        return entry;
    }

    private void show(List<AuditEntry> further) {
        for (AuditEntry entry : further) {
            if (entry.event() instanceof AuditEvent.PolicyReplaced replaced) {
                policies.put(replaced.after(), replaced.document());
            }
        }
        List<AuditEntry> all = new ArrayList<>(entries);
        all.addAll(further);
        entries = List.copyOf(all);
    }

    /** Everything so far, oldest first. */
    public List<AuditEntry> entries() {
        return entries;
    }

    /** The policy of that digest, in the canonical form that the digest is of, if it was ever recorded. */
    public Optional<String> policyDocument(String digest) {
        return Optional.ofNullable(policies.get(digest));
    }

    /** Every policy that was ever recorded, in UTF-8, by its digest. */
    public Map<String, byte[]> policies() {
        Map<String, byte[]> all = new TreeMap<>();
        policies.forEach((digest, document) -> all.put(digest, document.getBytes(StandardCharsets.UTF_8)));
        return all;
    }

    /** The digest of the policy that was recorded last, or empty. */
    public String newestPolicy() {
        String newest = "";
        for (AuditEntry entry : entries) {
            if (entry.event() instanceof AuditEvent.PolicyReplaced replaced) {
                newest = replaced.after();
            }
        }
        return newest;
    }
}
