package io.jenkins.plugins.changegates.engine;

import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeState;
import io.jenkins.plugins.changegates.engine.change.Deployment;
import io.jenkins.plugins.changegates.engine.change.Origin;
import io.jenkins.plugins.changegates.engine.change.Request;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;

/**
 * Which change a build may take up instead of asking for a new one: one that an earlier build of its job asked for in the
 * very same words, of the same commit, files, artifacts and parameters, and that has still somewhere to go. Where a
 * deployment failed or never ended, or somebody rejected it or took it back, people have to look again.
 */
final class LeftOpen {

    private static final Set<ChangeState> GOES_ON =
            EnumSet.of(ChangeState.AWAITING, ChangeState.DEPLOYED, ChangeState.VERIFIED);

    private LeftOpen() {}

    static boolean fits(Change change, Request request, Origin origin) {
        return GOES_ON.contains(change.state())
                && change.request().equals(request)
                && sameOrigin(change, origin)
                && request.environments().stream().anyMatch(environment -> isAhead(change, environment));
    }

    private static boolean sameOrigin(Change change, Origin origin) {
        Origin before = change.origin();
        return before.build().job().equals(origin.build().job())
                && before.commit().equals(origin.commit())
                && before.branch().equals(origin.branch())
                && before.author().equals(origin.author())
                && before.changedFiles().equals(origin.changedFiles())
                && before.parameters().equals(origin.parameters())
                && new HashSet<>(change.authors()).containsAll(origin.commitAuthors())
                && new HashSet<>(change.unknownAuthors()).containsAll(origin.unknownAuthors());
    }

    private static boolean isAhead(Change change, String environment) {
        return !change.expired(environment)
                && !change.takenBack(environment)
                && change.latestDeployment(environment)
                        .filter(Deployment::stands)
                        .isEmpty();
    }
}
