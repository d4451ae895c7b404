package io.jenkins.plugins.changegates.engine;

import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeEvent;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.Opinion;
import io.jenkins.plugins.changegates.engine.change.RoleMatch;
import io.jenkins.plugins.changegates.engine.change.Subject;
import io.jenkins.plugins.changegates.engine.change.TalkEvent;
import io.jenkins.plugins.changegates.engine.change.Word;
import io.jenkins.plugins.changegates.engine.gate.Decision;
import io.jenkins.plugins.changegates.engine.gate.DemandText;
import io.jenkins.plugins.changegates.engine.gate.Demands;
import io.jenkins.plugins.changegates.engine.gate.GateReport;
import io.jenkins.plugins.changegates.engine.gate.Objections;
import io.jenkins.plugins.changegates.engine.gate.SubjectDigests;
import io.jenkins.plugins.changegates.engine.policy.Formality;
import io.jenkins.plugins.changegates.engine.policy.Policy;
import io.jenkins.plugins.changegates.engine.policy.Switches;
import io.jenkins.plugins.changegates.engine.sentence.Sentence;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What people say to a change: approve, reject, ask for changes, take it back, comment (requirement C8). Of any number
 * who decide at once, by whatever channel, one settles it; whoever comes after with the opposite is refused and told
 * what happened, unless they had seen it. Threads and exceptions as for {@link ChangeService}.
 */
public final class ApprovalService {

    /** So many comments a change can have. */
    public static final int MOST_COMMENTS = 1_000;

    private final ChangeService changes;
    private final Journal journal;
    private final Refusals refusals;
    private final Voices voices;

    ApprovalService(ChangeService changes, Journal journal, Refusals refusals, Voices voices) {
        this.changes = changes;
        this.journal = journal;
        this.refusals = refusals;
        this.voices = voices;
    }

    /** A person approves. */
    public Change approve(ChangeId id, Decider decider, Statement said) {
        return say(id, decider, Word.APPROVE, said);
    }

    /** A person who could approve rejects (decision 23). */
    public Change reject(ChangeId id, Decider decider, Statement said) {
        return say(id, decider, Word.REJECT, said);
    }

    /** A person who could approve holds the change until it is amended, or they take it back (decision 23). */
    public Change askForChanges(ChangeId id, Decider decider, Statement said) {
        return say(id, decider, Word.ASK_FOR_CHANGES, said);
    }

    private Change say(ChangeId id, Decider decider, Word word, Statement said) {
        TextLimits.checkComment(said.comment());
        return journal.write(id, decider.actor(), (change, at) -> {
                    Policy policy = changes.policy(change);
                    List<RoleMatch> roles = check(policy, change, decider, said.asRole(), at);
                    Subject subject = SubjectDigests.of(policy, change);
                    checkUnsettled(policy, change, decider, word, said, roles, at);
                    asked(policy, change, roles, said.asRole())
                            .check(word, decider.person().id(), said);
                    return Written.events(event(policy, change, decider, word, said, roles, subject));
                })
                .change();
    }

    private static ChangeEvent event(
            Policy policy,
            Change change,
            Decider decider,
            Word word,
            Statement said,
            List<RoleMatch> roles,
            Subject subject) {
        String person = decider.person().id();
        String signature = said.signature().method();
        return switch (word) {
            case APPROVE ->
                new ChangeEvent.Approved(
                        person,
                        roles,
                        said.asRole(),
                        said.comment(),
                        subject,
                        said.checklist(),
                        signature,
                        demanded(policy, change));
            case REJECT -> new ChangeEvent.Rejected(person, roles, said.asRole(), said.comment(), subject, signature);
            case ASK_FOR_CHANGES -> new TalkEvent.ChangesAsked(person, roles, said.asRole(), said.comment(), subject);
        };
    }

    private static Map<String, String> demanded(Policy policy, Change change) {
        Map<String, String> demanded = new HashMap<>();
        policy.route(change.request().environments())
                .forEach(environment ->
                        demanded.put(environment, DemandText.of(Demands.of(policy, change, environment))));
        return demanded;
    }

    /** Whoever comes second with the opposite is told what happened. */
    private void checkUnsettled(
            Policy policy,
            Change change,
            Decider decider,
            Word word,
            Statement said,
            List<RoleMatch> roles,
            Instant at) {
        Subject subject = SubjectDigests.of(policy, change);
        Sight sight = Sight.of(said.seen());
        sight.checkSubject(change, subject);
        Optional<Opinion> rejection = new Objections(change, subject)
                .rejection()
                .filter(given ->
                        !given.person().equalsIgnoreCase(decider.person().id()));
        if (rejection.isPresent()) {
            throw Refusals.conflict(Refusal.REJECTED.with(
                    change.id(), told(Refusal.REJECTED_BY, Refusal.REJECTED_BY_SAYING, rejection.get())));
        }
        if (word != Word.APPROVE) {
            List<GateReport> kept =
                    Refusals.undecidedBy(policy, change, roles, said.asRole(), decidable(policy, change, at)).stream()
                            .map(environment -> changes.judge(policy, change, environment, at))
                            .toList();
            sight.checkObjection(
                    change, subject, decider.person().id(), kept, settlement(policy, change, at) == Word.APPROVE);
        }
    }

    private Predicate<String> decidable(Policy policy, Change change, Instant at) {
        return environment -> changes.judge(policy, change, environment, at).decision() != Decision.EXPIRED;
    }

    static Sentence told(Refusal silent, Refusal saying, Opinion opinion) {
        return opinion.comment().isEmpty()
                ? silent.with(opinion.person(), opinion.at())
                : saying.with(opinion.person(), opinion.comment(), opinion.at());
    }

    /** What those who were asked have come to, or null. */
    private Word settlement(Policy policy, Change change, Instant at) {
        List<GateReport> asking = change.request().environments().stream()
                .map(environment -> changes.judge(policy, change, environment, at))
                .filter(report -> !report.demands().wantedRoles().isEmpty())
                .toList();
        Optional<Word> first = asking.stream().findFirst().flatMap(GateReport::settled);
        return first.isPresent()
                        && asking.stream().allMatch(report -> report.settled().equals(first))
                ? first.get()
                : null;
    }

    /** Whether everybody whose approval is needed has given it, so that an objection must have seen that. */
    public boolean approved(Change change) {
        try {
            return settlement(changes.policy(change), change, journal.now()) == Word.APPROVE;
        } catch (RefusedException e) {
            return false;
        }
    }

    /** Why this person may not approve or reject the change now, or empty if they may. For pages that say so ahead. */
    public Optional<RefusedException> refusal(Change change, Decider decider, String asRole) {
        return ChangeService.refusalOf(() -> check(changes.policy(change), change, decider, asRole, journal.now()));
    }

    private List<RoleMatch> check(Policy policy, Change change, Decider decider, String asRole, Instant at) {
        ChangeService.checkKnown(policy, change.request());
        return refusals.checkApproval(
                policy,
                change,
                decider,
                asRole,
                voices.in(policy, change, decider.person(), at),
                decidable(policy, change, at));
    }

    /**
     * What the policy wants with that person's word, in the roles they could fill now.
     *
     * @param asRole as for {@link Statement}
     */
    public Asked asked(Change change, Decider decider, String asRole) {
        Policy policy = changes.policy(change);
        return asked(policy, change, voices.in(policy, change, decider.person(), journal.now()), asRole);
    }

    private static Asked asked(Policy policy, Change change, List<RoleMatch> roles, String asRole) {
        Switches.ApproverRules rules = policy.switches().approvers();
        Formality formality = policy.route(change.request().environments()).stream()
                .map(environment -> Demands.of(policy, change, environment))
                .flatMap(demands -> demands.wantedRoles().stream()
                        .filter(role -> asRole.isEmpty() || asRole.equals(role))
                        .filter(role ->
                                roles.stream().anyMatch(match -> match.role().equals(role)))
                        .map(demands::formality))
                .reduce(Formality.NONE, Formality::and);
        return new Asked(formality, rules.rejectionComment(), rules.answersNeeded());
    }

    /**
     * A person takes back what they said of the change: what stands of it now, else every approval they gave of what it
     * said before, so that none comes back with it (decision 13).
     */
    public Change withdraw(ChangeId id, Decider decider, String comment) {
        TextLimits.checkComment(comment);
        return journal.write(id, decider.actor(), (change, at) -> {
                    Policy policy = changes.policy(change);
                    Opinion given = withdrawable(policy, change, decider);
                    String person = decider.person().id();
                    return Written.events(
                            given.approves()
                                    ? new TalkEvent.ApprovalWithdrawn(person, comment)
                                    : new TalkEvent.ObjectionWithdrawn(person, comment, given.subject()));
                })
                .change();
    }

    /** Why this person cannot take back a word now, or empty if they can. */
    public Optional<RefusedException> withdrawRefusal(Change change, Decider decider) {
        return ChangeService.refusalOf(() -> withdrawable(changes.policy(change), change, decider));
    }

    private Opinion withdrawable(Policy policy, Change change, Decider decider) {
        Refusals.checkPerson(decider, Refusal.TAKE_BACK_WORD);
        Refusals.checkNotOver(change);
        ChangeService.checkKnown(policy, change.request());
        String person = decider.person().id();
        List<Opinion> own = change.opinions().stream()
                .filter(opinion -> voices.same(opinion.person(), person))
                .toList();
        Subject subject = SubjectDigests.of(policy, change);
        Opinion given = own.stream()
                .filter(opinion -> opinion.subject().content().equals(subject.content()))
                .findFirst()
                .or(() -> own.stream().filter(Opinion::approves).findFirst())
                .orElseThrow(() -> Refusals.conflict(Refusal.NOTHING_TO_TAKE_BACK.with(person, change.id())));
        if (!given.approves()) {
            refusals.checkPermission(Permissions.Action.APPROVE, change);
        }
        boolean done =
                change.request().environments().stream().allMatch(environment -> Refusals.stands(change, environment));
        if (done) {
            throw Refusals.conflict(Refusal.DEPLOYED_WITH_THAT.with(change.id()));
        }
        return given;
    }

    /** A person says something that decides nothing. */
    public Change comment(ChangeId id, Decider decider, String comment) {
        TextLimits.checkComment(comment);
        if (comment.isBlank()) {
            throw Refusals.invalid(Refusal.COMMENT_MISSING.with());
        }
        return journal.write(id, decider.actor(), (change, at) -> {
                    checkComment(change, decider);
                    return Written.events(
                            new TalkEvent.Commented(decider.person().id(), comment));
                })
                .change();
    }

    /** Why this person cannot comment on the change, or empty if they can. */
    public Optional<RefusedException> commentRefusal(Change change, Decider decider) {
        return ChangeService.refusalOf(() -> checkComment(change, decider));
    }

    private void checkComment(Change change, Decider decider) {
        Refusals.checkPerson(decider, Refusal.COMMENT);
        refusals.checkPermission(Permissions.Action.VIEW, change);
        if (change.comments().size() >= MOST_COMMENTS) {
            throw Refusals.conflict(Refusal.COMMENTS_FULL.with(change.id(), MOST_COMMENTS));
        }
    }
}
