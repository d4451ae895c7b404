package io.jenkins.plugins.changegates.engine;

import io.jenkins.plugins.changegates.engine.change.Change;
import java.util.Optional;

/** The port to whoever administers permissions. Roles and separation of duties are not its business. */
@FunctionalInterface
public interface Permissions {

    /** What a permission is needed for. */
    enum Action {
        REQUEST,
        APPROVE,
        DEPLOY,
        ROLLBACK,
        VIEW
    }

    /** Why whoever acts now may not do this to the change, or empty if they may. Doubt refuses. */
    Optional<String> refusal(Action action, Change change);
}
