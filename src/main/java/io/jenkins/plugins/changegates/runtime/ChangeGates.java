package io.jenkins.plugins.changegates.runtime;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.init.InitMilestone;
import hudson.init.Initializer;
import hudson.init.Terminator;
import io.jenkins.plugins.changegates.engine.AuditLog;
import io.jenkins.plugins.changegates.engine.ChangeService;
import io.jenkins.plugins.changegates.engine.DeploymentService;
import io.jenkins.plugins.changegates.engine.StandingDelegations;
import io.jenkins.plugins.changegates.engine.TextService;
import io.jenkins.plugins.changegates.engine.change.Actor;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.ledger.ChangeIndex;
import io.jenkins.plugins.changegates.engine.query.ChangeLists;
import io.jenkins.plugins.changegates.engine.query.Viewer;
import io.jenkins.plugins.changegates.store.bundle.BundleMaker;
import io.jenkins.plugins.changegates.store.bundle.Selection;
import io.jenkins.plugins.changegates.store.checkpoint.StampFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionList;

/**
 * Change Gates in this controller: the services, wired once. The ledger in {@code $JENKINS_HOME/change-gates/ledger/} is
 * opened when it is first asked for, at the latest before jobs are loaded and so before any pipeline resumes; it is
 * closed when Jenkins ends. Where it cannot be opened or no longer be written, everything that was read can still be
 * read, every write throws {@link io.jenkins.plugins.changegates.engine.ledger.LedgerException}, and no gate opens.
 *
 * <p>May be used from any thread; the first use may take as long as reading the ledger takes.
 */
@Extension
public final class ChangeGates {

    private final PolicyInForce policy = new PolicyInForce();
    private final JobTightenings tightenings = new JobTightenings();
    private final Authorization authorization = new Authorization();
    private final GateWaits waits = new GateWaits(this);
    private final Witnesses witnesses = new Witnesses(clock());
    private final Exports exports = new Exports(this);
    private final LedgerCheck check = new LedgerCheck(this);
    private final Signatures signatures = new Signatures(clock());
    private final Reminders reminders = new Reminders(this);
    private OpenLedger ledger;
    private ChangeService changes;
    private ChangeLists lists;
    private AuditLog audit;
    private final List<Consumer<Change>> listeners = new CopyOnWriteArrayList<>();
    private StandingDelegations delegations;
    private boolean closed;

    public static ChangeGates get() {
        return ExtensionList.lookupSingleton(ChangeGates.class);
    }

    /** The use cases up to the opening of a gate. */
    public synchronized ChangeService changes() {
        if (changes == null) {
            ledger = closed ? OpenLedger.closed() : OpenLedger.in(folder(), witnesses);
            audit = ledger.auditLog(clock());
            delegations = new StandingDelegations(audit, clock());
            changes = ChangeService.builder()
                    .policy(policy)
                    .tightenings(tightenings)
                    .ledger(ledger)
                    .index(ledger.index())
                    .clock(clock())
                    .zone(ZoneId.systemDefault())
                    .permissions(authorization)
                    .names(new JenkinsNameRule())
                    .directory(Authorization::person)
                    .delegations(delegations::all)
                    .listener(this::changed)
                    .build();
            lists = new ChangeLists(changes::judge);
            lists.load(ledger.index().newestFirst());
            policy.onChange(lists::policyChanged);
            policy.onChange(reminders::all);
        }
        return changes;
    }

    /** What the ledger records that concerns no one change. */
    public synchronized AuditLog auditLog() {
        changes();
        return audit;
    }

    /**
     * Makes a new key that signs the ledger from now on, and records its introduction by the old one.
     *
     * @return the new verifier key
     * @throws io.jenkins.plugins.changegates.engine.ledger.LedgerException if the ledger cannot be used
     */
    public synchronized String rotateKey(Actor by) {
        changes();
        return ledger.rotateKey(audit, by);
    }

    /** The erasing of what people wrote; only for administrators. */
    public synchronized TextService texts() {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return changes().texts(audit, ledger);
    }

    /** The changes as lists show them. */
    public synchronized ChangeLists lists() {
        changes();
        return lists;
    }

    /** Whoever acts in the current thread, as one who looks at lists. For one request: it remembers what it asked. */
    public Viewer viewer() {
        return Viewers.current(this);
    }

    /** The use cases behind a gate. */
    public DeploymentService deployments() {
        return changes().deployments();
    }

    /** All changes, for reading. */
    public ChangeIndex index() {
        return changes().index();
    }

    public PolicyInForce policy() {
        return policy;
    }

    JobTightenings tightenings() {
        return tightenings;
    }

    public Authorization authorization() {
        return authorization;
    }

    /** The pipelines that wait at a gate. */
    public GateWaits waits() {
        return waits;
    }

    /** Those outside who are shown what the ledger holds. */
    public Witnesses witnesses() {
        return witnesses;
    }

    /** Is called in the thread that wrote, once the event is durable and can be read everywhere; must return at once. */
    public void onChange(Consumer<Change> listener) {
        listeners.add(listener);
    }

    /** Who lets whom speak for them for a time. */
    public synchronized StandingDelegations delegations() {
        changes();
        return delegations;
    }

    /** Passwords entered again, to sign. */
    public Signatures signatures() {
        return signatures;
    }

    /** The clock by which this controller judges. */
    public InstantSource clock() {
        return Clock.systemUTC();
    }

    /** Why nothing can be written to the ledger, in words for an administrator, or empty if it can. */
    public String ledgerProblem() {
        changes();
        return ledger.problem();
    }

    /**
     * Writes an evidence bundle, as {@code docs/auditors.md} describes it, and says what was written. Whoever calls sees to it that the file may be
     * seen by whom it is for.
     *
     * @throws io.jenkins.plugins.changegates.engine.ledger.LedgerException if the ledger cannot be used
     * @throws IOException also if the ledger has nothing of what was selected
     */
    public BundleMaker.Made writeEvidence(Selection selection, Path target) throws IOException {
        return ledger.writeEvidence(selection, clock().instant(), auditLog().policies(), target);
    }

    /**
     * What can be attested of a change by what is recorded of it: DSSE envelopes of in-toto statements, one a line, each
     * ended by a line feed. The same events give the same lines until another key signs.
     *
     * @return an empty text if nothing can be attested, or the ledger cannot be used
     */
    public String attestations(Change change) {
        changes();
        return ledger.attestations(change.history());
    }

    /** The public keys by which evidence is verified, oldest first; none if the ledger cannot be used. */
    public List<String> ledgerKeys() {
        changes();
        return ledger.keys();
    }

    /** Where the ledger and what belongs to it are kept. */
    public static Path folder() {
        return Jenkins.get().getRootDir().toPath().resolve("change-gates");
    }

    /** What anybody may know of the ledger: its name, keys and newest checkpoint. */
    public LedgerFacts ledgerFacts() {
        changes();
        return ledger.facts(folder());
    }

    long ledgerSize() {
        changes();
        return ledger.size();
    }

    /** The evidence that people take away. */
    public Exports exports() {
        return exports;
    }

    /** The check of the whole ledger. */
    public LedgerCheck ledgerCheck() {
        return check;
    }

    /** Where time stamps of the ledger's checkpoints are kept. */
    public static StampFolder stamps() {
        return new StampFolder(folder().resolve("ledger").resolve("timestamps"));
    }

    private void changed(Change change) {
        waits.changed(change, lists().put(change));
        reminders.changed(change);
        listeners.forEach(listener -> listener.accept(change));
    }

    /** Who was to be reminded while Jenkins was down is recorded now. */
    @Initializer(after = InitMilestone.JOB_LOADED)
    public static void remind() {
        get().reminders.all();
    }

    @Initializer(after = InitMilestone.EXTENSIONS_AUGMENTED, before = InitMilestone.JOB_LOADED)
    public static void open() {
        Exports.clean();
        get().changes();
    }

    /** Whether Jenkins is ending, so that what fails now is no reason for a pipeline to fail. */
    public static boolean ending() {
        Jenkins jenkins = Jenkins.getInstanceOrNull();
        return jenkins == null || jenkins.isTerminating() || get().isClosed();
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    /** Closes the ledger once pipelines stand still. */
    @Terminator(requires = FlowExecutionList.EXECUTIONS_SUSPENDED)
    public static void close() {
        ChangeGates gates = get();
        gates.waits.close();
        gates.reminders.close();
        synchronized (gates) {
            gates.closed = true;
            if (gates.ledger != null) {
                gates.ledger.close();
            }
            gates.witnesses.close();
        }
    }
}
