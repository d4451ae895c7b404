package io.jenkins.plugins.changegates.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jenkins.plugins.changegates.engine.audit.AuditEntry;
import io.jenkins.plugins.changegates.engine.audit.AuditEvent;
import io.jenkins.plugins.changegates.engine.change.Actor;
import io.jenkins.plugins.changegates.engine.change.Channel;
import io.jenkins.plugins.changegates.engine.change.Recorded;
import io.jenkins.plugins.changegates.engine.ledger.Ledger;
import io.jenkins.plugins.changegates.engine.ledger.LedgerException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AuditLogTest {

    private static final Actor DANA = new Actor("dana", Channel.UI);
    private static final Instant NOW = Instant.parse("2026-11-23T02:00:00.123456Z");

    private final List<AuditEntry> written = new ArrayList<>();
    private boolean broken;
    private final Ledger ledger = new Ledger() {
        @Override
        public void append(List<Recorded> events) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void record(AuditEntry entry) {
            if (broken) {
                throw new LedgerException("the disk is full");
            }
            written.add(entry);
        }
    };

    private AuditLog log(List<AuditEntry> found) {
        return new AuditLog(ledger, () -> NOW, found);
    }

    private static AuditEvent policy(String before, String after, String document) {
        return new AuditEvent.PolicyReplaced("Ours", "1", before, after, document, List.of());
    }

    @Test
    void entriesAreNumberedOnFromWhatTheLedgerHolds() {
        AuditLog log = log(List.of(new AuditEntry(1, NOW, DANA, policy("", "sha256:1", "{}"))));

        AuditEntry entry = log.record(DANA, policy("sha256:1", "sha256:2", "{\"a\":\"b\"}"));

        assertEquals(2, entry.number());
        assertEquals(Instant.parse("2026-11-23T02:00:00.123Z"), entry.at());
        assertEquals(List.of(entry), written);
        assertEquals(2, log.entries().size());
    }

    @Test
    void whatCouldNotBeWrittenIsNotShownAndTakesNoNumber() {
        AuditLog log = log(List.of());
        broken = true;
        assertThrows(LedgerException.class, () -> log.record(DANA, policy("", "sha256:1", "{}")));
        assertEquals(List.of(), log.entries());
        assertEquals("", log.newestPolicy());

        broken = false;
        assertEquals(1, log.record(DANA, policy("", "sha256:1", "{}")).number());
    }

    @Test
    void everyPolicyThatWasEverInForceIsFoundByItsDigest() {
        AuditLog log = log(List.of(new AuditEntry(1, NOW, DANA, policy("", "sha256:1", "{}"))));
        log.record(DANA, policy("sha256:1", "sha256:2", "{\"a\":\"b\"}"));

        assertEquals(Optional.of("{}"), log.policyDocument("sha256:1"));
        assertEquals(Optional.of("{\"a\":\"b\"}"), log.policyDocument("sha256:2"));
        assertEquals(Optional.empty(), log.policyDocument("sha256:3"));
        assertEquals("sha256:2", log.newestPolicy());
    }
}
