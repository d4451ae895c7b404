package io.jenkins.plugins.changegates.engine.gate;

import io.jenkins.plugins.changegates.engine.approval.Matching;
import io.jenkins.plugins.changegates.engine.approval.SeparationOfDuties;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.Opinion;
import io.jenkins.plugins.changegates.engine.change.Subject;
import io.jenkins.plugins.changegates.engine.policy.Policy;
import io.jenkins.plugins.changegates.engine.policy.Principal;
import io.jenkins.plugins.changegates.engine.policy.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Have the right people approved (requirements C1 to C6)? Each person whose approval still counts is matched to at most
 * one of the places the policy wants filled; the security review is one of them.
 */
final class ApprovalGates {

    /** One approval that the policy wants. */
    private record Place(String gate, String role) {}

    private final Policy policy;
    private final Demands demands;
    private final Change change;
    private final Subject subject;
    private final Instant now;
    private final List<Place> places;
    private final List<Opinion> counting = new ArrayList<>();
    private final Map<Opinion, JudgedApproval> discounted = new HashMap<>();
    private final Matching matching;

    ApprovalGates(Policy policy, Demands demands, Change change, Subject subject, Instant now) {
        this.policy = policy;
        this.demands = demands;
        this.change = change;
        this.subject = subject;
        this.now = now;
        this.places = places(demands);
        change.opinions().stream()
                .filter(Opinion::approves)
                .sorted(Comparator.comparing(Opinion::person))
                .forEach(this::sort);
        this.matching = Matching.of(places, counting, (opinion, place) -> opinion.speaksFor(place.role()));
    }

    private static List<Place> places(Demands demands) {
        List<Place> places = new ArrayList<>();
        demands.approvals().forEach((role, count) -> {
            for (int i = 0; i < count; i++) {
                places.add(new Place(Gate.APPROVAL + role, role));
            }
        });
        if (!demands.securityTriggers().isEmpty()) {
            places.add(new Place(Gate.SECURITY_REVIEW, demands.securityRole()));
        }
        return places;
    }

    private void sort(Opinion opinion) {
        Optional<String> excluded = SeparationOfDuties.refusal(change, opinion.person());
        List<String> differences = opinion.subject().differencesFor(demands.environment(), subject);
        Optional<Instant> expiry = demands.approvalValidity().map(opinion.at()::plus);
        if (excluded.isPresent()) {
            discount(opinion, Standing.EXCLUDED, excluded.get());
        } else if (!differences.isEmpty()) {
            discount(opinion, Standing.STALE, "Changed since then: " + String.join(", ", differences));
        } else if (expiry.isPresent() && !now.isBefore(expiry.get())) {
            discount(opinion, Standing.EXPIRED, "It counted until " + expiry.get());
        } else {
            counting.add(opinion);
        }
    }

    private void discount(Opinion opinion, Standing standing, String why) {
        discounted.put(opinion, new JudgedApproval(opinion.person(), opinion.at(), standing, why));
    }

    List<Gate> gates() {
        return places.stream().map(Place::gate).distinct().map(this::gate).toList();
    }

    private Gate gate(String name) {
        List<String> by = new ArrayList<>();
        int wanted = 0;
        String role = "";
        for (int place = 0; place < places.size(); place++) {
            if (places.get(place).gate().equals(name)) {
                wanted++;
                role = places.get(place).role();
                if (matching.filled(place)) {
                    by.add(counting.get(matching.personAt(place)).person());
                }
            }
        }
        by.sort(Comparator.naturalOrder());
        if (by.size() == wanted) {
            return new Gate(name, new GateResult.Passed("Approved by " + String.join(", ", by) + why(name)));
        }
        String have = by.isEmpty() ? "" : ": " + String.join(", ", by);
        String reason = by.size() + " of " + wanted + " approvals as " + role + have + why(name);
        return new Gate(name, new GateResult.Waiting(reason, List.of(awaited(role, wanted - by.size()))));
    }

    private String why(String gate) {
        return gate.equals(Gate.SECURITY_REVIEW)
                ? " (triggered by " + String.join(", ", demands.securityTriggers()) + ")"
                : "";
    }

    private GateResult.Awaited awaited(String role, int missing) {
        List<String> holders = policy.role(role).stream()
                .flatMap(Role::holders)
                .map(Principal::toString)
                .toList();
        return new GateResult.Awaited(role, holders, missing);
    }

    List<JudgedApproval> approvals() {
        return change.opinions().stream()
                .filter(Opinion::approves)
                .map(opinion -> discounted.getOrDefault(opinion, counted(opinion)))
                .toList();
    }

    private JudgedApproval counted(Opinion opinion) {
        for (int place = 0; place < places.size(); place++) {
            if (matching.filled(place) && counting.get(matching.personAt(place)).equals(opinion)) {
                return new JudgedApproval(
                        opinion.person(),
                        opinion.at(),
                        Standing.COUNTS,
                        "Counts as " + places.get(place).role());
            }
        }
        String why = opinion.roles().isEmpty()
                ? opinion.person() + " held none of the policy's roles"
                : "No place is left that it could fill";
        return new JudgedApproval(opinion.person(), opinion.at(), Standing.SPARE, why);
    }

    /** When the first approval that counts now will have expired. */
    Optional<Instant> nextExpiry() {
        return demands.approvalValidity()
                .flatMap(validity -> counting.stream()
                        .map(opinion -> opinion.at().plus(validity))
                        .min(Comparator.naturalOrder()));
    }
}
