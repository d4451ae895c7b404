package io.jenkins.plugins.changegates.engine.gate;

import io.jenkins.plugins.changegates.engine.approval.Assignment;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.Opinion;
import io.jenkins.plugins.changegates.engine.policy.Deferral;
import io.jenkins.plugins.changegates.engine.sentence.Sentence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Have the right people approved (requirements C1 to C6)? Each person whose approval still counts is given places the
 * policy wants filled; the security review is one of them. Places that may be owed are filled last.
 */
final class ApprovalGates {

    /** One approval that the policy wants; {@code term} is how long it may be owed, or null. */
    private record Place(String gate, String role, List<String> sharedWith, Duration term) {
        Assignment.Place seat() {
            return new Assignment.Place(role, sharedWith, term == null);
        }
    }

    private final Demands demands;
    private final Change change;
    private final Judged approvals;
    private final People people;
    private final List<Place> places;
    private final Assignment assignment;

    ApprovalGates(Demands demands, Change change, Judged approvals, People people) {
        this.demands = demands;
        this.change = change;
        this.approvals = approvals;
        this.people = people;
        this.places = places(demands);
        this.assignment =
                Assignment.of(places.stream().map(Place::seat).toList(), approvals.counting(), approvals::speaksFor);
    }

    private static List<Place> places(Demands demands) {
        List<Place> needed = new ArrayList<>();
        List<Place> owed = new ArrayList<>();
        for (RoleDemand demand : demands.people()) {
            String gate = Gate.APPROVAL + demand.role();
            for (int i = 0; i < demand.before(); i++) {
                needed.add(new Place(gate, demand.role(), demand.sharedWith(), null));
            }
            for (int i = 0; i < demand.afterwards(); i++) {
                owed.add(new Place(gate, demand.role(), demand.sharedWith(), demand.within()));
            }
        }
        if (!demands.securityTriggers().isEmpty()) {
            Duration term = demands.term(Deferral.SECURITY_REVIEW).orElse(null);
            (term == null ? needed : owed)
                    .add(new Place(Gate.SECURITY_REVIEW, demands.securityRole(), List.of(), term));
        }
        needed.addAll(owed);
        return needed;
    }

    List<Finding> findings() {
        return Stream.concat(
                        demands.people().stream().map(demand -> Gate.APPROVAL + demand.role()),
                        places.stream().map(Place::gate).filter(Gate.SECURITY_REVIEW::equals))
                .map(this::finding)
                .toList();
    }

    private Finding finding(String gate) {
        List<String> by = new ArrayList<>();
        int firstOpen = -1;
        int open = 0;
        boolean onlyOwed = true;
        for (int place = 0; place < places.size(); place++) {
            if (!places.get(place).gate().equals(gate)) {
                continue;
            }
            if (assignment.filled(place)) {
                by.add(approvals.counting().get(assignment.personAt(place)).person());
            } else {
                firstOpen = open == 0 ? place : firstOpen;
                open++;
                onlyOwed &= places.get(place).term() != null;
            }
        }
        by.sort(Comparator.naturalOrder());
        if (open == 0) {
            return Finding.of(gate, new GateResult.Passed(triggered(gate, Reason.APPROVED.with(by))));
        }
        String role = places.get(firstOpen).role();
        int all = by.size() + open;
        Sentence why = by.isEmpty()
                ? Reason.APPROVALS_MISSING.with(0, all, role)
                : Reason.APPROVALS_MISSING_BESIDES.with(by.size(), all, role, by);
        GateResult waiting = new GateResult.Waiting(triggered(gate, why), List.of(awaited(firstOpen, open)));
        return new Finding(
                gate,
                waiting,
                onlyOwed
                        ? new Finding.Credit(
                                gate.equals(Gate.SECURITY_REVIEW) ? "Security review" : "Approval as " + role,
                                role,
                                places.get(firstOpen).term())
                        : null);
    }

    private Sentence triggered(String gate, Sentence why) {
        return gate.equals(Gate.SECURITY_REVIEW) ? Reason.TRIGGERED.with(why, demands.securityTriggers()) : why;
    }

    private GateResult.Awaited awaited(int place, int missing) {
        String role = places.get(place).role();
        List<GateResult.Alternative> instead = assignment.rolesThatWouldFill(place).stream()
                .filter(other -> !other.equals(role))
                .map(other -> new GateResult.Alternative(other, missing(other)))
                .toList();
        return new GateResult.Awaited(role, missing(role), missing, instead);
    }

    /** Who holds the role and may not have spoken yet: neither kept from judging this change nor counted already. */
    private List<String> missing(String role) {
        return people.holders(role)
                .filter(holder -> !people.isExcluded(change, holder))
                .filter(holder -> approvals.counting().stream().noneMatch(given -> people.is(holder, given.person())))
                .map(Object::toString)
                .toList();
    }

    /** Every approval given, with what it is worth now. */
    List<JudgedApproval> approvals() {
        return change.opinions().stream()
                .filter(Opinion::approves)
                .map(opinion -> approvals.discounted(opinion).orElseGet(() -> counted(opinion)))
                .toList();
    }

    private JudgedApproval counted(Opinion opinion) {
        List<Object> filled = new ArrayList<>();
        for (int place = 0; place < places.size(); place++) {
            if (assignment.filled(place)
                    && approvals.counting().get(assignment.personAt(place)).equals(opinion)) {
                String role = places.get(place).role();
                String giver = approvals.onBehalfOf(opinion, role);
                filled.add(giver.isEmpty() ? role : Reason.ROLE_FOR.with(role, giver));
            }
        }
        if (!filled.isEmpty()) {
            return new JudgedApproval(
                    opinion.person(),
                    opinion.at(),
                    Standing.COUNTS,
                    Reason.COUNTS_AS.with(Sentence.folded(Reason.BOTH, filled)));
        }
        Sentence why = opinion.roles().isEmpty() ? Reason.NO_ROLE.with(opinion.person()) : Reason.NO_PLACE.with();
        return new JudgedApproval(opinion.person(), opinion.at(), Standing.SPARE, why);
    }

    /** When time alone next alters what an approval is worth. */
    Optional<Instant> nextChange() {
        return approvals.nextChange();
    }
}
