package io.jenkins.plugins.changegates.pages;

import io.jenkins.plugins.changegates.actions.ChangeSnapshot;
import io.jenkins.plugins.changegates.engine.ChangeService;
import io.jenkins.plugins.changegates.engine.change.Change;
import java.util.List;

/**
 * One change on a build's page.
 *
 * @param known whether the change can be opened
 * @param environments the gates, while the change waits
 */
public record SummaryView(String id, String title, Mark state, boolean known, List<EnvironmentView> environments) {

    public SummaryView {
        environments = List.copyOf(environments);
    }

    static SummaryView of(ChangeService service, Change change) {
        List<Judgement> judgements = Headline.underWay(change) ? Judgement.of(service, change) : List.of();
        return new SummaryView(
                change.id().value(),
                ChangeView.title(change),
                Headline.of(change, judgements).mark(),
                true,
                judgements.stream()
                        .map(judgement -> EnvironmentView.of(change, judgement))
                        .toList());
    }

    /** A change the ledger does not know, as its build last saw it. */
    static SummaryView of(ChangeSnapshot snapshot) {
        return new SummaryView(
                snapshot.getId(),
                snapshot.getSummary(),
                new Mark(Mark.Tone.NEUTRAL, Messages.BuildSummary_lastSeen(snapshot.getState())),
                false,
                List.of());
    }
}
