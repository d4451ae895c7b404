package io.jenkins.plugins.changegates.engine.approval;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jenkins.plugins.changegates.engine.PolicyBuilder;
import io.jenkins.plugins.changegates.engine.change.RoleMatch;
import io.jenkins.plugins.changegates.engine.policy.Delegate;
import io.jenkins.plugins.changegates.engine.policy.Principal;
import io.jenkins.plugins.changegates.engine.policy.Role;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoleMembershipTest {

    private final PolicyBuilder policy = new PolicyBuilder();

    private List<RoleMatch> rolesOf(NameRule names, String id, String... groups) {
        return RoleMembership.of(policy.build(), new Person(id, Set.of(groups)), names, Instant.EPOCH);
    }

    @Test
    void aRoleIsHeldByNameOrByGroupAndSaysByWhich() {
        assertEquals(List.of(new RoleMatch("cto", "user:dana")), rolesOf(NameRule.EXACT, "dana"));
        assertEquals(
                List.of(new RoleMatch("engineer", "group:engineering"), new RoleMatch("tech-lead", "group:leads")),
                rolesOf(NameRule.EXACT, "x", "leads", "engineering"));
    }

    @Test
    void aGroupIsNotAUserAndAUserIsNotAGroup() {
        assertEquals(List.of(), rolesOf(NameRule.EXACT, "engineering"));
        assertEquals(List.of(), rolesOf(NameRule.EXACT, "x", "dana"));
    }

    @Test
    void theRealmDecidesWhetherCaseCounts() {
        assertEquals(List.of(), rolesOf(NameRule.EXACT, "Dana", "Leads"));
        assertEquals(2, rolesOf(NameRule.IGNORING_CASE, "Dana", "Leads").size());
    }

    @Test
    void aDeputyHoldsTheRoleAndARoleIsHeldOnce() {
        policy.roles.set(
                3,
                new Role(
                        "cto",
                        List.of(Principal.parse("user:dana").orElseThrow()),
                        List.of(
                                Delegate.always(Principal.parse("user:eve").orElseThrow()),
                                Delegate.always(Principal.parse("group:board").orElseThrow()))));
        assertEquals(List.of(new RoleMatch("cto", "user:eve")), rolesOf(NameRule.EXACT, "eve", "board"));
    }

    @Test
    void aDeputyForATimeHoldsTheRoleFromTheFirstInstantToTheLastButNotAtIt() {
        Instant from = Instant.parse("2026-12-20T00:00:00Z");
        Instant to = Instant.parse("2027-01-03T00:00:00Z");
        policy.roles.set(
                3,
                new Role(
                        "cto",
                        List.of(),
                        List.of(new Delegate(Principal.parse("user:eve").orElseThrow(), from, to))));
        Person eve = new Person("eve", Set.of());
        List<RoleMatch> held = List.of(new RoleMatch("cto", "user:eve"));
        assertEquals(List.of(), RoleMembership.of(policy.build(), eve, NameRule.EXACT, from.minusMillis(1)));
        assertEquals(held, RoleMembership.of(policy.build(), eve, NameRule.EXACT, from));
        assertEquals(held, RoleMembership.of(policy.build(), eve, NameRule.EXACT, to.minusMillis(1)));
        assertEquals(List.of(), RoleMembership.of(policy.build(), eve, NameRule.EXACT, to));
    }

    @Test
    void principalsAreTyped() {
        assertEquals("user:alice", Principal.parse("user:alice").orElseThrow().toString());
        assertEquals(true, Principal.parse("alice").isEmpty());
        assertEquals(true, Principal.parse("group:").isEmpty());
    }
}
