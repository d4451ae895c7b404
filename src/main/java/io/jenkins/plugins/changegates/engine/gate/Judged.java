package io.jenkins.plugins.changegates.engine.gate;

import io.jenkins.plugins.changegates.engine.approval.SeparationOfDuties;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.Opinion;
import io.jenkins.plugins.changegates.engine.change.RoleMatch;
import io.jenkins.plugins.changegates.engine.change.Subject;
import io.jenkins.plugins.changegates.engine.sentence.Sentence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The approvals of a change, each weighed: does it still count? */
final class Judged {

    private final Demands demands;
    private final Change change;
    private final Context context;
    private final People people;
    private final List<Opinion> counting = new ArrayList<>();
    /** By the very opinions of the change, each of which is one: their content is long. */
    private final Map<Opinion, JudgedApproval> discounted = new IdentityHashMap<>();
    /** Who speaks for whom, by the giver's id without case. */
    private final Map<String, Opinion> voices = new HashMap<>();

    Judged(Demands demands, Change change, Subject subject, Context context, People people) {
        this.demands = demands;
        this.change = change;
        this.context = context;
        this.people = people;
        change.opinions().stream()
                .filter(Opinion::approves)
                .sorted(Comparator.comparing(Opinion::person))
                .forEach(opinion -> weigh(opinion, subject));
        counting.forEach(this::takeVoices);
    }

    /** Of those who speak for one person the person counts, else who spoke first. */
    private void takeVoices(Opinion opinion) {
        for (RoleMatch match : opinion.roles()) {
            String giver = match.onBehalfOf();
            if (!match.own() && !isExcluded(giver) && !spoke(giver)) {
                voices.merge(giver.toLowerCase(Locale.ROOT), opinion, Judged::earlier);
            }
        }
    }

    private boolean spoke(String person) {
        for (Opinion given : counting) {
            if (given.person().equalsIgnoreCase(person)) {
                return true;
            }
        }
        return false;
    }

    private static Opinion earlier(Opinion one, Opinion other) {
        return other.at().isBefore(one.at()) ? other : one;
    }

    private boolean isExcluded(String person) {
        return SeparationOfDuties.refusal(
                        change, person, demands.switches().approvers().bots())
                .isPresent();
    }

    private void weigh(Opinion opinion, Subject subject) {
        Optional<Sentence> excluded = SeparationOfDuties.refusal(
                change, opinion.person(), demands.switches().approvers().bots());
        List<String> differences = opinion.subject().differencesFor(demands.environment(), subject);
        Optional<Instant> expiry = demands.approvalValidity().map(opinion.at()::plus);
        if (excluded.isPresent()) {
            discount(opinion, Standing.EXCLUDED, excluded.get());
        } else if (!differences.isEmpty()) {
            discounted.put(
                    opinion,
                    new JudgedApproval(
                            opinion.person(),
                            opinion.at(),
                            Standing.STALE,
                            Reason.CHANGED_SINCE.with(differences),
                            Differences.of(opinion, change, demands, differences)));
        } else if (expiry.isPresent() && !people.now().isBefore(expiry.get())) {
            discount(opinion, Standing.EXPIRED, Reason.COUNTED_UNTIL.with(expiry.get()));
        } else if (lapsed(opinion)) {
            discount(opinion, Standing.LAPSED, Reason.ROLE_LOST.with(opinion.person()));
        } else {
            counting.add(opinion);
        }
    }

    private void discount(Opinion opinion, Standing standing, Sentence why) {
        discounted.put(opinion, new JudgedApproval(opinion.person(), opinion.at(), standing, why));
    }

    private boolean lapsed(Opinion opinion) {
        return demands.switches().recheckAuthority()
                && !opinion.roles().isEmpty()
                && opinion.roles().stream().map(RoleMatch::role).noneMatch(role -> speaksFor(opinion, role));
    }

    /** In order of the persons' names, so that the order in which they spoke makes no difference. */
    List<Opinion> counting() {
        return counting;
    }

    Optional<JudgedApproval> discounted(Opinion opinion) {
        return Optional.ofNullable(discounted.get(opinion));
    }

    /** Whether the word counts for the role: held when given, and still, where the policy wants that (decision 19). */
    boolean speaksFor(Opinion opinion, String role) {
        for (RoleMatch match : opinion.matches(role)) {
            if (mayUse(opinion, match)) {
                return !demands.switches().recheckAuthority() || holdsNow(opinion.person(), role);
            }
        }
        return false;
    }

    private boolean holdsNow(String person, String role) {
        return context.authority().getOrDefault(person, List.of()).stream()
                .anyMatch(match -> match.role().equals(role));
    }

    /** A role of one's own, or of somebody whose own word would count and who is not spoken for otherwise. */
    private boolean mayUse(Opinion opinion, RoleMatch match) {
        return match.own() || opinion.equals(voices.get(match.onBehalfOf().toLowerCase(Locale.ROOT)));
    }

    /** Whom the word speaks for in that role; empty if it is the person's own. */
    String onBehalfOf(Opinion opinion, String role) {
        String giver = "";
        for (RoleMatch match : opinion.matches(role)) {
            if (match.own()) {
                return "";
            }
            giver = giver.isEmpty() && mayUse(opinion, match) ? match.onBehalfOf() : giver;
        }
        return giver;
    }

    /** When the first approval that counts now will have expired, or a deputy's time may be over. */
    Optional<Instant> nextChange() {
        Stream<Instant> expiries = demands.approvalValidity().stream()
                .flatMap(term -> counting.stream().map(opinion -> opinion.at().plus(term)));
        Stream<Instant> bounds = demands.switches().recheckAuthority()
                ? Stream.concat(counting.stream(), discounted.keySet().stream())
                        .flatMap(opinion -> opinion.roles().stream())
                        .map(RoleMatch::role)
                        .distinct()
                        .flatMap(people::nextBound)
                : Stream.empty();
        return Stream.concat(expiries, bounds).min(Comparator.naturalOrder());
    }
}
