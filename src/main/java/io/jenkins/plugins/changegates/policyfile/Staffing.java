package io.jenkins.plugins.changegates.policyfile;

import io.jenkins.plugins.changegates.engine.approval.Matching;
import io.jenkins.plugins.changegates.engine.policy.ApprovalRule;
import io.jenkins.plugins.changegates.engine.policy.CategoryRules;
import io.jenkins.plugins.changegates.engine.policy.Condition;
import io.jenkins.plugins.changegates.engine.policy.Principal;
import io.jenkins.plugins.changegates.engine.policy.Role;
import io.jenkins.plugins.changegates.engine.policy.Service;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Finds approvals that there are not enough people for, since nobody fills two places: the roles that are asked for
 * together are held by too few. Deputies count as holders, also those for a time. A role that a group holds has people
 * enough; who is in it only the directory knows.
 */
final class Staffing {

    /** Above these, nobody counts by hand who is missing, and a document made to be slow would be. */
    private static final int MOST_PLACES = 50;

    private static final int MOST_PEOPLE = 200;
    private static final int MOST_RULES = 50;

    private final DefinedRoles roles;
    private final Map<String, Set<Principal>> users = new HashMap<>();
    private final Set<List<String>> reported = new HashSet<>();

    Staffing(DefinedRoles roles) {
        this.roles = roles;
    }

    /**
     * What a category asks for of every change, and with it each approval that it asks for of some. Where one person may
     * fill two places, nothing is counted.
     *
     * @param securityRole who does the security reviews, if there can be any
     */
    void check(CategoryRules rules, Optional<String> securityRole) {
        check("category " + rules.category().wireName(), rules, securityRole);
    }

    /** The same of what differs for a service. */
    void check(Service service, Optional<String> securityRole) {
        service.categories()
                .values()
                .forEach(rules -> check(
                        "category " + rules.category().wireName() + " of service " + Spelling.shortened(service.name()),
                        rules,
                        securityRole));
    }

    /** An exception takes one different person of each of these roles. */
    void checkExceptions(List<String> approvers) {
        Map<String, Integer> together = new LinkedHashMap<>();
        approvers.forEach(role -> together.put(role, 1));
        check("an exception", together, "");
    }

    private void check(String category, CategoryRules rules, Optional<String> securityRole) {
        if (rules.approvals().stream().anyMatch(rule -> !rule.sharedWith().isEmpty())) {
            return;
        }
        Map<String, Integer> always = new LinkedHashMap<>();
        List<ApprovalRule> sometimes = new ArrayList<>();
        for (ApprovalRule rule : rules.approvals()) {
            if (rule.when() instanceof Condition.Always) {
                always.merge(rule.role(), rule.count(), Math::max);
            } else {
                sometimes.add(rule);
            }
        }
        check(category, always, "");
        for (ApprovalRule rule : sometimes.subList(0, Math.min(sometimes.size(), MOST_RULES))) {
            Map<String, Integer> together = new LinkedHashMap<>(always);
            together.merge(rule.role(), rule.count(), Math::max);
            check(category, together, "");
        }
        securityRole.ifPresent(role -> {
            Map<String, Integer> together = new LinkedHashMap<>(always);
            together.merge(role, 1, Integer::sum);
            check(category + " with a security review", together, role);
        });
    }

    /**
     * So many people of each role, all of them different.
     *
     * @param twice the role that is asked for by two rules, or empty
     */
    private void check(String what, Map<String, Integer> counts, String twice) {
        List<String> places = new ArrayList<>();
        Set<Principal> people = new LinkedHashSet<>();
        counts.forEach((role, count) -> {
            Set<Principal> holders = users(role);
            if (!holders.isEmpty()) {
                places.addAll(Collections.nCopies(Math.min(count, MOST_PLACES), role));
                people.addAll(holders);
            }
        });
        if (places.size() > MOST_PLACES || people.size() > MOST_PEOPLE) {
            return;
        }
        List<Principal> each = List.copyOf(people);
        Matching matching =
                Matching.of(places, each, (person, role) -> users(role).contains(person));
        IntStream.range(0, places.size())
                .filter(place -> !matching.filled(place))
                .forEach(place -> report(what, tooMany(place, places, each, matching), twice));
    }

    /** The users who alone hold a role; none if a group does too, or if something is wrong with the role. */
    private Set<Principal> users(String role) {
        return users.computeIfAbsent(role, name -> {
            Set<Principal> holders = roles.sound(name).stream()
                    .flatMap(Role::holders)
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            return holders.stream().allMatch(holder -> holder.kind() == Principal.Kind.USER) ? holders : Set.of();
        });
    }

    /** The places, by their roles, that fewer people than places may fill: those that the people of this one fill, and so on. */
    private List<String> tooMany(int unfilled, List<String> places, List<Principal> people, Matching matching) {
        Set<Integer> found = new LinkedHashSet<>(Set.of(unfilled));
        boolean grown = true;
        while (grown) {
            Set<Principal> able = found.stream()
                    .flatMap(place -> users(places.get(place)).stream())
                    .collect(Collectors.toSet());
            grown = found.addAll(IntStream.range(0, places.size())
                    .filter(matching::filled)
                    .filter(place -> able.contains(people.get(matching.personAt(place))))
                    .boxed()
                    .toList());
        }
        return found.stream().map(places::get).sorted().toList();
    }

    private void report(String what, List<String> places, String twice) {
        List<String> named = places.stream().distinct().toList();
        if (named.size() == 1 && !named.contains(twice)) {
            return; // The rule that asks for more people than there are says so where it stands.
        }
        String people = named.stream()
                .flatMap(role -> users(role).stream())
                .map(Principal::toString)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        if (reported.add(named)) {
            roles.spot(named.get(0))
                    .problem(what + " asks for " + places.size() + " different people as "
                            + String.join(", ", named) + ", which only " + Spelling.shortened(people)
                            + " can be; nobody fills two places, so it could never be met");
        }
    }
}
