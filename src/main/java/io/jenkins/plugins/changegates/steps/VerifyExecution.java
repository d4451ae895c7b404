package io.jenkins.plugins.changegates.steps;

import hudson.AbortException;
import hudson.model.Run;
import io.jenkins.plugins.changegates.actions.BuildStory;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.Verification;
import io.jenkins.plugins.changegates.engine.verification.CheckOutcome;
import io.jenkins.plugins.changegates.engine.verification.Measurement;
import io.jenkins.plugins.changegates.engine.verification.Round;
import io.jenkins.plugins.changegates.engine.verification.VerdictKind;
import io.jenkins.plugins.changegates.engine.verification.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.util.Timer;
import org.jenkinsci.plugins.workflow.steps.BodyExecution;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * Runs {@code postDeployVerify} and {@code postDeployVerifyWith}. The ledger has the plan and every round that was
 * taken; this only knows which round its body is busy with. Rounds fall due at absolute instants, so a restart shifts
 * nothing: what fell due meanwhile is recorded as missed and made up for at the end.
 */
final class VerifyExecution extends ChangeStepExecution implements Body.Owner {

    private static final long serialVersionUID = 1L;
    private static final Logger LOGGER = Logger.getLogger(VerifyExecution.class.getName());
    private static final long NO_ROUND = -1;

    private final PostDeployVerifyStep step;
    private NamedChecks checks;
    private volatile String changeId;
    private boolean bodyRunning;
    private long bodyRound = NO_ROUND;
    private Ending bodyEnding;
    private BodyExecution body;

    private transient volatile long startingRound;
    private transient volatile Instant nextRound;
    private transient ScheduledFuture<?> alarm;
    private transient boolean settled;

    VerifyExecution(StepContext context, PostDeployVerifyStep step) {
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
        Run<?, ?> run = run();
        WatchArguments arguments = new WatchArguments(step, getContext(), run);
        checks = new NamedChecks(step.givenChecks());
        Change change = arguments.change(actor());
        changeId = change.id().value();
        String environment = arguments.environment(change);
        Change watched = gates().deployments()
                .startVerification(change.id(), actor(), environment, key(), now -> arguments.plan(now, checks));
        getContext().saveState();
        BuildStory.note(run, watched, "verifying", environment, String.join(", ", arguments.names(checks)));
        print(Messages.Verify_started(
                link(watched.id()),
                environment,
                DurationText.of(arguments.duration()),
                DurationText.of(arguments.every())));
        next();
    }

    private ChangeId change() {
        return new ChangeId(changeId);
    }

    /** Takes the round that is due, or sets the alarm for the next, or ends. */
    private void next() throws Exception {
        if (isSettled()) {
            return;
        }
        Verification watch = gates().deployments()
                .recordMissed(change(), actor(), key())
                .verification(key())
                .orElseThrow();
        if (watch.ended().isPresent()) {
            end(watch.ended().get());
            return;
        }
        if (Watch.judge(watch.plan(), watch.rounds()) instanceof Watch.Standing.Running running) {
            if (gates().clock().instant().isBefore(running.dueAt())) {
                setAlarm(running.dueAt());
            } else if (getContext().hasBody()) {
                startBody(running.slot());
            } else {
                take(running.slot(), null);
            }
        }
    }

    private synchronized void setAlarm(Instant at) {
        if (settled) {
            return;
        }
        nextRound = at;
        long millis = Duration.between(gates().clock().instant(), at).toMillis() + 1;
        try {
            alarm = Timer.get().schedule(() -> work(this::next), Math.max(1, millis), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOGGER.log(Level.FINE, "Jenkins is ending", e);
        }
    }

    private synchronized void startBody(long round) {
        if (!settled) {
            startingRound = round;
            body = Body.start(getContext(), this);
        }
    }

    @Override
    public void bodyStarted() {
        bodyRound = startingRound;
        bodyRunning = true;
    }

    @Override
    public void bodyEnded(Ending ending) {
        bodyRunning = false;
        bodyEnding = ending;
        getContext().saveState();
        work(this::takeWithBody);
    }

    private void takeWithBody() throws Exception {
        Ending ending = bodyEnding;
        if (ending.problem() instanceof FlowInterruptedException) {
            settle();
            abort(ending.problem());
            return;
        }
        boolean passed = ending.problem() == null && !Boolean.FALSE.equals(ending.result());
        take(
                bodyRound,
                new Measurement(
                        WatchArguments.BODY,
                        passed ? CheckOutcome.PASSED : CheckOutcome.FAILED,
                        passed ? Messages.Verify_bodyPassed() : bodyFailure(ending)));
    }

    private static String bodyFailure(Ending ending) {
        return ending.problem() == null ? Messages.Verify_bodyFalse() : ending.detail();
    }

    private void take(long round, Measurement ofBody) throws Exception {
        List<Measurement> measurements = new ArrayList<>(checks.measure(run()));
        if (ofBody != null) {
            measurements.add(ofBody);
        }
        if (isSettled()) {
            return;
        }
        measurements.forEach(measured -> print(NamedChecks.line(measured)));
        gates().deployments()
                .recordRound(
                        change(),
                        actor(),
                        key(),
                        Round.taken(round, measurements),
                        Objects.requireNonNullElse(step.getNotes(), ""));
        bodyRound = NO_ROUND;
        bodyEnding = null;
        next();
    }

    private void end(Verification.End end) throws Exception {
        if (!settle()) {
            return;
        }
        Verification watch =
                gates().changes().find(change()).verification(key()).orElseThrow();
        BuildStory.note(
                run(),
                gates().changes().find(change()),
                "verified",
                watch.environment(),
                end.verdict().wireName() + ": " + end.reason());
        String reason = plain(end.reason());
        if (end.verdict() == VerdictKind.PASSED) {
            print(Messages.Verify_passed(link(change()), watch.environment(), reason));
            getContext().onSuccess(null);
        } else {
            getContext()
                    .onFailure(new AbortException(Messages.Verify_notPassed(
                            changeId, watch.environment(), end.verdict().wireName(), reason)));
        }
    }

    @Override
    public void stop(Throwable cause) {
        BodyExecution running;
        synchronized (this) {
            running = bodyRunning ? body : null;
            if (running == null && !settle()) {
                return;
            }
        }
        if (running == null) {
            work(() -> abort(cause));
        } else {
            running.cancel(cause);
        }
    }

    private void abort(Throwable cause) {
        try {
            if (changeId != null
                    && gates().changes().find(change()).verification(key()).isPresent()) {
                Change change = gates().deployments().abortVerification(change(), actor(), key(), Ending.reason(cause));
                BuildStory.note(run(), change, "verified", "", VerdictKind.ABORTED.wireName());
            }
        } catch (Exception e) {
            cause.addSuppressed(e);
        } finally {
            getContext().onFailure(cause);
        }
    }

    @Override
    void failed(Throwable problem) {
        settle();
        fail(problem);
    }

    @Override
    public void onResume() {
        if (bodyRunning) {
            LOGGER.log(Level.FINE, "{0} goes on with its body", key());
        } else if (bodyEnding != null) {
            work(this::takeWithBody);
        } else {
            work(changeId == null ? this::enter : this::resume);
        }
    }

    private void resume() throws Exception {
        if (gates().changes().find(change()).verification(key()).isPresent()) {
            next();
        } else {
            enter();
        }
    }

    private synchronized boolean settle() {
        boolean first = !settled;
        settled = true;
        if (alarm != null) {
            alarm.cancel(false);
        }
        return first;
    }

    private synchronized boolean isSettled() {
        return settled;
    }

    @Override
    public String getStatus() {
        Instant next = nextRound;
        return bodyRunning || next == null ? Messages.Verify_statusMeasuring() : Messages.Verify_statusWaiting(next);
    }
}
