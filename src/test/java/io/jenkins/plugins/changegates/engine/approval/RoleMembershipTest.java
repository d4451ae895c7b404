package io.jenkins.plugins.changegates.engine.approval;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jenkins.plugins.changegates.engine.PolicyBuilder;
import io.jenkins.plugins.changegates.engine.change.RoleMatch;
import io.jenkins.plugins.changegates.engine.policy.Principal;
import io.jenkins.plugins.changegates.engine.policy.Role;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoleMembershipTest {

    private final PolicyBuilder policy = new PolicyBuilder();

    private List<RoleMatch> rolesOf(NameRule names, String id, String... groups) {
        return RoleMembership.of(policy.build(), new Person(id, Set.of(groups)), names);
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
                                Principal.parse("user:eve").orElseThrow(),
                                Principal.parse("group:board").orElseThrow())));
        assertEquals(List.of(new RoleMatch("cto", "user:eve")), rolesOf(NameRule.EXACT, "eve", "board"));
    }

    @Test
    void principalsAreTyped() {
        assertEquals("user:alice", Principal.parse("user:alice").orElseThrow().toString());
        assertEquals(true, Principal.parse("alice").isEmpty());
        assertEquals(true, Principal.parse("group:").isEmpty());
    }
}
