package io.jenkins.plugins.changegates.pages;

import io.jenkins.plugins.changegates.engine.ChangeService;
import io.jenkins.plugins.changegates.engine.Decider;
import io.jenkins.plugins.changegates.engine.change.Change;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * All that the page of one change shows to one viewer, judged once, in plain values.
 *
 * @param title the summary, or the service where there is none
 * @param entries the newest events, at most {@value #NEWEST}, newest first
 * @param earlier the events before those
 */
public record ChangeView(
        String id,
        String title,
        Mark state,
        List<EnvironmentView> environments,
        DecisionForm decision,
        TalkForm talk,
        List<DeployForm> deploys,
        List<CategoryView> categories,
        RequestView request,
        List<EvidenceView> evidence,
        List<ApprovalView> approvals,
        List<DeploymentView> deployments,
        List<VerificationView> verifications,
        List<RollbackView> rollbacks,
        List<ObligationView> obligations,
        List<TimelineEntry> entries,
        List<TimelineEntry> earlier) {

    static final int NEWEST = 50;

    /**
     * @param unsignable why nobody can sign in this Jenkins, or empty
     * @param root the controller's root as links start with it, without a slash at the end
     */
    static ChangeView of(
            ChangeService service, Change change, Decider viewer, Instant now, String unsignable, String root) {
        List<Judgement> judgements = Judgement.of(service, change);
        List<TimelineEntry> timeline = TimelineEntry.of(change);
        int newest = Math.min(NEWEST, timeline.size());
        return new ChangeView(
                change.id().value(),
                title(change),
                Headline.of(change, judgements).mark(),
                judgements.stream()
                        .map(judgement -> EnvironmentView.of(change, judgement))
                        .toList(),
                DecisionForm.of(service, change, viewer, judgements, unsignable),
                TalkForm.of(service, change, viewer, now, service.delegations().standing()),
                DeployForm.of(service, change, viewer, judgements),
                CategoryView.of(change, judgements),
                RequestView.of(change, root),
                EvidenceView.of(change),
                ApprovalView.of(change, judgements),
                DeploymentView.of(change, root),
                VerificationView.of(change),
                RollbackView.of(change),
                ObligationView.of(change, now),
                timeline.subList(0, newest),
                timeline.subList(newest, timeline.size()));
    }

    /** Where it stands and what happened last, in a sentence to be said aloud. */
    public String news() {
        TimelineEntry last =
                Stream.concat(entries.stream(), earlier.stream()).findFirst().orElseThrow();
        return Messages.News_change(state.text(), last.what(), last.who());
    }

    static String title(Change change) {
        String summary = change.request().summary();
        return summary.isBlank() ? change.request().service() : summary;
    }
}
