package io.jenkins.plugins.changegates.steps;

import hudson.AbortException;
import hudson.model.Run;
import hudson.security.ACL;
import io.jenkins.plugins.changegates.actions.BuildStory;
import io.jenkins.plugins.changegates.engine.ChangeService;
import io.jenkins.plugins.changegates.engine.Permissions;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.Classification;
import io.jenkins.plugins.changegates.engine.change.Origin;
import io.jenkins.plugins.changegates.engine.change.Raise;
import io.jenkins.plugins.changegates.engine.change.Request;
import io.jenkins.plugins.changegates.runtime.BuildOrigin;
import io.jenkins.plugins.changegates.runtime.Builds;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Runs {@code changeRequest}. After a restart it runs again, and finds what it wrote before. */
final class ChangeRequestExecution extends ChangeStepExecution {

    private static final long serialVersionUID = 1L;

    private final ChangeRequestStep step;

    ChangeRequestExecution(StepContext context, ChangeRequestStep step) {
        super(context);
        this.step = step;
    }

    @Override
    ChangeStep step() {
        return step;
    }

    @Override
    public boolean start() throws Exception {
        begin();
        work(() -> request(false));
        return false;
    }

    @Override
    public void onResume() {
        work(() -> request(true));
    }

    private void request(boolean again) throws Exception {
        Run<?, ?> run = run();
        Misuse misuse = step.misuse();
        Optional<Change> earlier = earlier(run, again);
        Request request = new RequestText(step, gates().changes().policy(), misuse)
                .over(earlier.map(change -> change.request().toBuilder()).orElseGet(Request::builder));
        misuse.check();
        checkPermission(run);
        Origin origin = origin(run, request, earlier);
        ChangeService changes = gates().changes();
        List<String> missing = changes.missing(request, origin);
        if (!missing.isEmpty() && !step.isDraft()) {
            throw new AbortException(Messages.ChangeRequest_missing(String.join(", ", missing)));
        }
        Optional<Change> left = earlier.isPresent()
                ? Optional.empty()
                : changes.takeUp(actor(), request, origin, build -> Builds.over(build.job() + "#" + build.number()));
        if (left.isPresent()) {
            BuildStory.note(run, left.get(), "joined", "", "");
            print(Messages.ChangeRequest_takenUp(link(left.get().id())));
            getContext().onSuccess(new RequestedChange(left.get()));
            return;
        }
        Change change = earlier.isPresent()
                ? changes.amend(earlier.get().id(), actor(), request, origin)
                : changes.request(actor(), request, origin);
        BuildStory.note(run, change, earlier.isPresent() ? "amended" : "requested", "", "");
        report(change, missing, earlier.isPresent());
        getContext().onSuccess(new RequestedChange(change));
    }

    /** The change that this build has already asked for this service. */
    private Optional<Change> earlier(Run<?, ?> run, boolean again) {
        List<Change> own = new ArrayList<>(new NamedChange(getContext(), run).ofBuild());
        if (again) {
            gates().index().newestFirst(step.getService()).stream()
                    .filter(change -> change.builds().contains(Builds.ref(run)))
                    .forEach(own::add);
        }
        return own.stream()
                .filter(change -> change.request().service().equals(step.getService()))
                .findFirst();
    }

    private void checkPermission(Run<?, ?> run) throws Exception {
        FlowExecution execution = getContext().get(FlowExecution.class);
        Optional<String> refusal;
        try (var ignored = ACL.as2(execution.getAuthentication2())) {
            refusal = gates().authorization().refusal(Permissions.Action.REQUEST, run.getParent());
        }
        if (refusal.isPresent()) {
            throw new AbortException(refusal.get());
        }
    }

    /** Where it comes from as found now; whoever was found before stays found. */
    private Origin origin(Run<?, ?> run, Request request, Optional<Change> earlier) {
        BuildOrigin finder = BuildOrigin.of(run);
        Optional<Origin> before = earlier.map(Change::origin);
        either(step.getCommit(), before.map(Origin::commit)).ifPresent(finder::commit);
        either(step.getAuthor(), before.map(Origin::author)).ifPresent(finder::author);
        if (step.getChangedFiles() != null) {
            finder.changedFiles(ChangeStep.lines(step.getChangedFiles()));
        } else {
            before.filter(origin -> origin.changedFiles().known())
                    .ifPresent(
                            origin -> finder.changedFiles(origin.changedFiles().paths()));
        }
        Origin found = finder.find(gates().index(), request.service(), request.environments());
        return before.map(old -> new Origin(
                        found.commit(),
                        found.branch(),
                        found.author(),
                        found.starters(),
                        union(old.commitAuthors(), found.commitAuthors()),
                        union(old.unknownAuthors(), found.unknownAuthors()),
                        found.changedFiles(),
                        found.parameters(),
                        found.build()))
                .orElse(found);
    }

    private static Optional<String> either(String given, Optional<String> before) {
        return given == null ? before.filter(text -> !text.isEmpty()) : Optional.of(given);
    }

    private static List<String> union(List<String> before, List<String> now) {
        Set<String> all = new LinkedHashSet<>(before);
        all.addAll(now);
        return List.copyOf(all);
    }

    private void report(Change change, List<String> missing, boolean amended) {
        String category = change.classification()
                .map(classification -> classification.effective().wireName())
                .orElse("");
        print(
                amended
                        ? Messages.ChangeRequest_amended(link(change.id()), category)
                        : Messages.ChangeRequest_requested(link(change.id()), category));
        for (Raise raise : change.classification().map(Classification::raises).orElse(List.of())) {
            print(Messages.ChangeRequest_raised(raise.to().wireName(), raise.rule(), raise.reason()));
        }
        if (!missing.isEmpty()) {
            print(Messages.ChangeRequest_draft(String.join(", ", missing)));
        }
        if (!change.origin().unknownAuthors().isEmpty()) {
            print(Messages.ChangeRequest_unknownAuthors(
                    plain(String.join(", ", change.origin().unknownAuthors()))));
        }
    }

    @Override
    public String getStatus() {
        return Messages.ChangeRequest_status();
    }
}
