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
import io.jenkins.plugins.changegates.engine.gate.Demands;
import io.jenkins.plugins.changegates.engine.gate.Gate;
import io.jenkins.plugins.changegates.engine.gate.GateReport;
import io.jenkins.plugins.changegates.engine.verification.Round;
import io.jenkins.plugins.changegates.engine.verification.VerdictKind;
import io.jenkins.plugins.changegates.engine.verification.Watch;
import io.jenkins.plugins.changegates.engine.verification.WatchPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What happens behind a gate: its opening, the deployment, the watch, the rollback. Each is named by a key that the
 * caller chooses, unique and the same after a restart, so that saying a thing twice records it once. Threads and
 * exceptions as for {@link ChangeService}.
 */
public final class DeploymentService {

    private static final Duration REVIEW_TERM = Duration.ofHours(24);

    private final ChangeService changes;
    private final Journal journal;

    DeploymentService(ChangeService changes, Journal journal) {
        this.changes = changes;
        this.journal = journal;
    }

    /** Lets the caller through, without a deployment, if every gate is met at this very moment (requirement E7). */
    public Admission open(ChangeId id, Actor by, String environment) {
        return admit(id, by, environment, report -> List.of());
    }

    /** Lets a deployment begin if every gate is met at this very moment (requirement E7). */
    public Admission startDeployment(ChangeId id, Actor by, String environment, String key, BuildRef build) {
        return admit(id, by, environment, report -> {
            Change change = changes.find(id);
            Optional<Deployment> begun = change.deployment(key);
            if (begun.flatMap(Deployment::ended).isPresent()) {
                throw new RefusedException(
                        RefusedException.Kind.CONFLICT, "The deployment " + key + " has already ended");
            }
            if (begun.isPresent()) {
                return List.of();
            }
            return List.of(new ChangeEvent.DeploymentStarted(
                    environment,
                    key,
                    build,
                    change.request().version(),
                    change.origin().commit(),
                    change.request().artifacts()));
        });
    }

    private Admission admit(
            ChangeId id,
            Actor by,
            String environment,
            Function<GateReport, List<ChangeEvent>> more) {
        Written<GateReport> written = journal.write(id, by, change -> {
            GateReport report = changes.judge(change, environment);
            if (!report.open()) {
                return Written.nothing(report);
            }
            List<ChangeEvent> events = new ArrayList<>();
            events.add(new ChangeEvent.GateOpened(
                    environment, report.subject(), report.policyDigest(), reasons(report)));
            events.addAll(more.apply(report));
            return new Written.Draft<>(events, report);
        });
        return new Admission(written.change(), written.answer(), written.answer().open());
    }

    private static Map<String, String> reasons(GateReport report) {
        Map<String, String> reasons = new TreeMap<>();
        for (Gate gate : report.gates()) {
            reasons.put(gate.name(), gate.result().wireName() + ": " + gate.result().reason());
        }
        return reasons;
    }

    public Change finishDeployment(ChangeId id, Actor by, String key, Outcome outcome, String detail) {
        return journal.write(id, by, change -> {
                    Deployment deployment = change.deployment(key).orElseThrow(() -> unknown("deployment", key));
                    return deployment.ended().isPresent()
                            ? Written.nothing(null)
                            : Written.draft(
                                    null,
                                    new ChangeEvent.DeploymentFinished(
                                            deployment.environment(), key, outcome, detail));
                })
                .change();
    }

    /**
     * How long a watch in that environment must be at least (requirement F2).
     *
     * @return zero where the policy asks for none
     */
    public Duration minimumWatch(Change change, String environment) {
        return Duration.ofMinutes(
                Demands.of(changes.policy(), change, environment).verifyMinutes());
    }

    /**
     * Begins a watch, or finds the one begun under that key.
     *
     * @param plan makes the plan from the moment of its start; asked only if the watch is new
     * @throws RefusedException if it is shorter than the policy asks (decision 30), or nothing stands there to watch
     */
    public Change startVerification(
            ChangeId id, Actor by, String environment, String key, Function<Instant, WatchPlan> plan) {
        return journal.write(id, by, change -> {
                    if (change.verification(key).isPresent()) {
                        return Written.nothing(null);
                    }
                    WatchPlan agreed = plan.apply(journal.now());
                    Duration minimum = minimumWatch(change, environment);
                    if (agreed.duration().compareTo(minimum) < 0) {
                        throw new RefusedException(
                                RefusedException.Kind.INVALID,
                                "minutes is " + agreed.duration().toMinutes() + "; the policy asks for at least "
                                        + minimum.toMinutes() + " in " + environment);
                    }
                    if (change.latestDeployment(environment).filter(Deployment::stands).isEmpty()) {
                        throw new RefusedException(
                                RefusedException.Kind.CONFLICT,
                                "Nothing of " + id + " has been deployed to " + environment + ", so there is nothing to watch");
                    }
                    return Written.draft(null, new ChangeEvent.VerificationStarted(environment, key, agreed));
                })
                .change();
    }

    /** Records the rounds that fell due while nobody could take them. */
    public Change recordMissed(ChangeId id, Actor by, String key) {
        return journal.write(id, by, change -> {
                    Verification watch = change.verification(key).orElseThrow(() -> unknown("verification", key));
                    List<ChangeEvent> events = Watch.missedBefore(watch.plan(), watch.rounds(), journal.now()).stream()
                            .<ChangeEvent>map(round -> new ChangeEvent.VerificationMeasured(key, round))
                            .toList();
                    return new Written.Draft<>(watch.ended().isPresent() ? List.of() : events, null);
                })
                .change();
    }

    /** Records one round, and the end of the watch if the round decides it. A round recorded before is not again. */
    public Change recordRound(ChangeId id, Actor by, String key, Round round, String notes) {
        return journal.write(id, by, change -> {
                    Verification watch = change.verification(key).orElseThrow(() -> unknown("verification", key));
                    boolean known = watch.rounds().stream().anyMatch(old -> old.slot() >= round.slot());
                    if (watch.ended().isPresent() || known) {
                        return Written.nothing(null);
                    }
                    List<Round> rounds = new ArrayList<>(watch.rounds());
                    rounds.add(round);
                    List<ChangeEvent> events = new ArrayList<>();
                    events.add(new ChangeEvent.VerificationMeasured(key, round));
                    if (Watch.judge(watch.plan(), rounds) instanceof Watch.Standing.Ended ended) {
                        events.add(new ChangeEvent.VerificationFinished(
                                watch.environment(), key, ended.verdict(), ended.reason(), notes));
                    }
                    return new Written.Draft<>(events, null);
                })
                .change();
    }

    /** Ends a watch that was cut short. It has not passed. */
    public Change abortVerification(ChangeId id, Actor by, String key, String reason) {
        return journal.write(id, by, change -> {
                    Verification watch = change.verification(key).orElseThrow(() -> unknown("verification", key));
                    return watch.ended().isPresent()
                            ? Written.nothing(null)
                            : Written.draft(
                                    null,
                                    new ChangeEvent.VerificationFinished(
                                            watch.environment(), key, VerdictKind.ABORTED, reason, ""));
                })
                .change();
    }

    /**
     * Begins to take a deployment back, or finds the rollback begun under that key. No window, freeze or approval holds
     * it (decision 28). It leaves a review owed (requirement J1).
     *
     * @param to the version to go back to, or empty for the one that stood before
     */
    public Change startRollback(
            ChangeId id, Actor by, Deployment deployment, String key, RollbackMethod method, String to, String reason) {
        return journal.write(id, by, change -> {
                    if (change.rollback(key).isPresent()) {
                        return Written.nothing(null);
                    }
                    return Written.draft(
                            null,
                            new ChangeEvent.RollbackStarted(
                                    deployment.environment(),
                                    key,
                                    deployment.key(),
                                    method,
                                    deployment.version(),
                                    to,
                                    reason),
                            new ChangeEvent.ObligationCreated(
                                    "review:" + key,
                                    "Post-implementation review of the rollback",
                                    changes.policy().reviewRole(),
                                    journal.now().plus(REVIEW_TERM)));
                })
                .change();
    }

    public Change finishRollback(
            ChangeId id, Actor by, String key, Outcome outcome, RollbackCheck check, String detail) {
        return journal.write(id, by, change -> {
                    Rollback rollback = change.rollback(key).orElseThrow(() -> unknown("rollback", key));
                    return rollback.ended().isPresent()
                            ? Written.nothing(null)
                            : Written.draft(
                                    null,
                                    new ChangeEvent.RollbackFinished(
                                            rollback.environment(), key, outcome, check, detail));
                })
                .change();
    }

    private static RefusedException unknown(String what, String key) {
        return new RefusedException(RefusedException.Kind.UNKNOWN, "There is no " + what + " " + key);
    }
}
