package io.jenkins.plugins.changegates.engine;

import io.jenkins.plugins.changegates.engine.approval.NameRule;
import io.jenkins.plugins.changegates.engine.approval.RoleMembership;
import io.jenkins.plugins.changegates.engine.approval.SeparationOfDuties;
import io.jenkins.plugins.changegates.engine.change.Actor;
import io.jenkins.plugins.changegates.engine.change.BuildRef;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeEvent;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.Classification;
import io.jenkins.plugins.changegates.engine.change.Origin;
import io.jenkins.plugins.changegates.engine.change.Request;
import io.jenkins.plugins.changegates.engine.change.RoleMatch;
import io.jenkins.plugins.changegates.engine.change.Subject;
import io.jenkins.plugins.changegates.engine.change.WaitEnd;
import io.jenkins.plugins.changegates.engine.evidence.Evidence;
import io.jenkins.plugins.changegates.engine.gate.Classifier;
import io.jenkins.plugins.changegates.engine.gate.Demands;
import io.jenkins.plugins.changegates.engine.gate.GateEvaluator;
import io.jenkins.plugins.changegates.engine.gate.GateReport;
import io.jenkins.plugins.changegates.engine.gate.RequestGate;
import io.jenkins.plugins.changegates.engine.gate.SubjectDigests;
import io.jenkins.plugins.changegates.engine.ledger.ChangeIndex;
import io.jenkins.plugins.changegates.engine.ledger.Ledger;
import io.jenkins.plugins.changegates.engine.policy.Environment;
import io.jenkins.plugins.changegates.engine.policy.Policy;
import io.jenkins.plugins.changegates.engine.policy.Role;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * The use cases around a change, up to the opening of a gate, and the only writer: load, check, decide, append durably,
 * publish. What happens behind the gate is in {@link DeploymentService}, which shares its journal.
 *
 * <p>Every method may be called from any thread. One that refuses throws {@link RefusedException} and has written
 * nothing; one that cannot write throws {@link io.jenkins.plugins.changegates.engine.ledger.LedgerException}, and its
 * caller must not go on.
 */
public final class ChangeService {

    private final Supplier<Policy> policy;
    private final ChangeIndex index;
    private final Permissions permissions;
    private final NameRule names;
    private final RandomGenerator random;
    private final Journal journal;

    private ChangeService(Builder builder) {
        policy = builder.policy;
        index = builder.index;
        permissions = builder.permissions;
        names = builder.names;
        random = builder.random;
        journal = new Journal(builder.ledger, builder.index, builder.clock, builder.listener);
    }

    /** Asks for a change. What its request still lacks is the request gate's business. */
    public Change request(Actor by, Request request, Origin origin) {
        checkNames(request);
        ChangeId id = ChangeId.random(random);
        return journal.begin(id, by, List.of(new ChangeEvent.Requested(request, origin), classified(request, origin)));
    }

    /** Replaces the request and its origin; a text that says nothing new writes nothing. */
    public Change amend(ChangeId id, Actor by, Request request, Origin origin) {
        checkNames(request);
        return journal.write(id, by, change -> {
                    if (change.request().equals(request) && change.origin().equals(origin)) {
                        return Written.nothing(null);
                    }
                    return Written.draft(null, new ChangeEvent.Amended(request, origin), classified(request, origin));
                })
                .change();
    }

    /** What a request lacks before it can go to any of its environments, named as the step's arguments are. */
    public List<String> missing(Request request, Origin origin) {
        checkNames(request);
        return request.environments().stream()
                .map(environment -> Demands.of(policy.get(), request, origin, environment))
                .flatMap(demands -> RequestGate.missing(
                                request, origin, demands.gated(), demands.classification().effective())
                        .stream())
                .distinct()
                .toList();
    }

    /** Another build takes the change up. */
    public Change join(ChangeId id, Actor by, BuildRef build, List<String> starters) {
        return journal.write(id, by, change -> change.builds().contains(build)
                        ? Written.nothing(null)
                        : Written.draft(null, new ChangeEvent.BuildJoined(build, starters)))
                .change();
    }

    public Change addEvidence(ChangeId id, Actor by, Evidence evidence) {
        List<String> kinds = policy.get().evidenceKinds();
        if (!kinds.contains(evidence.kind())) {
            throw invalid("evidence kind " + evidence.kind() + " is not in the policy; known are "
                    + String.join(", ", kinds));
        }
        return journal.write(id, by, change -> Written.events(new ChangeEvent.EvidenceAdded(evidence)))
                .change();
    }

    /**
     * A person approves.
     *
     * @param asRole the one role it shall count for, or empty for whichever serves best (decision 18)
     */
    public Change approve(ChangeId id, Decider decider, String asRole, String comment) {
        return decide(id, decider, asRole, true, comment);
    }

    /** A person who could approve rejects (decision 23). */
    public Change reject(ChangeId id, Decider decider, String asRole, String comment) {
        return decide(id, decider, asRole, false, comment);
    }

    private Change decide(ChangeId id, Decider decider, String asRole, boolean approves, String comment) {
        String person = decider.person().id();
        return journal.write(id, decider.actor(), change -> {
                    approvalRefusal(change, decider, asRole).ifPresent(refusal -> {
                        throw refusal;
                    });
                    Policy now = policy.get();
                    List<RoleMatch> roles = RoleMembership.of(now, decider.person(), names);
                    Subject subject = SubjectDigests.of(now, change);
                    return Written.events(
                            approves
                                    ? new ChangeEvent.Approved(person, roles, asRole, comment, subject)
                                    : new ChangeEvent.Rejected(person, roles, asRole, comment, subject));
                })
                .change();
    }

    /** Why this person may not approve or reject the change now, or empty if they may. For pages that say so ahead. */
    public Optional<RefusedException> approvalRefusal(Change change, Decider decider, String asRole) {
        Optional<String> excluded = SeparationOfDuties.refusal(change, decider.person().id());
        if (excluded.isPresent()) {
            return Optional.of(forbidden(excluded.get() + ", so somebody else has to decide"));
        }
        Optional<String> refused = permissions.refusal(Permissions.Action.APPROVE, change);
        if (refused.isPresent()) {
            return Optional.of(forbidden(refused.get()));
        }
        Policy now = policy.get();
        if (!asRole.isEmpty() && now.role(asRole).isEmpty()) {
            return Optional.of(invalid(
                    "role " + asRole + " is not in the policy; known are " + Policy.names(now.roles(), Role::name)));
        }
        List<RoleMatch> roles = RoleMembership.of(now, decider.person(), names);
        List<String> wanted = wantedRoles(now, change);
        boolean fits = roles.stream()
                .map(RoleMatch::role)
                .filter(role -> asRole.isEmpty() || asRole.equals(role))
                .anyMatch(wanted::contains);
        if (!fits) {
            return Optional.of(forbidden(decider.person().id() + " holds no role that this change waits for ("
                    + (wanted.isEmpty() ? "it waits for none" : String.join(", ", wanted)) + ")"));
        }
        return switch (change.state()) {
            case AWAITING, REJECTED, DEPLOYING, DEPLOYED, VERIFYING, VERIFIED, FAILED -> Optional.empty();
            case EXPIRED, ROLLING_BACK, ROLLED_BACK -> Optional.of(new RefusedException(
                    RefusedException.Kind.CONFLICT,
                    change.id() + " is " + change.state().wireName() + " and takes no more decisions"));
        };
    }

    private static List<String> wantedRoles(Policy policy, Change change) {
        return change.request().environments().stream()
                .map(environment -> Demands.of(policy, change, environment))
                .flatMap(demands -> demands.wantedRoles().stream())
                .distinct()
                .toList();
    }

    /** A person gives the go for a change that deploys by hand, once everything else is met (requirement E1). */
    public Change orderDeployment(ChangeId id, Decider decider, String environment, String comment) {
        return journal.write(id, decider.actor(), change -> {
                    deployRefusal(change, decider, environment).ifPresent(refusal -> {
                        throw refusal;
                    });
                    GateReport report = judge(change, environment);
                    return Written.events(new ChangeEvent.DeployOrdered(
                            environment, decider.person().id(), comment, report.subject()));
                })
                .change();
    }

    /** Why this person may not start the deployment now, or empty if they may. */
    public Optional<RefusedException> deployRefusal(Change change, Decider decider, String environment) {
        String person = decider.person().id();
        if (person.isEmpty() || person.equalsIgnoreCase(Actor.SYSTEM_USER) || person.equalsIgnoreCase("anonymous")) {
            return Optional.of(forbidden("Only a person who is logged in can start a deployment"));
        }
        Optional<String> refused = permissions.refusal(Permissions.Action.DEPLOY, change);
        if (refused.isPresent()) {
            return Optional.of(forbidden(refused.get()));
        }
        GateReport report = judge(change, environment);
        return report.onlyAwaitsDeployOrder()
                ? Optional.empty()
                : Optional.of(new RefusedException(
                        RefusedException.Kind.CONFLICT,
                        "The deployment of " + change.id() + " to " + environment + " cannot be started now: it is "
                                + report.decision().wireName() + ". " + report.reason()));
    }

    /** A pipeline stopped waiting at a gate that had not opened. */
    public Change endWait(ChangeId id, Actor by, String environment, BuildRef build, WaitEnd end, String detail) {
        return journal.write(
                        id, by, change -> Written.events(new ChangeEvent.WaitEnded(environment, build, end, detail)))
                .change();
    }

    /** Judges the change now, by the policy in force. */
    public GateReport judge(Change change, String environment) {
        checkEnvironment(change.request(), environment);
        return GateEvaluator.evaluate(policy.get(), change, environment, index.contextOf(change), journal.now());
    }

    /** @throws RefusedException if there is no such change */
    public Change find(ChangeId id) {
        return journal.find(id);
    }

    public ChangeIndex index() {
        return index;
    }

    public Policy policy() {
        return policy.get();
    }

    /** What happens behind the gate. */
    public DeploymentService deployments() {
        return new DeploymentService(this, journal);
    }

    private ChangeEvent classified(Request request, Origin origin) {
        Classification highest = request.environments().stream()
                .map(environment -> Classifier.classify(policy.get(), request, origin, environment))
                .max(Comparator.comparing(Classification::effective))
                .orElseThrow();
        return new ChangeEvent.Classified(highest.base(), highest.effective(), highest.raises());
    }

    private void checkNames(Request request) {
        if (request.service().isBlank()) {
            throw invalid("service is missing; name what changes");
        }
        if (request.environments().isEmpty()) {
            throw invalid("environment is missing; known are "
                    + Policy.names(policy.get().environments(), Environment::name));
        }
        request.environments().forEach(this::knownEnvironment);
    }

    private void checkEnvironment(Request request, String environment) {
        Environment known = knownEnvironment(environment);
        boolean onTheWay = request.environments().stream()
                .anyMatch(target -> target.equals(known.name()) || leadsTo(known.name(), target));
        if (!onTheWay) {
            throw invalid("the change is for " + String.join(", ", request.environments()) + "; it does not go to "
                    + environment);
        }
    }

    private boolean leadsTo(String environment, String target) {
        return policy.get()
                .environment(target)
                .flatMap(Environment::predecessor)
                .filter(before -> before.equals(environment) || leadsTo(environment, before))
                .isPresent();
    }

    private Environment knownEnvironment(String environment) {
        return policy.get()
                .environment(environment)
                .orElseThrow(() -> invalid("environment " + environment + " is not in the policy; known are "
                        + Policy.names(policy.get().environments(), Environment::name)));
    }

    private static RefusedException invalid(String message) {
        return new RefusedException(RefusedException.Kind.INVALID, message);
    }

    private static RefusedException forbidden(String message) {
        return new RefusedException(RefusedException.Kind.FORBIDDEN, message);
    }

    /** A builder; policy, ledger, clock and permissions are needed. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects what the service works with. */
    public static final class Builder {
        private Supplier<Policy> policy;
        private Ledger ledger;
        private ChangeIndex index = new ChangeIndex();
        private InstantSource clock;
        private Permissions permissions;
        private NameRule names = NameRule.EXACT;
        private RandomGenerator random = new SecureRandom();
        private ChangeListener listener = change -> {};

        private Builder() {}

        /** The policy in force, asked anew for every command. */
        public Builder policy(Supplier<Policy> value) {
            policy = value;
            return this;
        }

        public Builder ledger(Ledger value) {
            ledger = value;
            return this;
        }

        /** The index built from that ledger; an empty one by default. */
        public Builder index(ChangeIndex value) {
            index = value;
            return this;
        }

        public Builder clock(InstantSource value) {
            clock = value;
            return this;
        }

        public Builder permissions(Permissions value) {
            permissions = value;
            return this;
        }

        public Builder names(NameRule value) {
            names = value;
            return this;
        }

        /** Where new names come from; unguessable by default. */
        public Builder random(RandomGenerator value) {
            random = value;
            return this;
        }

        public Builder listener(ChangeListener value) {
            listener = value;
            return this;
        }

        public ChangeService build() {
            Objects.requireNonNull(policy, "policy");
            Objects.requireNonNull(ledger, "ledger");
            Objects.requireNonNull(clock, "clock");
            Objects.requireNonNull(permissions, "permissions");
            return new ChangeService(this);
        }
    }
}
