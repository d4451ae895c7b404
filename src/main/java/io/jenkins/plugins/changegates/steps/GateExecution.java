package io.jenkins.plugins.changegates.steps;

import hudson.model.Computer;
import hudson.model.Run;
import io.jenkins.plugins.changegates.actions.BuildStory;
import io.jenkins.plugins.changegates.engine.Admission;
import io.jenkins.plugins.changegates.engine.DeploymentService;
import io.jenkins.plugins.changegates.engine.Permissions;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.WaitEnd;
import io.jenkins.plugins.changegates.engine.gate.GateReport;
import io.jenkins.plugins.changegates.runtime.Builds;
import io.jenkins.plugins.changegates.runtime.GateWaits;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.steps.BodyExecution;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * Runs {@code requireApprovals} and {@code awaitApprovals}: waits, runs the body, records its end. In each of these
 * phases Jenkins may end at any instant. What opened the gate is in the ledger before the body begins, under the step's
 * key, and asking twice opens it once; so after a restart a step that still waits simply looks again.
 *
 * <p>The phase becomes {@link Phase#BODY} on the pipeline's own thread when the body begins, and so is saved together
 * with it: a saved state either has both or neither.
 */
final class GateExecution extends ChangeStepExecution implements GateWaits.Waiter, Body.Owner {

    private static final long serialVersionUID = 1L;
    private static final Logger LOGGER = Logger.getLogger(GateExecution.class.getName());

    private enum Phase {
        WAITING,
        BODY,
        FINISHING
    }

    private final RequireApprovalsStep step;
    private long deadlineMillis;
    private volatile Phase phase = Phase.WAITING;
    private volatile String changeId;
    private String lastPrinted = "";
    private Ending ending;
    private BodyExecution body;

    /** The pipeline is paused only in order to be saved. */
    private volatile boolean held;

    private transient volatile GateWaits.Wait wait;
    private transient volatile GateWaits.Wait underWay;
    private transient volatile String awaited;
    private transient boolean settled;
    private transient Throwable stopped;

    GateExecution(StepContext context, RequireApprovalsStep step) {
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
        Misuse misuse = step.misuse();
        Optional<Duration> timeout = misuse.duration("timeout", step.getTimeout());
        if (step.getOnBlocked() != null
                && !step.getOnBlocked().equals(RequireApprovalsStep.FAIL)
                && !step.getOnBlocked().equals(RequireApprovalsStep.WAIT)) {
            misuse.add(Messages.Misuse_unknown("onBlocked", step.getOnBlocked(), "fail, wait"));
        }
        if (gates().policy().problem().isEmpty()) {
            DeployedChange.checkEnvironment(
                    step.getEnvironment(), gates().policy().get(), misuse);
        }
        misuse.check();
        timeout.ifPresent(
                given -> deadlineMillis = gates().clock().instant().plus(given).toEpochMilli());
        work(this::enter);
        return false;
    }

    private void enter() throws Exception {
        Change change = new NamedChange(getContext(), run()).find(step.getChange(), Permissions.Action.DEPLOY, actor());
        changeId = change.id().value();
        getContext().saveState();
        GateReport report = gates().changes().judge(change, step.getEnvironment());
        GateReporter.warnings(report).forEach(this::print);
        if (!report.open()) {
            announce(change);
            save();
        }
        join();
    }

    /** A crash must not cost a pipeline that waits for people, even if it favours speed. */
    private void save() throws IOException, InterruptedException {
        FlowExecution execution = getContext().get(FlowExecution.class);
        if (execution != null) {
            try {
                if (SavedWait.save(execution, saving -> held = saving)) {
                    print(Messages.Gate_saved());
                }
            } catch (IOException e) {
                LOGGER.log(Level.WARNING, e, () -> key() + " is lost if Jenkins crashes");
            }
        }
    }

    private boolean waitsIfBlocked() {
        return step.getOnBlocked() == null
                ? gates().policy().get().switches().waitIfBlocked()
                : step.getOnBlocked().equals(RequireApprovalsStep.WAIT);
    }

    private void announce(Change change) throws IOException, InterruptedException {
        print(Messages.Gate_waiting(
                link(change.id()), step.getEnvironment(), plain(change.request().summary())));
        if (step.getMessage() != null) {
            print(plain(step.getMessage()));
        }
        deadline().ifPresent(end -> print(Messages.Gate_until(end)));
        if (getContext().get(Computer.class) != null) {
            print(Messages.Gate_executor());
        }
    }

    /** Waits, from now or again; looks at once. */
    private synchronized void join() {
        if (!settled) {
            wait = gates().waits().add(this);
        }
    }

    @Override
    public ChangeId change() {
        return new ChangeId(changeId);
    }

    @Override
    public GateWaits.Look look() {
        if (isSettled()) {
            return GateWaits.Look.OVER;
        }
        try {
            String problem = gates().policy().problem();
            return problem.isEmpty() ? judge() : withoutPolicy(Messages.Gate_noPolicy(problem));
        } catch (Exception e) {
            wentWrong(e);
            return GateWaits.Look.OVER;
        }
    }

    private GateWaits.Look withoutPolicy(String problem) throws Exception {
        Ruling ruling = Ruling.withoutPolicy(
                problem, deadline().orElse(null), gates().clock().instant());
        if (ruling instanceof Ruling.Stay stay) {
            stay(problem);
            return new GateWaits.Look(stay.lookAgain(), ripple -> false);
        }
        if (settle()) {
            leave();
            giveUp((Ruling.Stop) ruling);
        }
        return GateWaits.Look.OVER;
    }

    private GateWaits.Look judge() throws Exception {
        Run<?, ?> run = run();
        DeploymentService deployments = gates().deployments();
        Admission admission = getContext().hasBody()
                ? deployments.startDeployment(change(), actor(), step.getEnvironment(), key(), Builds.ref(run))
                : deployments.open(change(), actor(), step.getEnvironment());
        Ruling ruling = Ruling.of(
                admission.report(),
                admission.admitted(),
                waitsIfBlocked(),
                deadline().orElse(null),
                gates().clock().instant());
        if (ruling instanceof Ruling.Stay stay) {
            awaited = GateReporter.awaited(admission.report());
            stay(String.join("\n", GateReporter.unmet(admission.report())));
            return GateWaits.Look.at(admission.change(), admission.report(), stay.next());
        }
        if (!settle()) {
            record().takeBack(Messages.Ending_stopped());
            return GateWaits.Look.OVER;
        }
        leave();
        if (ruling instanceof Ruling.Stop stop) {
            giveUp(stop);
        } else {
            go(run, admission);
        }
        return GateWaits.Look.OVER;
    }

    private void stay(String state) throws IOException, InterruptedException {
        Pause.begin(node());
        if (isSettled()) {
            Pause.end(node());
        }
        if (!state.equals(lastPrinted)) {
            print(state);
            lastPrinted = state;
        }
    }

    private void go(Run<?, ?> run, Admission admission) throws Exception {
        GateReporter.decisions(admission.change(), admission.report()).forEach(this::print);
        print(Messages.Gate_open(link(change()), step.getEnvironment()));
        BuildStory.note(
                run, admission.change(), getContext().hasBody() ? "deploying" : "opened", step.getEnvironment(), "");
        if (!proceed(admission)) {
            Throwable cause = stoppedBy();
            record().takeBack(Ending.reason(cause));
            getContext().onFailure(cause);
        }
    }

    /** Goes on behind the gate, unless the step was stopped meanwhile. */
    private synchronized boolean proceed(Admission admission) {
        if (stopped != null) {
            return false;
        }
        if (getContext().hasBody()) {
            body = Body.start(getContext(), this);
            lookAfter();
        } else {
            getContext().onSuccess(new GivenApprovals(admission.report()));
        }
        return true;
    }

    private void giveUp(Ruling.Stop stop) throws Exception {
        record().waitEnded(stop.end(), stop.reason());
        getContext().onFailure(GateClosed.failure(changeId, step.getEnvironment(), stop.end(), plain(stop.reason())));
    }

    private GateRecord record() throws IOException, InterruptedException {
        return new GateRecord(run(), change(), actor(), step.getEnvironment(), key());
    }

    @Override
    public void bodyStarted() {
        phase = Phase.BODY;
    }

    /** Whether the body has not ended yet, to the knowledge of this step. */
    boolean runsBody() {
        return phase != Phase.FINISHING;
    }

    private void lookAfter() {
        GateWaits.Wait watched = gates().waits().add(new UnderWay(this, step.getEnvironment()));
        underWay = watched;
        if (!runsBody()) {
            watched.end();
        }
    }

    /** Interrupts the body, which then ends as whatever interrupts it ends. */
    void stopBody(Throwable cause) {
        BodyExecution running;
        synchronized (this) {
            running = body;
        }
        if (running != null) {
            running.cancel(cause);
        }
    }

    @Override
    public void bodyEnded(Ending how) {
        ending = how;
        phase = Phase.FINISHING;
        GateWaits.Wait watched = underWay;
        if (watched != null) {
            watched.end();
        }
        getContext().saveState();
        work(this::finish);
    }

    private void finish() throws Exception {
        record().bodyEnded(ending);
        print(Messages.Gate_deployed(
                link(change()), step.getEnvironment(), ending.outcome().wireName()));
        Throwable problem = ending.problem() == null ? stoppedBy() : ending.problem();
        if (problem == null) {
            getContext().onSuccess(ending.result());
        } else {
            getContext().onFailure(problem);
        }
    }

    @Override
    void failed(Throwable problem) {
        settle();
        leave();
        if (phase == Phase.WAITING && changeId != null) {
            try {
                record().takeBack(Messages.Ending_stopped());
            } catch (Exception e) {
                problem.addSuppressed(e);
            }
        }
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
        boolean waited;
        synchronized (this) {
            waited = settle();
            stopped = cause;
            running = body;
        }
        if (waited && phase == Phase.WAITING) {
            work(() -> stopWaiting(cause));
        } else if (running != null) {
            running.cancel(cause);
        } // else it is on its way behind the gate or at its end, and will find out there
    }

    private void stopWaiting(Throwable cause) {
        try {
            leave();
            if (changeId != null) {
                record().waitEnded(WaitEnd.ABORTED, Ending.reason(cause));
            }
        } catch (Exception e) {
            cause.addSuppressed(e);
        } finally {
            getContext().onFailure(cause);
        }
    }

    private void rejoin() throws IOException, InterruptedException {
        if (held) {
            SavedWait.release(getContext().get(FlowExecution.class));
            held = false;
        }
        join();
    }

    private void watch() {
        try {
            SavedWait.watch(getContext().get(FlowExecution.class));
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> key() + " has no pipeline");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void onResume() {
        switch (phase) {
            case WAITING -> {
                watch();
                work(changeId == null ? this::enter : this::rejoin);
            }
            case BODY -> lookAfter();
            case FINISHING -> work(this::finish);
        }
    }

    /** Whether the caller is the first to end the waiting. */
    private synchronized boolean settle() {
        boolean first = !settled;
        settled = true;
        return first;
    }

    private synchronized boolean isSettled() {
        return settled;
    }

    private synchronized Throwable stoppedBy() {
        return stopped;
    }

    private void leave() {
        GateWaits.Wait present = wait;
        if (present != null) {
            present.end();
        }
        try {
            Pause.end(node());
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "Could not end the pause of " + key());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<Instant> deadline() {
        return deadlineMillis == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(deadlineMillis));
    }

    @Override
    public String getStatus() {
        return switch (phase) {
            case WAITING ->
                Messages.Gate_statusWaiting(
                        changeId == null ? "" : changeId, step.getEnvironment(), awaited == null ? "" : awaited);
            case BODY -> Messages.Gate_statusBody(changeId, step.getEnvironment());
            case FINISHING -> Messages.Gate_statusFinishing(changeId, step.getEnvironment());
        };
    }
}
