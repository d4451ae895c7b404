package io.jenkins.plugins.changegates.pages;

import io.jenkins.plugins.changegates.engine.ChangeService;
import io.jenkins.plugins.changegates.engine.Decider;
import io.jenkins.plugins.changegates.engine.change.Change;
import java.util.List;

/**
 * A change that waits for the viewer, with what they need to decide where they are.
 *
 * @param decision Approve and Reject, or why not here
 * @param typed the comment that was typed and not taken, or empty
 * @param chosen whether it was ticked when that happened
 */
public record Decidable(
        ChangeRow row,
        String title,
        String author,
        List<EnvironmentView> environments,
        List<CategoryView> categories,
        RequestView request,
        List<EvidenceView> evidence,
        DecisionForm decision,
        List<DeployForm> deploys,
        String typed,
        boolean chosen) {

    static Decidable of(
            ChangeService service, Change change, Decider viewer, String unsignable, String root, InboxAnswer answer) {
        List<Judgement> judgements = Judgement.of(service, change);
        String id = change.id().value();
        return new Decidable(
                ChangeRow.of(change, Headline.of(change, judgements)),
                ChangeView.title(change),
                change.origin().author().isEmpty()
                        ? change.requestedBy().user()
                        : change.origin().author(),
                judgements.stream()
                        .map(judgement -> EnvironmentView.of(change, judgement))
                        .toList(),
                CategoryView.of(change, judgements),
                RequestView.of(change, root),
                EvidenceView.of(change),
                DecisionForm.of(service, change, viewer, judgements, unsignable),
                DeployForm.of(service, change, viewer, judgements).stream()
                        .filter(DeployForm::mayDeploy)
                        .toList(),
                answer.typedFor(id),
                answer.chosen().contains(id));
    }
}
