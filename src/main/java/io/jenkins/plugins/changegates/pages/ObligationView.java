package io.jenkins.plugins.changegates.pages;

import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.pages.Mark.Tone;
import java.time.Instant;
import java.util.List;

/** Something that is still owed. */
public record ObligationView(String duty, String role, Mark state, Moment dueAt) {

    static List<ObligationView> of(Change change, Instant now) {
        return change.openObligations().stream()
                .map(obligation -> new ObligationView(
                        obligation.duty(),
                        obligation.role(),
                        obligation.overdue(now)
                                ? new Mark(Tone.BAD, Messages.Obligation_overdue())
                                : new Mark(Tone.WAITING, Messages.Obligation_owed()),
                        Moment.of(obligation.dueAt())))
                .toList();
    }
}
