package io.jenkins.plugins.changegates.pages;

import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.Rollback;
import io.jenkins.plugins.changegates.pages.Mark.Tone;
import java.time.Duration;
import java.util.List;

/**
 * One rollback (requirement F5).
 *
 * @param what from what to what, and by which method
 */
public record RollbackView(
        String environment,
        Mark outcome,
        String what,
        String reason,
        String by,
        Moment at,
        String length,
        String check,
        String detail) {

    static List<RollbackView> of(Change change) {
        return change.rollbacks().stream().map(rollback -> of(rollback)).toList();
    }

    private static RollbackView of(Rollback rollback) {
        return new RollbackView(
                rollback.environment(),
                rollback.ended()
                        .map(end -> Words.of(end.outcome()))
                        .orElseGet(() -> new Mark(Tone.WAITING, Messages.Outcome_underWay())),
                what(rollback),
                rollback.reason(),
                rollback.by().user(),
                Moment.of(rollback.startedAt()),
                rollback.ended()
                        .map(end -> Lengths.of(Duration.between(rollback.startedAt(), end.at())))
                        .orElse(""),
                rollback.ended().map(end -> Words.of(end.check())).orElse(""),
                rollback.ended().map(Rollback.End::detail).orElse(""));
    }

    static String what(Rollback rollback) {
        return Messages.Rollback_what(
                versionOr(rollback.from(), Messages.Rollback_thisVersion()),
                versionOr(rollback.to(), Messages.Rollback_previousVersion()),
                rollback.method().wireName());
    }

    private static String versionOr(String version, String otherwise) {
        return version.isEmpty() ? otherwise : version;
    }
}
