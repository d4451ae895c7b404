package io.jenkins.plugins.changegates.pages;

import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.Obligation;
import io.jenkins.plugins.changegates.pages.Mark.Tone;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * Something that is owed or was.
 *
 * @param by who owes it; empty for whoever asked for the change
 * @param met who met it and how, or empty
 */
public record ObligationView(String duty, String by, Mark state, Moment dueAt, String met) {

    /** What is still owed first. */
    static List<ObligationView> of(Change change, Instant now) {
        return change.obligations().stream()
                .sorted(Comparator.comparing(obligation -> !obligation.open()))
                .map(obligation -> new ObligationView(
                        obligation.duty(),
                        obligation.role(),
                        state(obligation, now),
                        Moment.of(obligation.dueAt()),
                        obligation
                                .settled()
                                .map(met -> Messages.Obligation_metBy(met.by().user(), met.note()))
                                .orElse("")))
                .toList();
    }

    private static Mark state(Obligation obligation, Instant now) {
        if (!obligation.open()) {
            return new Mark(Tone.GOOD, Messages.Obligation_met());
        }
        return obligation.overdue(now)
                ? new Mark(Tone.BAD, Messages.Obligation_overdue())
                : new Mark(Tone.WAITING, Messages.Obligation_owed());
    }
}
