package io.jenkins.plugins.changegates.store;

import io.jenkins.plugins.changegates.engine.audit.AuditEntry;
import io.jenkins.plugins.changegates.engine.audit.AuditEvent;
import io.jenkins.plugins.changegates.engine.change.Actor;
import io.jenkins.plugins.changegates.engine.change.ChangeEvent;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.Channel;
import io.jenkins.plugins.changegates.engine.change.Outcome;
import io.jenkins.plugins.changegates.engine.change.Recorded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Small events for tests; a ledger asks of them only that they are numbered. */
public final class Entries {

    private Entries() {}

    public static ChangeId change(int number) {
        return new ChangeId(String.format(Locale.ROOT, "CHG-%012d", number));
    }

    public static Recorded event(ChangeId change, long number, String detail) {
        return new Recorded(
                change,
                number,
                Instant.EPOCH.plusSeconds(number),
                new Actor("alice", Channel.UI),
                new ChangeEvent.DeploymentFinished("production", "key", Outcome.SUCCEEDED, detail));
    }

    public static AuditEntry ofNoChange(long number) {
        return new AuditEntry(
                number,
                Instant.EPOCH.plusSeconds(number),
                new Actor("alice", Channel.UI),
                new AuditEvent.EvidenceExported("change", "entry " + number, 7, "sha256:11"));
    }

    /** Events of one change, numbered on from there. */
    public static List<Recorded> events(ChangeId change, long first, int count) {
        List<Recorded> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(event(change, first + i, "event " + (i + 1) + " of " + count));
        }
        return events;
    }
}
