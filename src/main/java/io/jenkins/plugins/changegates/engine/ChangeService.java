package io.jenkins.plugins.changegates.engine;

import io.jenkins.plugins.changegates.engine.approval.Person;
import io.jenkins.plugins.changegates.engine.approval.SeparationOfDuties;
import io.jenkins.plugins.changegates.engine.change.Actor;
import io.jenkins.plugins.changegates.engine.change.BuildRef;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeEvent;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.ChangedFiles;
import io.jenkins.plugins.changegates.engine.change.Classification;
import io.jenkins.plugins.changegates.engine.change.Opinion;
import io.jenkins.plugins.changegates.engine.change.Origin;
import io.jenkins.plugins.changegates.engine.change.Request;
import io.jenkins.plugins.changegates.engine.change.RoleMatch;
import io.jenkins.plugins.changegates.engine.change.WaitEnd;
import io.jenkins.plugins.changegates.engine.evidence.Evidence;
import io.jenkins.plugins.changegates.engine.gate.Asker;
import io.jenkins.plugins.changegates.engine.gate.Classifier;
import io.jenkins.plugins.changegates.engine.gate.Context;
import io.jenkins.plugins.changegates.engine.gate.Demands;
import io.jenkins.plugins.changegates.engine.gate.Exceptions;
import io.jenkins.plugins.changegates.engine.gate.GateEvaluator;
import io.jenkins.plugins.changegates.engine.gate.GateReport;
import io.jenkins.plugins.changegates.engine.gate.RequestGate;
import io.jenkins.plugins.changegates.engine.ledger.ChangeIndex;
import io.jenkins.plugins.changegates.engine.ledger.ErasableTexts;
import io.jenkins.plugins.changegates.engine.policy.Bot;
import io.jenkins.plugins.changegates.engine.policy.Environment;
import io.jenkins.plugins.changegates.engine.policy.Policy;
import io.jenkins.plugins.changegates.engine.policy.Resume;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * The use cases around a change, up to the opening of a gate, and the only writer: load, check, decide, append durably,
 * publish. What happens behind the gate is in {@link DeploymentService}, which shares its journal.
 *
 * <p>Every method may be called from any thread. One that refuses throws {@link RefusedException} and has written
 * nothing; one that cannot write throws {@link io.jenkins.plugins.changegates.engine.ledger.LedgerException}, and its
 * caller must not go on. A command is decided by one policy and at one instant, the one that is recorded.
 */
public final class ChangeService {

    private final InForce policy;
    private final ChangeIndex index;
    private final Refusals refusals;
    private final RandomGenerator random;
    private final ZoneId zone;
    private final Voices voices;
    private final Duties duties;
    private final Journal journal;
    private final Turns turns = new Turns();

    ChangeService(ChangeServiceBuilder builder) {
        policy = new InForce(builder.policy, builder.tightenings);
        index = builder.index;
        refusals = new Refusals(builder.permissions, builder.names);
        random = builder.random;
        zone = builder.zone;
        voices = new Voices(builder.names, builder.directory, builder.delegations);
        duties = new Duties(this);
        journal = new Journal(builder.ledger, builder.index, builder.clock, builder.listener, duties::metBy);
    }

    /** Asks for a change. What its request still lacks is the request gate's business. */
    public Change request(Actor by, Request request, Origin origin) {
        Policy now = policy.of(origin);
        Origin kept = checked(now, request, origin);
        ChangeId id = ChangeId.random(random);
        while (index.find(id).isPresent()) {
            id = ChangeId.random(random);
        }
        List<ChangeEvent> events = new ArrayList<>();
        events.add(new ChangeEvent.Requested(request, kept));
        events.add(classified(now, request, kept));
        events.addAll(policy.recorded(List.of(), kept.build()));
        return journal.begin(id, by, events);
    }

    /** Replaces the request and its origin; a text that says nothing new writes nothing. */
    public Change amend(ChangeId id, Actor by, Request request, Origin origin) {
        Policy now = policy.of(origin);
        Origin kept = checked(now, request, origin);
        return journal.write(id, by, (change, at) -> {
                    Refusals.checkNotOver(change);
                    if (change.request().equals(request) && change.origin().equals(kept)) {
                        return Written.nothing(null);
                    }
                    List<ChangeEvent> events = new ArrayList<>();
                    events.add(new ChangeEvent.Amended(request, kept));
                    events.add(classified(now, request, kept));
                    events.addAll(policy.recorded(change.askedBy(kept.build().job()), kept.build()));
                    return new Written.Draft<>(events, null);
                })
                .change();
    }

    /** What a request lacks before it can go to any of its environments, named as the step's arguments are. */
    public List<String> missing(Request request, Origin origin) {
        Policy now = policy.of(origin);
        Origin kept = checked(now, request, origin);
        return request.environments().stream()
                .map(environment -> Demands.of(now, request, kept, environment))
                .flatMap(demands -> RequestGate.missing(request, kept, demands).stream())
                .distinct()
                .toList();
    }

    /** Another build takes the change up, or more people are found to have started one that did. */
    public Change join(ChangeId id, Actor by, BuildRef build, List<String> starters) {
        return journal.write(id, by, (change, at) -> {
                    List<ChangeEvent> events = new ArrayList<>(policy.recorded(change.askedBy(build.job()), build));
                    if (!change.builds().contains(build) || !change.starters().containsAll(starters)) {
                        events.add(0, new ChangeEvent.BuildJoined(build, starters));
                    }
                    return new Written.Draft<>(events, null);
                })
                .change();
    }

    /**
     * A build takes up the change that an earlier build of its job left open, if the policy allows it and there is one
     * that says the very same. Approvals that were given stand, but for those of whoever started this build.
     *
     * @param over whether a build is known to have ended; a change that a build still has is left to that one
     */
    public Optional<Change> takeUp(Actor by, Request request, Origin origin, Predicate<BuildRef> over) {
        if (policy.of(origin).release().resume() == Resume.NEVER) {
            return Optional.empty();
        }
        return index.newestFirst(request.service()).stream()
                .filter(change -> LeftOpen.fits(change, request, origin))
                .findFirst()
                .map(found -> journal.write(
                                found.id(),
                                by,
                                (change, at) -> LeftOpen.fits(change, request, origin)
                                                && change.builds().stream().allMatch(over)
                                        ? new Written.Draft<>(joined(change, origin), null)
                                        : Written.nothing(null))
                        .change())
                .filter(change -> change.builds().contains(origin.build()));
    }

    private List<ChangeEvent> joined(Change change, Origin origin) {
        List<ChangeEvent> events = new ArrayList<>();
        events.add(new ChangeEvent.BuildJoined(origin.build(), origin.starters()));
        events.addAll(policy.recorded(change.askedBy(origin.build().job()), origin.build()));
        return events;
    }

    public Change addEvidence(ChangeId id, Actor by, Evidence evidence) {
        List<String> kinds = policy.policy().evidenceKinds();
        if (!kinds.contains(evidence.kind())) {
            throw Refusals.invalid("evidence kind " + TextLimits.shortened(evidence.kind())
                    + " is not in the policy; known are " + String.join(", ", kinds));
        }
        TextLimits.check(evidence);
        return journal.write(id, by, (change, at) -> Written.events(new ChangeEvent.EvidenceAdded(evidence)))
                .change();
    }

    /** A person approves who cannot have looked at anything else; see {@link #approvals()}. */
    public Change approve(ChangeId id, Decider decider, String asRole, String comment) {
        return approvals().approve(id, decider, Statement.of(comment).as(asRole).knowingly());
    }

    /** A person rejects who cannot have looked at anything else, but knows what was said before. */
    public Change reject(ChangeId id, Decider decider, String asRole, String comment) {
        return approvals().reject(id, decider, Statement.of(comment).as(asRole).knowingly());
    }

    /** What somebody sees who looks at the change so judged: to be sent back with a decision. */
    public String sight(Change change, GateReport report) {
        return Sight.of(change, report.subject()).toString();
    }

    /**
     * The sight of one who has looked at everything that was written to a change, and decides {@linkplain #ifStill if that
     * is all} there is.
     *
     * @param sent what they say they were looking at, or empty
     */
    public static String everything(String sent) {
        return Sight.everything(sent);
    }

    /** As {@link #orderDeployment(ChangeId, Decider, String, String, String)}, for whoever cannot have looked. */
    public Change orderDeployment(ChangeId id, Decider decider, String environment, String comment) {
        return orderDeployment(id, decider, environment, comment, "");
    }

    /**
     * A person gives the go for a change that deploys by hand, once everything else is met (requirement E1).
     *
     * @param seen as for {@link Statement}
     */
    public Change orderDeployment(ChangeId id, Decider decider, String environment, String comment, String seen) {
        TextLimits.checkComment(comment);
        return journal.write(id, decider.actor(), (change, at) -> {
                    GateReport report = judge(policy.of(change), change, environment, at);
                    refusals.checkDeployOrder(change, decider, report);
                    Sight.of(seen).checkSubject(change, report.subject());
                    return Written.events(new ChangeEvent.DeployOrdered(
                            environment, decider.person().id(), comment, report.subject()));
                })
                .change();
    }

    /** Why this person may not start the deployment now, or empty if they may. */
    public Optional<RefusedException> deployRefusal(Change change, Decider decider, String environment) {
        return refusalOf(() -> refusals.checkDeployOrder(change, decider, judge(change, environment)));
    }

    static Optional<RefusedException> refusalOf(Runnable check) {
        try {
            check.run();
            return Optional.empty();
        } catch (RefusedException e) {
            return Optional.of(e);
        }
    }

    /**
     * Carries out a command on a change if nothing was written to it since that version, while nobody else can write.
     *
     * @param version the {@linkplain Change#version() version} that was looked at
     * @param command one of this service's commands on that change
     * @throws RefusedException of kind {@link RefusedException.Kind#OUTDATED} if something was written since
     */
    public <T> T ifStill(ChangeId id, long version, Supplier<T> command) {
        return journal.alone(id, change -> {
            if (change.version() != version) {
                throw new RefusedException(
                        RefusedException.Kind.OUTDATED,
                        id + " has changed since: it is at revision " + change.version() + ", not " + version);
            }
            return command.get();
        });
    }

    /** A pipeline stopped waiting at a gate that had not opened. */
    public Change endWait(ChangeId id, Actor by, String environment, BuildRef build, WaitEnd end, String detail) {
        turns.leave(id, environment, build);
        return journal.write(
                        id,
                        by,
                        (change, at) -> Written.events(
                                new ChangeEvent.WaitEnded(environment, build, end, TextLimits.shortened(detail))))
                .change();
    }

    /**
     * Judges the change now, by the policy in force.
     *
     * @throws RefusedException if the policy does not know the environment or another one the change is for, or the
     *     change does not pass through it; nothing is open then
     */
    public GateReport judge(Change change, String environment) {
        return judge(policy.of(change), change, environment, journal.now());
    }

    GateReport judge(Policy by, Change change, String environment, Instant at) {
        return judge(by, change, environment, at, Asker.ONLOOKER);
    }

    GateReport judge(Policy by, Change change, String environment, Instant at, Asker asker) {
        checkOnTheWay(by, change.request(), environment);
        return GateEvaluator.evaluate(
                by, change, environment, contextOf(by, change, environment, at).askedBy(asker), at);
    }

    /** Whether an exception is in force for that gate. */
    boolean excepted(Policy by, Change change, Demands demands, String gate, Instant at) {
        return Exceptions.of(
                        by,
                        change,
                        demands.environment(),
                        demands.classification().effective(),
                        contextOf(by, change, demands.environment(), at),
                        at)
                .forGate(gate)
                .isPresent();
    }

    private Context contextOf(Policy by, Change change, String environment, Instant at) {
        Context context = index.contextOf(by, change, environment, at).in(zone);
        if (!by.switches().recheckAuthority()) {
            return context;
        }
        Map<String, List<RoleMatch>> held = new HashMap<>();
        change.opinions().stream()
                .map(Opinion::person)
                .distinct()
                .forEach(id -> voices.find(id).ifPresent(person -> held.put(id, voices.in(by, change, person, at))));
        return context.withAuthority(held);
    }

    /** @throws RefusedException if there is no such change */
    public Change find(ChangeId id) {
        return journal.find(id);
    }

    public ChangeIndex index() {
        return index;
    }

    /** The policy in force as it is written. */
    public Policy policy() {
        return policy.policy();
    }

    /** The same as {@link #policy(Change)}, with what is to be recorded of it when a gate opens. */
    InForce.Judging judging(Change change) {
        return policy.judging(change);
    }

    /** The policy in force with what the folders and jobs of the change ask beyond it. */
    public Policy policy(Change change) {
        return policy.of(change);
    }

    /** What people say to a change. */
    public ApprovalService approvals() {
        return new ApprovalService(this, journal, refusals, voices);
    }

    /** Who lets whom speak for them. */
    public DelegationService delegations() {
        return new DelegationService(this, journal, refusals, voices);
    }

    /** Who is to be reminded of what. */
    public ReminderService reminders() {
        return new ReminderService(this, journal);
    }

    /**
     * The roles in which a person's word could count for the change, their own and those lent to them; none where they
     * are kept from judging it.
     */
    public Set<String> rolesIn(Change change, Person person) {
        Policy now = policy.of(change);
        List<Bot> bots = now.switches().approvers().bots();
        if (SeparationOfDuties.refusal(change, person.id(), bots).isPresent()) {
            return Set.of();
        }
        return voices.in(now, change, person, journal.now()).stream()
                .filter(match -> match.own()
                        || SeparationOfDuties.refusal(change, match.onBehalfOf(), bots)
                                .isEmpty())
                .map(RoleMatch::role)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** What happens behind the gate. */
    public DeploymentService deployments() {
        return new DeploymentService(this, journal, turns);
    }

    /** What is owed, and the end of a change. */
    public DutyService duties() {
        return new DutyService(this, journal, refusals);
    }

    /** Formal risk acceptances. */
    public ExceptionService exceptions() {
        return new ExceptionService(this, journal, refusals);
    }

    /** The erasing of what people wrote. */
    public TextService texts(AuditLog log, ErasableTexts texts) {
        return new TextService(journal, log, texts);
    }

    /** What the opening of that gate creates. */
    List<ChangeEvent> opened(Change change, GateReport report) {
        return duties.openedBy(change, report);
    }

    /**
     * A person says that this is an emergency, where the policy wants the word of somebody in particular (decision 6).
     *
     * @throws RefusedException if the policy does not want it, or the person holds none of the roles that may
     */
    public Change declareEmergency(ChangeId id, Decider decider, String comment) {
        TextLimits.checkComment(comment);
        return journal.write(id, decider.actor(), (change, at) -> {
                    Refusals.checkNotOver(change);
                    return Written.events(new ChangeEvent.EmergencyDeclared(
                            decider.person().id(),
                            refusals.checkDeclaration(policy.of(change), change, decider, at),
                            comment));
                })
                .change();
    }

    private static ChangeEvent classified(Policy policy, Request request, Origin origin) {
        Classification highest = request.environments().stream()
                .map(environment -> Classifier.classify(policy, request, origin, environment))
                .max(Comparator.comparing(Classification::effective))
                .orElseThrow();
        return new ChangeEvent.Classified(highest.base(), highest.effective(), highest.raises(), highest.risks());
    }

    /** The origin as it can be kept; refuses what cannot. */
    private static Origin checked(Policy policy, Request request, Origin origin) {
        if (request.service().isBlank()) {
            throw Refusals.invalid("service is missing; name what changes");
        }
        if (request.environments().isEmpty()) {
            throw Refusals.invalid("environment is missing; known are " + known(policy));
        }
        TextLimits.check(request);
        TextLimits.check(origin);
        checkKnown(policy, request);
        return TextLimits.keeps(origin.changedFiles().paths()) ? origin : origin.withChangedFiles(ChangedFiles.UNKNOWN);
    }

    static void checkKnown(Policy policy, Request request) {
        request.environments().forEach(environment -> checkKnown(policy, environment));
    }

    static void checkKnown(Policy policy, String environment) {
        if (policy.environment(environment).isEmpty()) {
            throw Refusals.invalid("environment " + environment + " is not in the policy; known are " + known(policy));
        }
    }

    void checkOnTheWay(Policy policy, Request request, String environment) {
        checkKnown(policy, environment);
        checkKnown(policy, request);
        if (!policy.route(request.environments()).contains(environment)) {
            throw Refusals.invalid("the change is for " + String.join(", ", request.environments())
                    + "; it does not go to " + environment);
        }
    }

    private static String known(Policy policy) {
        return Policy.names(policy.environments(), Environment::name);
    }

    /** A builder; policy, ledger, clock and permissions are needed. */
    public static ChangeServiceBuilder builder() {
        return new ChangeServiceBuilder();
    }
}
