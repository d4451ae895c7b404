package io.jenkins.plugins.changegates.config;

import hudson.Extension;
import io.jenkins.plugins.changegates.engine.AuditLog;
import io.jenkins.plugins.changegates.engine.audit.AuditEvent;
import io.jenkins.plugins.changegates.engine.change.Actor;
import io.jenkins.plugins.changegates.engine.change.Channel;
import io.jenkins.plugins.changegates.engine.ledger.LedgerException;
import io.jenkins.plugins.changegates.engine.policy.Policy;
import io.jenkins.plugins.changegates.policyfile.PolicyDifferences;
import io.jenkins.plugins.changegates.policyfile.PolicyException;
import io.jenkins.plugins.changegates.policyfile.PolicyFile;
import io.jenkins.plugins.changegates.runtime.ChangeGates;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Records in the ledger which policy is in force from when, in full, so that the digest by which a gate opened leads to
 * what was asked. A policy that cannot be recorded does not take effect.
 */
@Extension
public final class PolicyHistory implements PolicyRecorder {

    private static final Logger LOGGER = Logger.getLogger(PolicyHistory.class.getName());

    /** @throws LedgerException if the ledger takes nothing */
    @Override
    public void replacing(Replacement replacement) {
        Policy after = PolicyText.read(replacement.after());
        boolean person = !replacement.who().equals(Actor.SYSTEM_USER);
        record(
                person ? new Actor(replacement.who(), Channel.UI) : Actor.system(Channel.TIMER),
                after,
                differences(replacement.before(), after));
    }

    /** What was there before may make no policy, and is replaced for just that reason. */
    private static List<String> differences(String before, Policy after) {
        try {
            return PolicyDifferences.between(PolicyText.read(before), after);
        } catch (PolicyException e) {
            return List.of();
        }
    }

    /** Records the policy with which the controller starts, if it is another than the one recorded last. */
    static void started() {
        if (!ChangeGates.get().policy().problem().isEmpty()) {
            return;
        }
        try {
            Policy policy = ChangeGates.get().policy().get();
            record(Actor.system(Channel.TIMER), policy, List.of());
        } catch (LedgerException e) {
            LOGGER.log(Level.SEVERE, "The policy in force could not be recorded, so no gate opens", e);
        }
    }

    private static void record(Actor by, Policy policy, List<String> differences) {
        AuditLog log = ChangeGates.get().auditLog();
        String before = log.newestPolicy();
        String digest = policy.document().digest();
        if (!digest.equals(before)) {
            log.record(
                    by,
                    new AuditEvent.PolicyReplaced(
                            policy.document().name(),
                            policy.document().version(),
                            before,
                            digest,
                            PolicyFile.canonical(policy),
                            differences));
        }
    }
}
