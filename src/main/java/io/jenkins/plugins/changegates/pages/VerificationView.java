package io.jenkins.plugins.changegates.pages;

import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.Verification;
import io.jenkins.plugins.changegates.engine.verification.Round;
import io.jenkins.plugins.changegates.pages.Mark.Tone;
import java.util.List;

/**
 * One watch of a deployment.
 *
 * @param plan how long, how often and what is measured
 * @param progress how many measurements were taken of those needed
 */
public record VerificationView(
        String environment, Mark verdict, String plan, String progress, String reason, String notes, Moment at) {

    static List<VerificationView> of(Change change) {
        return change.verifications().stream().map(watch -> of(watch)).toList();
    }

    private static VerificationView of(Verification watch) {
        long missed = watch.rounds().stream().filter(Round::missed).count();
        return new VerificationView(
                watch.environment(),
                watch.ended()
                        .map(end -> Words.of(end.verdict()))
                        .orElseGet(() -> new Mark(Tone.WAITING, Messages.Outcome_underWay())),
                Messages.Verification_plan(
                        Lengths.of(watch.plan().duration()),
                        Lengths.of(watch.plan().every()),
                        String.join(", ", watch.plan().checks())),
                Messages.Verification_progress(
                        watch.rounds().size() - missed, watch.plan().measurementsNeeded(), missed),
                watch.ended().map(Verification.End::reason).orElse(""),
                watch.ended().map(Verification.End::notes).orElse(""),
                Moment.of(watch.plan().startedAt()));
    }
}
