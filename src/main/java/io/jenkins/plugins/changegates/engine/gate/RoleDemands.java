package io.jenkins.plugins.changegates.engine.gate;

import io.jenkins.plugins.changegates.engine.policy.ApprovalRule;
import io.jenkins.plugins.changegates.engine.policy.Condition;
import io.jenkins.plugins.changegates.engine.policy.Formality;
import io.jenkins.plugins.changegates.engine.policy.Timing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Adds up the approval rules that apply. Of several for one role the greatest number counts, for what is needed before
 * the deployment as for the whole; the shortest term; and a place is shared only where every one of them says so.
 */
final class RoleDemands {

    private RoleDemands() {}

    /** In the policy's order. */
    static List<RoleDemand> of(List<ApprovalRule> rules, Formality always, Condition.Facts facts) {
        Map<String, List<ApprovalRule>> byRole = new LinkedHashMap<>();
        for (ApprovalRule rule : rules) {
            if (rule.when().test(facts).demands()) {
                byRole.computeIfAbsent(rule.role(), role -> new ArrayList<>()).add(rule);
            }
        }
        List<RoleDemand> demands = new ArrayList<>();
        byRole.forEach((role, applying) -> demands.add(of(role, applying, always)));
        return List.copyOf(demands);
    }

    private static RoleDemand of(String role, List<ApprovalRule> rules, Formality always) {
        int before = 0;
        int all = 0;
        for (ApprovalRule rule : rules) {
            all = Math.max(all, rule.count());
            before = rule.timing() == Timing.BEFORE ? Math.max(before, rule.count()) : before;
        }
        Duration within = null;
        for (ApprovalRule rule : rules) {
            boolean owed = rule.timing() == Timing.AFTERWARDS && rule.count() > before;
            if (owed && (within == null || rule.within().compareTo(within) < 0)) {
                within = rule.within();
            }
        }
        TreeSet<String> shared = new TreeSet<>(rules.get(0).sharedWith());
        rules.forEach(rule -> shared.retainAll(rule.sharedWith()));
        Formality formality = rules.stream().map(ApprovalRule::formality).reduce(always, Formality::and);
        return new RoleDemand(role, before, all - before, within, List.copyOf(shared), formality);
    }
}
