package io.jenkins.plugins.changegates.steps;

import hudson.AbortException;
import hudson.model.Run;
import io.jenkins.plugins.changegates.actions.BuildStory;
import io.jenkins.plugins.changegates.engine.Permissions;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.evidence.Evidence;
import io.jenkins.plugins.changegates.engine.evidence.EvidenceOrigin;
import io.jenkins.plugins.changegates.engine.evidence.EvidenceStatus;
import io.jenkins.plugins.changegates.integrations.JUnitResult;
import io.jenkins.plugins.changegates.runtime.Addresses;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * Runs {@code changeEvidence}. After a restart it runs again; evidence recorded twice says the same as once, since the
 * newest of a kind and source counts.
 */
final class ChangeEvidenceExecution extends ChangeStepExecution {

    private static final long serialVersionUID = 1L;

    private static final String JUNIT = "junit";
    private static final List<String> TESTS = List.of("unit-tests", "integration-tests", "regression-tests");

    private final ChangeEvidenceStep step;

    ChangeEvidenceExecution(StepContext context, ChangeEvidenceStep step) {
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
        work(this::add);
        return false;
    }

    @Override
    public void onResume() {
        work(this::add);
    }

    private void add() throws Exception {
        Optional<EvidenceStatus> declared = checkArguments();
        Run<?, ?> run = run();
        Change change = new NamedChange(getContext(), run).find(step.getChange(), Permissions.Action.REQUEST, actor());
        Evidence evidence = declared.isPresent() ? declared(declared.get(), change) : parsed(run, change);
        Change after = gates().changes().addEvidence(change.id(), actor(), evidence);
        String what = evidence.kind() + ": " + evidence.status().wireName();
        BuildStory.note(run, after, "evidence", "", what);
        String said = evidence.summary().isEmpty() ? "" : ": " + evidence.summary();
        print(Messages.ChangeEvidence_recorded(
                link(change.id()), what, evidence.origin().wireName() + said));
        getContext().onSuccess(null);
    }

    private Optional<EvidenceStatus> checkArguments() throws AbortException {
        Misuse misuse = step.misuse();
        List<String> kinds = gates().changes().policy().evidenceKinds();
        Optional<EvidenceStatus> status = misuse.named("status", EvidenceStatus.class, step.getStatus());
        if (step.getKind() != null && !kinds.contains(step.getKind())) {
            misuse.add(Messages.Misuse_unknown("kind", step.getKind(), String.join(", ", kinds)));
        } else if (step.getKind() != null && step.getStatus() == null && step.getFormat() == null && !isTest()) {
            misuse.add(Messages.ChangeEvidence_noStatus(step.getKind(), String.join(", ", TESTS)));
        }
        if (step.getFormat() != null && !step.getFormat().equals(JUNIT)) {
            misuse.add(Messages.Misuse_unknown("format", step.getFormat(), JUNIT));
        }
        if (step.getFormat() != null && step.getStatus() != null) {
            misuse.add(Messages.ChangeEvidence_both());
        }
        misuse.check();
        return status;
    }

    private boolean isTest() {
        return TESTS.contains(step.getKind());
    }

    private Evidence declared(EvidenceStatus status, Change change) {
        return new Evidence(
                step.getKind(),
                Objects.requireNonNullElse(step.getSource(), ""),
                status,
                EvidenceOrigin.DECLARED,
                change.origin().commit(),
                "",
                Objects.requireNonNullElse(step.getUrl(), ""),
                now());
    }

    private Evidence parsed(Run<?, ?> run, Change change) throws AbortException {
        JUnitResult tests = JUnitResult.of(run)
                .orElseThrow(() -> new AbortException(Messages.ChangeEvidence_noResult(step.getKind())));
        String report = Addresses.of(run.getUrl() + "testReport/");
        return new Evidence(
                step.getKind(),
                Objects.requireNonNullElse(step.getSource(), JUNIT),
                tests.passed() ? EvidenceStatus.PASSED : EvidenceStatus.FAILED,
                EvidenceOrigin.PARSED,
                change.origin().commit(),
                tests.summary(),
                Objects.requireNonNullElse(step.getUrl(), report),
                now());
    }

    private static Instant now() {
        return gates().clock().instant().truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public String getStatus() {
        return Messages.ChangeEvidence_status();
    }
}
