package io.jenkins.plugins.changegates.engine.change;

import java.time.Instant;
import java.util.List;

/**
 * A formal risk acceptance (requirement J2): a gate need not be met, somewhere, until some instant. Whether it is in
 * force is judged: it takes the word of one person for each role the policy names (decision 25).
 *
 * @param gate the name of the gate
 * @param until the first instant at which it no longer holds
 * @param home the change in which it was asked for
 * @param approvals every word for it, in the order in which they were given
 */
public record RiskAcceptance(
        String id,
        String gate,
        String reason,
        Scope scope,
        Instant until,
        ChangeId home,
        Actor askedBy,
        List<Approval> approvals) {

    /** Where it holds. An empty text stands for any. */
    public record Scope(String change, String service, String environment, String category) {

        /** One change only, before one environment or any. */
        public static Scope ofChange(ChangeId change, String environment) {
            return new Scope(change.value(), "", environment, "");
        }
    }

    /** A person's word for it, with all the roles they held then. */
    public record Approval(String person, List<RoleMatch> roles, String comment, Instant at) {
        public Approval {
            roles = List.copyOf(roles);
        }
    }

    public RiskAcceptance {
        approvals = List.copyOf(approvals);
    }

    /** The same without what people wrote, which no judgement reads. */
    public RiskAcceptance withoutTexts() {
        List<Approval> bare = approvals.stream()
                .map(approval -> new Approval(approval.person(), approval.roles(), "", approval.at()))
                .toList();
        return new RiskAcceptance(id, gate, "", scope, until, home, askedBy, bare);
    }
}
