package io.jenkins.plugins.changegates.rest.cli;

import hudson.AbortException;
import hudson.cli.CLICommand;
import io.jenkins.plugins.changegates.engine.RefusedException;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.ledger.LedgerException;
import io.jenkins.plugins.changegates.runtime.ChangeGates;
import java.io.IOException;
import org.springframework.security.access.AccessDeniedException;

/**
 * What the commands share. They exit with 0; with 3 for what makes no sense, a change that is not there included; with 5
 * where it is not the time for it or the ledger cannot be written; with 6 where the person may not.
 */
abstract class ChangeCommand extends CLICommand {

    @Override
    protected final int run() throws Exception {
        try {
            carryOut(ChangeGates.get());
            return 0;
        } catch (RefusedException e) {
            throw switch (e.kind()) {
                case UNKNOWN, INVALID -> new IllegalArgumentException(e.getMessage(), e);
                case FORBIDDEN -> new AccessDeniedException(e.getMessage(), e);
                case CONFLICT, OUTDATED -> new AbortException(e.getMessage());
            };
        } catch (LedgerException e) {
            throw new AbortException(e.getMessage());
        }
    }

    abstract void carryOut(ChangeGates gates) throws IOException;

    /** The change of that name; one that whoever asks may not see is not there. */
    static Change visible(ChangeGates gates, String id) {
        return ChangeId.parse(id)
                .flatMap(gates.index()::find)
                .filter(gates.authorization()::mayView)
                .orElseThrow(() -> new IllegalArgumentException(Messages.Cli_unknown()));
    }

    /** What somebody wrote, in one line that does nothing to a terminal. */
    static String line(String written) {
        return written.replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ").strip();
    }

    final void print(String... columns) {
        stdout.println(String.join("\t", columns));
    }
}
