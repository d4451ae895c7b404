package io.jenkins.plugins.changegates.engine.query;

import io.jenkins.plugins.changegates.engine.approval.SeparationOfDuties;
import io.jenkins.plugins.changegates.engine.change.Change;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Somebody who looks at lists.
 *
 * @param id the user's id, or empty for nobody who could be waited for
 * @param roles the roles of the policy that they hold
 * @param visible which changes exist for them
 * @param approvable to which changes they hold the permission to approve
 * @param deployable to which changes they hold the permission to deploy
 * @param speaksFor the roles in which their word could count for a change; none where they may not judge it
 */
public record Viewer(
        String id,
        Set<String> roles,
        Predicate<Change> visible,
        Predicate<Change> approvable,
        Predicate<Change> deployable,
        Function<Change, Set<String>> speaksFor) {

    public Viewer {
        roles = Set.copyOf(roles);
    }

    /** Somebody who speaks for nobody else, under a policy without bots. */
    public Viewer(
            String id,
            Set<String> roles,
            Predicate<Change> visible,
            Predicate<Change> approvable,
            Predicate<Change> deployable) {
        this(
                id,
                roles,
                visible,
                approvable,
                deployable,
                change -> SeparationOfDuties.refusal(change, id, List.of()).isEmpty() ? roles : Set.of());
    }

    boolean maySee(Change change) {
        return visible.test(change);
    }

    boolean mayDeploy(Change change) {
        return !id.isEmpty() && deployable.test(change);
    }

    /** Whether their approval could fill a place of one of these roles. */
    boolean mayFillOneOf(Collection<String> wanted, Change change) {
        return !wanted.isEmpty()
                && wanted.stream().anyMatch(speaksFor.apply(change)::contains)
                && approvable.test(change);
    }
}
