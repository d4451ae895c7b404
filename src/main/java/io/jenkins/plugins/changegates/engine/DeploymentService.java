package io.jenkins.plugins.changegates.engine;

import io.jenkins.plugins.changegates.engine.change.Actor;
import io.jenkins.plugins.changegates.engine.change.BuildRef;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeEvent;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.Deployment;
import io.jenkins.plugins.changegates.engine.change.Outcome;
import io.jenkins.plugins.changegates.engine.change.Rollback;
import io.jenkins.plugins.changegates.engine.change.RollbackCheck;
import io.jenkins.plugins.changegates.engine.change.RollbackMethod;
import io.jenkins.plugins.changegates.engine.change.Verification;
import io.jenkins.plugins.changegates.engine.gate.Asker;
import io.jenkins.plugins.changegates.engine.gate.Demands;
import io.jenkins.plugins.changegates.engine.gate.Gate;
import io.jenkins.plugins.changegates.engine.gate.GateReport;
import io.jenkins.plugins.changegates.engine.policy.Policy;
import io.jenkins.plugins.changegates.engine.schedule.Concurrency;
import io.jenkins.plugins.changegates.engine.verification.Measurement;
import io.jenkins.plugins.changegates.engine.verification.Round;
import io.jenkins.plugins.changegates.engine.verification.VerdictKind;
import io.jenkins.plugins.changegates.engine.verification.Watch;
import io.jenkins.plugins.changegates.engine.verification.WatchPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What happens behind a gate: its opening, the deployment, the watch, the rollback. Each is named by a key that the
 * caller chooses, unique and the same after a restart, so that saying a thing twice records it once. Threads and
 * exceptions as for {@link ChangeService}.
 */
public final class DeploymentService {

    private static final Logger LOGGER = Logger.getLogger(DeploymentService.class.getName());
    private static final Duration REVIEW_TERM = Duration.ofHours(24);

    private final ChangeService changes;
    private final Journal journal;
    private final Turns turns;

    DeploymentService(ChangeService changes, Journal journal, Turns turns) {
        this.changes = changes;
        this.journal = journal;
        this.turns = turns;
    }

    /** Lets the caller through, without a deployment, if every gate is met at this very moment (requirement E7). */
    public Admission open(ChangeId id, Actor by, String environment) {
        return admission(journal.writeInTurn(id, by, (change, now) -> {
            InForce.Judging judging = changes.judging(change);
            GateReport report = changes.judge(judging.policy(), change, environment, now, Asker.deploying(""));
            return report.open()
                    ? new Written.Draft<>(opened(change, judging, report), report)
                    : Written.nothing(report);
        }));
    }

    /**
     * Lets a deployment begin if every gate is met at this very moment (requirement E7). One that has begun under that
     * key and not ended is let go on, if every gate is still met, and nothing is written. Of several that are ready for
     * the same service and environment one goes at a time, the first to be ready first (decision 32); one that does not
     * come although it could loses its turn after {@link Turns#PATIENCE}.
     *
     * @throws RefusedException if it has ended, or is not a deployment of what the change now says to that environment
     */
    public Admission startDeployment(ChangeId id, Actor by, String environment, String key, BuildRef build) {
        return admission(journal.writeInTurn(id, by, (change, now) -> {
            ChangeEvent.DeploymentStarted start = new ChangeEvent.DeploymentStarted(
                    environment,
                    key,
                    build,
                    change.request().version(),
                    change.origin().commit(),
                    change.request().artifacts());
            Optional<Deployment> begun = change.deployment(key);
            begun.ifPresent(deployment -> checkSame(deployment, start));
            InForce.Judging judging = changes.judging(change);
            GateReport report = begun.isPresent()
                    ? changes.judge(judging.policy(), change, environment, now, Asker.deploying(key))
                    : inTurn(judging.policy(), change, start, now);
            if (!report.open() || begun.isPresent()) {
                return Written.nothing(report);
            }
            List<ChangeEvent> events = new ArrayList<>(opened(change, judging, report));
            events.add(start);
            return new Written.Draft<>(events, report);
        }));
    }

    /**
     * Judges a deployment that has begun under that key, for whoever looks after it.
     *
     * @throws RefusedException as {@link ChangeService#judge(Change, String)}
     */
    public GateReport judgeUnderWay(ChangeId id, String environment, String key) {
        Change change = changes.find(id);
        return changes.judge(changes.policy(change), change, environment, journal.now(), Asker.deploying(key));
    }

    /** Judges a deployment that is to begin, and gives it a place in the line if nothing but others holds it up. */
    private GateReport inTurn(Policy policy, Change change, ChangeEvent.DeploymentStarted start, Instant now) {
        Asker asker = Asker.deploying(start.key());
        Turns.Place place = new Turns.Place(change.request().service(), start.environment());
        GateReport report = changes.judge(policy, change, start.environment(), now, asker);
        if (report.onlyHeldBy(Gate.CONFLICT)) {
            turns.enter(place, change, start.key(), start.build());
        } else if (report.open() && policy.release().concurrent() == Concurrency.FORBIDDEN) {
            Optional<Turns.Ahead> ahead = turns.ahead(place, change, start.key(), now);
            if (ahead.isPresent()) {
                turns.enter(place, change, start.key(), start.build());
                Asker behind = asker.behind(ahead.get().change(), ahead.get().until());
                return changes.judge(policy, change, start.environment(), now, behind);
            }
            turns.leave(place, start.key());
        } else {
            turns.leave(place, start.key());
        }
        return report;
    }

    private static void checkSame(Deployment begun, ChangeEvent.DeploymentStarted start) {
        if (begun.ended().isPresent()) {
            throw Refusals.conflict("The deployment " + start.key() + " has already ended");
        }
        if (!begun.environment().equals(start.environment())) {
            throw taken("deployment", start.key(), begun.environment());
        }
        boolean same = begun.version().equals(start.version())
                && begun.commit().equals(start.commit())
                && begun.artifacts().equals(start.artifacts());
        if (!same) {
            throw Refusals.conflict("The change was amended after the deployment " + start.key() + " had begun");
        }
    }

    private static Admission admission(Written<GateReport> written) {
        return new Admission(
                written.change(), written.answer(), written.answer().open());
    }

    /** What the policy was made of stands before what it judged. */
    private List<ChangeEvent> opened(Change change, InForce.Judging judging, GateReport report) {
        List<ChangeEvent> events = new ArrayList<>(judging.unrecorded());
        events.add(new ChangeEvent.GateOpened(
                report.environment(),
                report.subject(),
                report.policyDigest(),
                judging.basePolicy(),
                judging.layers(),
                report.words(),
                report.context()));
        events.addAll(changes.opened(change, report));
        return events;
    }

    public Change finishDeployment(ChangeId id, Actor by, String key, Outcome outcome, String detail) {
        return journal.write(id, by, (change, now) -> {
                    Deployment deployment = change.deployment(key).orElseThrow(() -> unknown("deployment", key));
                    return deployment.ended().isPresent()
                            ? Written.nothing(null)
                            : Written.draft(
                                    null,
                                    new ChangeEvent.DeploymentFinished(
                                            deployment.environment(), key, outcome, TextLimits.shortened(detail)));
                })
                .change();
    }

    /**
     * How long a watch in that environment must be at least (requirement F2).
     *
     * @return zero where the policy asks for none, or an exception allows a shorter one
     * @throws RefusedException if the policy does not know the environment, or the change does not pass through it
     */
    public Duration minimumWatch(Change change, String environment) {
        Policy policy = changes.policy(change);
        changes.checkOnTheWay(policy, change.request(), environment);
        Demands demands = Demands.of(policy, change, environment);
        boolean waived = changes.excepted(policy, change, demands, Gate.WATCH, journal.now());
        return waived ? Duration.ZERO : Duration.ofMinutes(demands.verifyMinutes());
    }

    /**
     * Begins a watch, or finds the one begun under that key.
     *
     * @param plan makes the plan from the moment of its start; asked only if the watch is new
     * @throws RefusedException if it is shorter than the policy asks (decision 30), or nothing stands there to watch
     */
    public Change startVerification(
            ChangeId id, Actor by, String environment, String key, Function<Instant, WatchPlan> plan) {
        return journal.write(id, by, (change, now) -> {
                    Optional<Verification> begun = change.verification(key);
                    if (begun.isPresent()) {
                        checkEnvironment("verification", key, begun.get().environment(), environment);
                        return Written.nothing(null);
                    }
                    WatchPlan agreed = plan.apply(now);
                    Duration minimum = minimumWatch(change, environment);
                    if (agreed.duration().compareTo(minimum) < 0) {
                        throw Refusals.invalid("minutes is " + agreed.duration().toMinutes()
                                + "; the policy asks for at least " + minimum.toMinutes() + " in " + environment);
                    }
                    if (change.latestDeployment(environment)
                            .filter(Deployment::stands)
                            .isEmpty()) {
                        throw Refusals.conflict(
                                "Nothing of " + id + " stands in " + environment + ", so there is nothing to watch");
                    }
                    return Written.draft(null, new ChangeEvent.VerificationStarted(environment, key, agreed));
                })
                .change();
    }

    /** Records the rounds that fell due while nobody could take them. */
    public Change recordMissed(ChangeId id, Actor by, String key) {
        return journal.write(id, by, (change, now) -> {
                    Verification watch = change.verification(key).orElseThrow(() -> unknown("verification", key));
                    if (watch.ended().isPresent()) {
                        return Written.nothing(null);
                    }
                    List<ChangeEvent> events = Watch.missedBefore(watch.plan(), watch.rounds(), now).stream()
                            .<ChangeEvent>map(round -> new ChangeEvent.VerificationMeasured(key, round))
                            .toList();
                    return new Written.Draft<>(events, null);
                })
                .change();
    }

    /**
     * Records one round, and the end of the watch if the round decides it. A round that was recorded before is not
     * again, and one that has not fallen due is not yet: a watch takes its time whoever measures.
     */
    public Change recordRound(ChangeId id, Actor by, String key, Round round, String notes) {
        return journal.write(id, by, (change, now) -> {
                    Verification watch = change.verification(key).orElseThrow(() -> unknown("verification", key));
                    boolean due = round.slot() < watch.plan().dueBy(now);
                    boolean known = watch.rounds().stream().anyMatch(old -> old.slot() >= round.slot());
                    if (watch.ended().isPresent() || known || !due) {
                        return Written.nothing(null);
                    }
                    Round kept = shortened(round);
                    List<Round> rounds = new ArrayList<>(watch.rounds());
                    rounds.add(kept);
                    List<ChangeEvent> events = new ArrayList<>();
                    events.add(new ChangeEvent.VerificationMeasured(key, kept));
                    if (Watch.judge(watch.plan(), rounds) instanceof Watch.Standing.Ended ended) {
                        events.add(new ChangeEvent.VerificationFinished(
                                watch.environment(),
                                key,
                                ended.verdict(),
                                ended.reason(),
                                TextLimits.shortenedText(notes)));
                    }
                    return new Written.Draft<>(events, null);
                })
                .change();
    }

    private static Round shortened(Round round) {
        List<Measurement> measurements = round.measurements().stream()
                .map(measured ->
                        new Measurement(measured.check(), measured.outcome(), TextLimits.shortened(measured.detail())))
                .toList();
        return new Round(round.slot(), round.missed(), measurements);
    }

    /** Ends a watch that was cut short. It has not passed. */
    public Change abortVerification(ChangeId id, Actor by, String key, String reason) {
        return journal.write(id, by, (change, now) -> {
                    Verification watch = change.verification(key).orElseThrow(() -> unknown("verification", key));
                    return watch.ended().isPresent()
                            ? Written.nothing(null)
                            : Written.draft(
                                    null,
                                    new ChangeEvent.VerificationFinished(
                                            watch.environment(),
                                            key,
                                            VerdictKind.ABORTED,
                                            TextLimits.shortened(reason),
                                            ""));
                })
                .change();
    }

    /**
     * Begins to take a deployment back, or finds the rollback begun under that key. No window, freeze or approval holds
     * it (decision 28), nor does a policy that cannot be used. It leaves a review owed (requirement J1).
     *
     * @param deployment one of this change
     * @param to the version to go back to, or empty for the one that stood before
     * @throws RefusedException if the deployment is not one of this change
     */
    public Change startRollback(
            ChangeId id, Actor by, Deployment deployment, String key, RollbackMethod method, String to, String reason) {
        return journal.write(id, by, (change, now) -> {
                    Deployment taken = change.deployment(deployment.key())
                            .orElseThrow(() -> unknown("deployment", deployment.key()));
                    Optional<Rollback> begun = change.rollback(key);
                    if (begun.isPresent()) {
                        checkEnvironment("rollback", key, begun.get().environment(), taken.environment());
                        return Written.nothing(null);
                    }
                    return Written.draft(
                            null,
                            new ChangeEvent.RollbackStarted(
                                    taken.environment(),
                                    key,
                                    taken.key(),
                                    method,
                                    taken.version(),
                                    TextLimits.shortened(to),
                                    TextLimits.shortenedText(reason)),
                            new ChangeEvent.ObligationCreated(
                                    "review:" + key,
                                    "Post-implementation review of the rollback",
                                    reviewRole(),
                                    now.plus(REVIEW_TERM),
                                    taken.environment(),
                                    ""));
                })
                .change();
    }

    private String reviewRole() {
        try {
            return changes.policy().reviewRole();
        } catch (RefusedException e) {
            LOGGER.log(Level.WARNING, e, () -> "Nobody is named to review a rollback: there is no policy");
            return "";
        }
    }

    public Change finishRollback(
            ChangeId id, Actor by, String key, Outcome outcome, RollbackCheck check, String detail) {
        return journal.write(id, by, (change, now) -> {
                    Rollback rollback = change.rollback(key).orElseThrow(() -> unknown("rollback", key));
                    return rollback.ended().isPresent()
                            ? Written.nothing(null)
                            : Written.draft(
                                    null,
                                    new ChangeEvent.RollbackFinished(
                                            rollback.environment(), key, outcome, check, TextLimits.shortened(detail)));
                })
                .change();
    }

    private static void checkEnvironment(String what, String key, String begunIn, String environment) {
        if (!begunIn.equals(environment)) {
            throw taken(what, key, begunIn);
        }
    }

    private static RefusedException taken(String what, String key, String environment) {
        return Refusals.conflict("The " + what + " " + key + " is one in " + environment);
    }

    private static RefusedException unknown(String what, String key) {
        return Refusals.unknown("There is no " + what + " " + key);
    }
}
