package io.jenkins.plugins.changegates.pages;

import io.jenkins.plugins.changegates.engine.Decider;
import io.jenkins.plugins.changegates.engine.RefusedException;
import io.jenkins.plugins.changegates.runtime.ChangeGates;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Lets somebody speak for a person in every change, as a form says it. */
final class Lending {

    private Lending() {}

    /**
     * From now to the end of that day in the controller's time zone.
     *
     * @param day as a browser's date field sends it
     * @throws RefusedException if that is no day, or as the engine says
     */
    static void untilTheEndOf(String day, Decider decider, String delegate) {
        ChangeGates gates = ChangeGates.get();
        gates.changes()
                .delegations()
                .give(gates.delegations(), decider, delegate, gates.clock().instant(), endOf(day));
    }

    private static Instant endOf(String day) {
        try {
            return LocalDate.parse(day)
                    .plusDays(1)
                    .atStartOfDay(ZoneId.systemDefault())
                    .toInstant();
        } catch (DateTimeException e) {
            throw new RefusedException(RefusedException.Kind.INVALID, Messages.Delegation_noDay());
        }
    }
}
