package io.jenkins.plugins.changegates.policyfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.changegates.engine.policy.Policy;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyDifferencesTest {

    private static Policy policy(String further) {
        return PolicyFile.read("policy.yaml", "changeGates:\n  extends: default\n" + further);
    }

    @Test
    void equalPoliciesDoNotDiffer() {
        assertEquals(List.of(), PolicyDifferences.between(DefaultPolicy.load(), policy("")));
    }

    @Test
    void aValueIsShownAsItWasAndAsItIs() {
        assertEquals(
                List.of("release/onBlocked: fail became wait"),
                PolicyDifferences.between(
                        policy("  release: { onBlocked: fail }\n"), policy("  release: { onBlocked: wait }\n")));
    }

    @Test
    void namedThingsAreFoundByTheirNames() {
        String freezes = "  freezes:\n    - { name: one, from: '2026-12-01T00:00', to: '2026-12-02T00:00',"
                + " environments: [production] }\n";
        List<String> lines = PolicyDifferences.between(policy(freezes), policy(freezes.replace("12-02", "12-03")));

        assertEquals(List.of("freezes/one/to: 2026-12-02T00:00 became 2026-12-03T00:00"), lines);
    }

    @Test
    void moreThanAHundredDifferencesAreCounted() {
        StringBuilder many = new StringBuilder("  freezes:\n");
        for (int i = 0; i < 130; i++) {
            many.append("    - { name: f").append(i).append(", from: '2026-12-01T00:00', to: '2026-12-02T00:00' }\n");
        }
        List<String> lines = PolicyDifferences.between(
                policy(many.toString()), policy(many.toString().replace("12-02", "12-03")));

        assertEquals(101, lines.size());
        assertTrue(lines.get(100).startsWith("and 30 more"), lines.get(100));
    }

    @Test
    void theCanonicalFormIsWhatTheDigestIsOf() throws Exception {
        Policy policy = policy("  release: { onBlocked: wait }\n");
        byte[] digest = MessageDigest.getInstance("SHA-256")
                .digest(PolicyFile.canonical(policy).getBytes(StandardCharsets.UTF_8));

        assertEquals(
                "sha256:" + HexFormat.of().formatHex(digest), policy.document().digest());
    }
}
