package io.jenkins.plugins.changegates.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.changegates.engine.ledger.LedgerException;
import io.jenkins.plugins.changegates.policyfile.PolicyException;
import io.jenkins.plugins.changegates.policyfile.PolicyFile;
import io.jenkins.plugins.changegates.policyfile.PolicyNode;
import java.io.UncheckedIOException;

/**
 * An attempt to keep a policy that somebody edited on a page.
 *
 * @param problem why it was not kept, or empty if it was
 */
record Saving(String problem) {

    boolean done() {
        return problem.isEmpty();
    }

    /** The text to keep. A document that says nothing but that it extends the policy that ships is that policy. */
    static String text(PolicyNode.Mapping document) {
        boolean asItShips =
                document.entries().size() == 1 && document.get("extends").isPresent();
        return asItShips ? "" : PolicyFile.write(document);
    }

    /** @param basis the policy it began from, as {@link Basis} names it; null leaves that unchecked */
    static Saving of(String text, @CheckForNull String basis) {
        ChangeGatesConfiguration configuration = ChangeGatesConfiguration.get();
        synchronized (configuration) {
            if (basis != null && !basis.equals(Basis.of(configuration.getPolicyText()))) {
                return new Saving(Messages.Policy_changedMeanwhile());
            }
            try {
                configuration.replacePolicy(text);
                return new Saving("");
            } catch (PolicyException e) {
                return new Saving(Messages.Policy_refused(PolicyText.lines(e)));
            } catch (LedgerException e) {
                return new Saving(Messages.Policy_notKept(e.getMessage()));
            } catch (UncheckedIOException e) {
                return new Saving(Messages.Policy_notKept(e.getCause().getMessage()));
            }
        }
    }
}
