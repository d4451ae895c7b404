package io.jenkins.plugins.changegates.pages;

import io.jenkins.plugins.changegates.engine.ChangeService;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.gate.Decision;
import io.jenkins.plugins.changegates.engine.gate.GateReport;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Where a change stands, in a word. While it still has to reach one of its environments that is what the gates say; being
 * deployed to staging is only a step on the way.
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
        List<Judgement> ahead = judgements.stream()
                .filter(judgement -> change.latestDeployment(judgement.environment()).isEmpty())
                .toList();
        if (!underWay(change) || ahead.isEmpty()) {
            return new Headline(Words.of(change.state()), "");
        }
        List<GateReport> reports =
                ahead.stream().map(Judgement::judged).flatMap(Optional::stream).toList();
        if (reports.size() < ahead.size()) {
            return new Headline(new Mark(Mark.Tone.BAD, Messages.Decision_unjudged()), "");
        }
        Decision worst = reports.stream()
                .map(GateReport::decision)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return new Headline(Words.of(worst), worst == Decision.WAITING ? Awaited.inWords(reports) : "");
    }

    /** Whether it has neither come to an end nor is being worked on. */
    static boolean underWay(Change change) {
        boolean more = change.request().environments().stream()
                .anyMatch(environment -> change.latestDeployment(environment).isEmpty());
        return switch (change.state()) {
            case AWAITING, REJECTED, DEPLOYED, VERIFIED -> more;
            case EXPIRED, DEPLOYING, VERIFYING, FAILED, ROLLING_BACK, ROLLED_BACK -> false;
        };
    }
}
