package io.jenkins.plugins.changegates.engine;

import io.jenkins.plugins.changegates.engine.approval.Person;
import io.jenkins.plugins.changegates.engine.audit.AuditEntry;
import io.jenkins.plugins.changegates.engine.change.Actor;
import io.jenkins.plugins.changegates.engine.change.BuildRef;
import io.jenkins.plugins.changegates.engine.change.Category;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.ChangedFiles;
import io.jenkins.plugins.changegates.engine.change.Channel;
import io.jenkins.plugins.changegates.engine.change.Delegation;
import io.jenkins.plugins.changegates.engine.change.Impact;
import io.jenkins.plugins.changegates.engine.change.ImpactArea;
import io.jenkins.plugins.changegates.engine.change.Origin;
import io.jenkins.plugins.changegates.engine.change.Outcome;
import io.jenkins.plugins.changegates.engine.change.Recorded;
import io.jenkins.plugins.changegates.engine.change.Request;
import io.jenkins.plugins.changegates.engine.change.Risk;
import io.jenkins.plugins.changegates.engine.change.RollbackCheck;
import io.jenkins.plugins.changegates.engine.change.RollbackMethod;
import io.jenkins.plugins.changegates.engine.change.TighteningText;
import io.jenkins.plugins.changegates.engine.evidence.Evidence;
import io.jenkins.plugins.changegates.engine.evidence.EvidenceOrigin;
import io.jenkins.plugins.changegates.engine.evidence.EvidenceStatus;
import io.jenkins.plugins.changegates.engine.gate.GateReport;
import io.jenkins.plugins.changegates.engine.ledger.ChangeIndex;
import io.jenkins.plugins.changegates.engine.ledger.Ledger;
import io.jenkins.plugins.changegates.engine.ledger.LedgerException;
import io.jenkins.plugins.changegates.engine.policy.Policy;
import io.jenkins.plugins.changegates.engine.verification.CheckOutcome;
import io.jenkins.plugins.changegates.engine.verification.Limits;
import io.jenkins.plugins.changegates.engine.verification.Measurement;
import io.jenkins.plugins.changegates.engine.verification.Round;
import io.jenkins.plugins.changegates.engine.verification.WatchPlan;
import io.jenkins.plugins.changegates.policyfile.TighteningFile;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The whole engine over a ledger in memory and a clock that stands still, with the steps of a change's life. */
public final class EngineFixture {

    public static final Actor PIPELINE = new Actor("ci", Channel.PIPELINE);
    public static final BuildRef BUILD = new BuildRef("payments", 12, "job/payments/12/");

    /** Everything that was appended; fails when told to. */
    public static final class MemoryLedger implements Ledger {
        public final List<Recorded> events = new CopyOnWriteArrayList<>();
        public volatile boolean broken;

        @Override
        public void append(List<Recorded> entries) {
            if (broken) {
                throw new LedgerException("the disk is full");
            }
            events.addAll(entries);
        }

        @Override
        public void record(AuditEntry entry) {
            throw new UnsupportedOperationException();
        }
    }

    public Instant now = Instant.parse("2026-11-23T02:00:00Z");
    public volatile Policy policy = PolicyBuilder.standard();
    public volatile Optional<String> missingPermission = Optional.empty();
    public volatile ChangeListener listener = change -> {};
    public final MemoryLedger ledger = new MemoryLedger();
    public final ChangeIndex index = new ChangeIndex();
    public final List<Change> published = new CopyOnWriteArrayList<>();
    /** Everyone the security realm knows besides those who act, with their groups. */
    public final Map<String, Person> known = new ConcurrentHashMap<>();
    /** What was delegated for a time. */
    public final List<Delegation> delegated = new CopyOnWriteArrayList<>();

    /** What the jobs ask beyond the policy, by their names; a job that is not there asks for nothing. */
    public final Map<String, List<TighteningText>> asked = new ConcurrentHashMap<>();
    /** Every policy that was made stricter, by its digest. */
    public final Map<String, Policy> tightened = new ConcurrentHashMap<>();
    /** Jobs that are no longer there. */
    public final Set<String> gone = ConcurrentHashMap.newKeySet();

    private final InstantSource clock = () -> now;
    public final ChangeService service = ChangeService.builder()
            .policy(() -> policy)
            .ledger(ledger)
            .index(index)
            .clock(clock)
            .permissions((action, change) -> missingPermission)
            .random(new Random(1))
            .tightenings(new Asking())
            .directory(id -> Optional.ofNullable(known.get(id)))
            .delegations(() -> delegated)
            .listener(change -> {
                published.add(change);
                listener.changed(change);
            })
            .build();
    public final DeploymentService deployments = service.deployments();

    private final class Asking implements Tightenings {
        @Override
        public Optional<List<TighteningText>> of(String job) {
            return gone.contains(job) ? Optional.empty() : Optional.of(asked.getOrDefault(job, List.of()));
        }

        @Override
        public Policy tightened(Policy base, Collection<TighteningText> all) {
            Policy stricter = TighteningFile.tightened(base, all);
            tightened.put(stricter.document().digest(), stricter);
            return stricter;
        }
    }

    /** A complete request of low risk for production. */
    public static Request request() {
        return Request.builder()
                .service("payments")
                .environments(List.of("production"))
                .version("1.1")
                .summary("Faster payments")
                .description("Caches the rates")
                .justification("Clients wait too long")
                .impact(new Impact(Set.of(ImpactArea.PERFORMANCE), false, ""))
                .risk(Risk.LOW)
                .testing("Unit and load tests")
                .rollbackPlan("Deploy 1.0")
                .category(Category.NORMAL)
                .ticket("PAY-1")
                .build();
    }

    public static Request highRisk() {
        return request().toBuilder().risk(Risk.HIGH).build();
    }

    public static Origin origin() {
        return origin("c1");
    }

    public static Origin origin(String commit) {
        return new Origin(
                commit,
                "main",
                "alice",
                List.of("stan"),
                List.of("alice", "coco"),
                List.of(),
                ChangedFiles.of(List.of("src/App.java")),
                Map.of("TARGET", "eu"),
                BUILD);
    }

    public static Decider person(String id, String... groups) {
        return new Decider(new Person(id, Set.of(groups)), Channel.UI);
    }

    public static Decider engineer(String id) {
        return person(id, "engineering");
    }

    public static Decider techLead(String id) {
        return person(id, "leads");
    }

    public static Evidence evidence(String kind, String commit, EvidenceStatus status) {
        return new Evidence(kind, "", status, EvidenceOrigin.PARSED, commit, "", "", Instant.EPOCH);
    }

    public static Round round(long slot, CheckOutcome outcome) {
        return Round.taken(slot, List.of(new Measurement("health", outcome, "")));
    }

    public void pass(Duration time) {
        now = now.plus(time);
    }

    public Change requested(Request request, Origin origin) {
        return service.request(PIPELINE, request, origin);
    }

    /** A change that lacks nothing but people: evidence is there, and staging has it, validated. */
    public Change prepared(Request request, Origin origin) {
        ChangeId id = requested(request, origin).id();
        service.addEvidence(id, PIPELINE, evidence("unit-tests", origin.commit(), EvidenceStatus.PASSED));
        return staged(id);
    }

    public Change prepared() {
        return prepared(request(), origin());
    }

    /** A change of high risk that lacks nothing but somebody's go. */
    public Change approvedHighRisk() {
        ChangeId id = prepared(highRisk(), origin()).id();
        service.approve(id, engineer("erin"), "", "");
        service.approve(id, engineer("emil"), "", "");
        return service.approve(id, techLead("tess"), "", "");
    }

    public Change staged(ChangeId id) {
        deployed(id, "staging", "staging-" + service.find(id).version());
        return watched(id, "staging", "watch-" + service.find(id).version(), Duration.ofMinutes(1));
    }

    public Change deployed(ChangeId id, String environment, String key) {
        if (!deployments.startDeployment(id, PIPELINE, environment, key, BUILD).admitted()) {
            throw new AssertionError("not admitted: " + judge(id, environment).reason());
        }
        return deployments.finishDeployment(id, PIPELINE, key, Outcome.SUCCEEDED, "");
    }

    /** Watches at one-minute intervals until it is over, with the clock going along. */
    public Change watched(ChangeId id, String environment, String key, Duration duration) {
        deployments.startVerification(id, PIPELINE, environment, key, start -> plan(start, duration));
        for (long slot = 0; slot < duration.toMinutes(); slot++) {
            pass(Duration.ofMinutes(1));
            deployments.recordRound(id, PIPELINE, key, round(slot, CheckOutcome.PASSED), "");
        }
        return service.find(id);
    }

    public Change rolledBack(ChangeId id, String deployment, String key) {
        deployments.startRollback(
                id,
                PIPELINE,
                service.find(id).deployment(deployment).orElseThrow(),
                key,
                RollbackMethod.PREVIOUS_IMAGE,
                "1.0",
                "it failed");
        return deployments.finishRollback(id, PIPELINE, key, Outcome.SUCCEEDED, RollbackCheck.VERIFIED, "");
    }

    public static WatchPlan plan(Instant start, Duration duration) {
        return new WatchPlan(start, duration, Duration.ofMinutes(1), List.of("health"), Limits.DEFAULT);
    }

    public GateReport judge(ChangeId id, String environment) {
        return service.judge(service.find(id), environment);
    }

    public GateReport judge(ChangeId id) {
        return judge(id, "production");
    }
}
