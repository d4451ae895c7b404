package io.jenkins.plugins.changegates.pages;

import io.jenkins.plugins.changegates.engine.ChangeService;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.gate.Decision;
import java.util.List;
import java.util.Optional;

/**
 * Where a change stands, in a word. While it still has to reach one of its environments that is what the gates before the
 * next one say; being deployed to staging is only a step on the way.
 *
 * @param awaited who is awaited, or empty
 */
record Headline(Mark mark, String awaited) {

    /** Judges only what still has to be reached. */
    static Headline of(ChangeService service, Change change) {
        return of(change, underWay(change) ? Judgement.of(service, change) : List.of());
    }

    /** @param judgements one for each environment */
    static Headline of(Change change, List<Judgement> judgements) {
        Optional<Judgement> next = judgements.stream()
                .filter(judgement -> !change.reached(judgement.environment()))
                .findFirst();
        return underWay(change) && next.isPresent()
                ? before(next.get(), judgements.size() > 1)
                : new Headline(Words.of(change.state()), "");
    }

    private static Headline before(Judgement next, boolean several) {
        Mark mark = next.judged()
                .map(report -> Words.of(report.decision()))
                .orElseGet(() -> new Mark(Mark.Tone.BAD, Messages.Decision_unjudged()));
        Mark named = several ? new Mark(mark.tone(), Messages.Decision_before(next.environment(), mark.text())) : mark;
        return new Headline(
                named,
                next.judged()
                        .filter(report -> report.decision() == Decision.WAITING)
                        .map(Awaited::inWords)
                        .orElse(""));
    }

    /** Whether it has neither come to an end nor is being worked on. */
    static boolean underWay(Change change) {
        return switch (change.state()) {
            case AWAITING, CHANGES_ASKED, REJECTED ->
                !change.request().environments().stream().allMatch(change::reached);
            case EXPIRED,
                    DEPLOYING,
                    DEPLOYED,
                    VERIFYING,
                    VERIFIED,
                    FAILED,
                    ROLLING_BACK,
                    ROLLED_BACK,
                    CLOSED,
                    CANCELLED -> false;
        };
    }
}
