package io.jenkins.plugins.changegates.lincheck;

import io.jenkins.plugins.changegates.engine.AuditLog;
import io.jenkins.plugins.changegates.engine.audit.AuditEvent;
import io.jenkins.plugins.changegates.engine.change.Actor;
import io.jenkins.plugins.changegates.engine.change.Channel;
import io.jenkins.plugins.changegates.store.MemoryLedger;
import java.time.Instant;
import java.util.List;
import org.jetbrains.kotlinx.lincheck.annotations.Operation;
import org.jetbrains.kotlinx.lincheck.annotations.Param;
import org.jetbrains.kotlinx.lincheck.paramgen.IntGen;

/** The log of what is of no change, over a ledger in memory. */
@Param(name = "policy", gen = IntGen.class, conf = "1:2")
public class AuditLogOperations {

    private static final Actor SOMEBODY = new Actor("dana", Channel.UI);

    private final MemoryLedger ledger = new MemoryLedger();
    private final AuditLog log = new AuditLog(ledger, () -> Instant.EPOCH, List.of());

    @Operation
    public long record(@Param(name = "policy") int policy) {
        return log.record(SOMEBODY, new AuditEvent.PolicyReplaced("p", "1", "", name(policy), "{}", List.of()))
                .number();
    }

    private static String name(int policy) {
        return "sha256:" + policy;
    }

    @Operation
    public int shown() {
        return log.entries().size();
    }

    @Operation
    public String newest() {
        return log.newestPolicy();
    }

    /** What is shown is durable; so this is never less than what was shown before. */
    @Operation
    public boolean durable() {
        int before = log.entries().size();
        return ledger.entriesOfNone().size() >= before;
    }
}
