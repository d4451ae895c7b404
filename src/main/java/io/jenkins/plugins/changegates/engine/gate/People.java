package io.jenkins.plugins.changegates.engine.gate;

import io.jenkins.plugins.changegates.engine.approval.SeparationOfDuties;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.policy.Delegate;
import io.jenkins.plugins.changegates.engine.policy.Policy;
import io.jenkins.plugins.changegates.engine.policy.Principal;
import io.jenkins.plugins.changegates.engine.policy.Role;
import java.time.Instant;
import java.util.stream.Stream;

/** Who holds which role at one instant, as far as the policy says. */
record People(Policy policy, Instant now) {

    Stream<Principal> holders(String role) {
        return policy.role(role).stream().flatMap(held -> held.holdersAt(now));
    }

    /** Whether that is a person who may not judge the change. */
    boolean isExcluded(Change change, Principal holder) {
        return holder.kind() == Principal.Kind.USER
                && SeparationOfDuties.refusal(
                                change,
                                holder.name(),
                                policy.switches().approvers().bots())
                        .isPresent();
    }

    boolean is(Principal holder, String person) {
        return holder.kind() == Principal.Kind.USER && holder.name().equalsIgnoreCase(person);
    }

    /** The instants after now at which a deputy of the role begins or ends. */
    Stream<Instant> nextBound(String role) {
        return policy.role(role).stream()
                .map(Role::delegates)
                .flatMap(delegates -> delegates.stream())
                .flatMap(Delegate::bounds)
                .filter(bound -> bound.isAfter(now));
    }
}
