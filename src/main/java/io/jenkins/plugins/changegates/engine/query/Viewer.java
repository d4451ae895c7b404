package io.jenkins.plugins.changegates.engine.query;

import io.jenkins.plugins.changegates.engine.approval.SeparationOfDuties;
import io.jenkins.plugins.changegates.engine.change.Change;
import java.util.Collection;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Somebody who looks at lists.
 *
 * @param id the user's id, or empty for nobody who could be waited for
 * @param roles the roles of the policy that they hold
 * @param visible which changes exist for them
 * @param approvable to which changes they hold the permission to approve
 * @param deployable to which changes they hold the permission to deploy
 */
public record Viewer(
        String id,
        Set<String> roles,
        Predicate<Change> visible,
        Predicate<Change> approvable,
        Predicate<Change> deployable) {

    public Viewer {
        roles = Set.copyOf(roles);
    }

    boolean maySee(Change change) {
        return visible.test(change);
    }

    boolean mayDeploy(Change change) {
        return !id.isEmpty() && deployable.test(change);
    }

    /** Whether their approval could fill a place of one of these roles. */
    boolean mayFillOneOf(Collection<String> wanted, Change change) {
        return wanted.stream().anyMatch(roles::contains)
                && SeparationOfDuties.refusal(change, id).isEmpty()
                && approvable.test(change);
    }
}
