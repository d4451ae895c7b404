package io.jenkins.plugins.changegates.engine.gate;

import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeEvent;
import io.jenkins.plugins.changegates.engine.change.Recorded;
import io.jenkins.plugins.changegates.engine.change.Subject;
import io.jenkins.plugins.changegates.engine.policy.Policy;
import java.util.List;

/** The same life of a change, as if everybody had spoken under another policy. */
final class Rebound {

    private Rebound() {}

    static Change to(Policy policy, Change change) {
        Subject subject = SubjectDigests.of(policy, change);
        List<Recorded> history = change.history().stream()
                .map(recorded -> new Recorded(
                        recorded.change(),
                        recorded.number(),
                        recorded.at(),
                        recorded.by(),
                        bound(recorded.event(), subject)))
                .toList();
        return Change.of(history);
    }

    private static ChangeEvent bound(ChangeEvent event, Subject subject) {
        if (event instanceof ChangeEvent.Approved said) {
            return new ChangeEvent.Approved(said.person(), said.roles(), said.asRole(), said.comment(), subject);
        }
        if (event instanceof ChangeEvent.DeployOrdered said) {
            return new ChangeEvent.DeployOrdered(said.environment(), said.person(), said.comment(), subject);
        }
        return event;
    }
}
