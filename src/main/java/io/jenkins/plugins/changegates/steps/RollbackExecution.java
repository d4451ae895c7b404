package io.jenkins.plugins.changegates.steps;

import hudson.AbortException;
import hudson.model.Run;
import io.jenkins.plugins.changegates.actions.BuildStory;
import io.jenkins.plugins.changegates.engine.Permissions;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.Deployment;
import io.jenkins.plugins.changegates.engine.change.Outcome;
import io.jenkins.plugins.changegates.engine.change.RollbackCheck;
import io.jenkins.plugins.changegates.engine.change.RollbackMethod;
import io.jenkins.plugins.changegates.engine.verification.CheckOutcome;
import io.jenkins.plugins.changegates.engine.verification.Measurement;
import io.jenkins.plugins.changegates.runtime.Builds;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.steps.BodyExecution;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * Runs {@code rollback}: records the start, runs the body, asks the checks once, records the end. After a restart it goes
 * on where it was; what the ledger has under the step's key is not said twice.
 */
final class RollbackExecution extends ChangeStepExecution implements Body.Owner {

    private static final long serialVersionUID = 1L;
    private static final Logger LOGGER = Logger.getLogger(RollbackExecution.class.getName());

    private enum Phase {
        BEFORE,
        BODY,
        AFTER
    }

    private final RollbackStep step;
    private volatile Phase phase = Phase.BEFORE;
    private volatile String changeId;
    private volatile String environment;
    private Ending ending;
    private BodyExecution body;
    private transient boolean settled;
    private transient Throwable stopped;

    RollbackExecution(StepContext context, RollbackStep step) {
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
        work(this::enter);
        return false;
    }

    private void enter() throws Exception {
        RollbackMethod method = checkArguments();
        Run<?, ?> run = run();
        Optional<DeployedChange> deployed = deployed(run);
        if (deployed.isEmpty()) {
            print(
                    step.getEnvironment() == null
                            ? Messages.Rollback_nothing()
                            : Messages.Rollback_nothingIn(step.getEnvironment()));
            if (settle()) {
                getContext().onSuccess(null);
            }
            return;
        }
        Deployment deployment = deployed.get().deployment();
        changeId = deployed.get().change().id().value();
        environment = deployment.environment();
        Change change = gates().deployments()
                .startRollback(
                        change(),
                        actor(),
                        deployment,
                        key(),
                        method,
                        Objects.requireNonNullElse(step.getTo(), ""),
                        step.getReason());
        getContext().saveState();
        BuildStory.note(run, change, "rolling-back", environment, step.getReason());
        print(Messages.Rollback_started(link(change()), environment, method.wireName(), plain(step.getReason())));
        if (!startBody()) {
            Throwable cause = stoppedBy();
            finish(Outcome.ABORTED, RollbackCheck.NOT_ASKED, Ending.reason(cause));
            getContext().onFailure(cause);
        }
    }

    private synchronized Throwable stoppedBy() {
        return stopped;
    }

    private RollbackMethod checkArguments() throws AbortException {
        Misuse misuse = step.misuse();
        misuse.required("method", step.getMethod());
        misuse.required("reason", step.getReason());
        Optional<RollbackMethod> method = misuse.named("method", RollbackMethod.class, step.getMethod());
        NamedChecks.check(step.givenChecks(), misuse);
        DeployedChange.checkEnvironment(step.getEnvironment(), gates().changes().policy(), misuse);
        misuse.check();
        return method.orElseThrow();
    }

    private Optional<DeployedChange> deployed(Run<?, ?> run) throws Exception {
        NamedChange named = new NamedChange(getContext(), run);
        boolean own = step.getChange() == null;
        List<Change> changes =
                own ? named.ofBuild() : List.of(named.find(step.getChange(), Permissions.Action.ROLLBACK, actor()));
        if (own && onlyOne(changes, run).size() > 1) {
            throw new AbortException(Messages.NamedChange_several(NamedChange.list(changes)));
        }
        return begun(changes)
                .or(() -> DeployedChange.newest(
                        changes,
                        step.getEnvironment(),
                        own ? Builds.ref(run) : null,
                        gates().changes().policy()));
    }

    /** The changes that this build has deployed where the rollback is to be. */
    private List<Change> onlyOne(List<Change> changes, Run<?, ?> run) {
        return changes.stream()
                .filter(change -> DeployedChange.newest(
                                List.of(change),
                                step.getEnvironment(),
                                Builds.ref(run),
                                gates().changes().policy())
                        .isPresent())
                .toList();
    }

    /** What this very step began to take back before Jenkins was restarted. */
    private Optional<DeployedChange> begun(List<Change> changes) {
        return changes.stream()
                .flatMap(change -> change.rollback(key()).stream()
                        .flatMap(rollback -> change.deployment(rollback.deployment()).stream())
                        .map(deployment -> new DeployedChange(change, deployment)))
                .findFirst();
    }

    private ChangeId change() {
        return new ChangeId(changeId);
    }

    private synchronized boolean startBody() {
        if (stopped == null) {
            settled = true;
            body = Body.start(getContext(), this);
        }
        return stopped == null;
    }

    @Override
    public void bodyStarted() {
        phase = Phase.BODY;
    }

    @Override
    public void bodyEnded(Ending how) {
        ending = how;
        phase = Phase.AFTER;
        getContext().saveState();
        work(this::conclude);
    }

    private void conclude() throws Exception {
        Run<?, ?> run = run();
        boolean succeeded = ending.outcome() == Outcome.SUCCEEDED;
        RollbackCheck check = succeeded ? verify(run) : RollbackCheck.NOT_ASKED;
        Change change = finish(ending.outcome(), check, ending.detail());
        String outcome = ending.outcome().wireName() + ", " + check.wireName();
        BuildStory.note(run, change, "rolled-back", environment, outcome);
        print(Messages.Rollback_finished(link(change()), environment, outcome));
        if (!succeeded) {
            getContext().onFailure(ending.problem());
        } else if (check == RollbackCheck.NOT_VERIFIED) {
            getContext().onFailure(new AbortException(Messages.Rollback_notVerified(changeId, environment)));
        } else {
            getContext().onSuccess(ending.result());
        }
    }

    private RollbackCheck verify(Run<?, ?> run) throws InterruptedException {
        List<Measurement> measurements = new NamedChecks(step.givenChecks()).measure(run);
        measurements.forEach(measured -> print(NamedChecks.line(measured)));
        if (measurements.isEmpty()) {
            return RollbackCheck.NOT_ASKED;
        }
        return measurements.stream().allMatch(measured -> measured.outcome() == CheckOutcome.PASSED)
                ? RollbackCheck.VERIFIED
                : RollbackCheck.NOT_VERIFIED;
    }

    private Change finish(Outcome outcome, RollbackCheck check, String detail) throws Exception {
        return gates().deployments().finishRollback(change(), actor(), key(), outcome, check, detail);
    }

    @Override
    void failed(Throwable problem) {
        if (ending != null && ending.problem() != null) {
            ending.problem().addSuppressed(problem);
            fail(ending.problem());
        } else {
            fail(problem);
        }
    }

    @Override
    public void stop(Throwable cause) {
        BodyExecution running;
        synchronized (this) {
            stopped = cause;
            running = body;
        }
        if (running != null) {
            running.cancel(cause);
        } else if (settle()) {
            getContext().onFailure(cause);
        }
    }

    private synchronized boolean settle() {
        boolean first = !settled;
        settled = true;
        return first;
    }

    @Override
    public void onResume() {
        switch (phase) {
            case BEFORE -> work(this::enter);
            case BODY -> LOGGER.log(Level.FINE, "{0} goes on with its body", key());
            case AFTER -> work(this::conclude);
        }
    }

    @Override
    public String getStatus() {
        return switch (phase) {
            case BEFORE -> Messages.Rollback_statusBefore();
            case BODY -> Messages.Rollback_statusBody(changeId, environment);
            case AFTER -> Messages.Rollback_statusAfter(changeId, environment);
        };
    }
}
