package io.jenkins.plugins.changegates.engine.query;

import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeState;
import io.jenkins.plugins.changegates.engine.change.Origin;
import io.jenkins.plugins.changegates.engine.change.Request;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** A change as a list knows it: with what it is searched by, and whom it waits for. */
record Listed(Change change, String searched, boolean underWay, Awaiting awaiting) {

    private static final Set<ChangeState> MOVING = EnumSet.of(
            ChangeState.AWAITING,
            ChangeState.CHANGES_ASKED,
            ChangeState.DEPLOYING,
            ChangeState.VERIFYING,
            ChangeState.ROLLING_BACK);

    static Listed of(Change change, Awaiting awaiting) {
        return new Listed(change, searched(change), underWay(change), awaiting);
    }

    Listed with(Awaiting newAwaiting) {
        return new Listed(change, searched, underWay, newAwaiting);
    }

    /** Whether something is still to happen: people are awaited, or a deployment runs. */
    private static boolean underWay(Change change) {
        return MOVING.contains(change.state());
    }

    private static String searched(Change change) {
        Request request = change.request();
        Origin origin = change.origin();
        return String.join(
                        "\n",
                        change.id().value(),
                        request.summary(),
                        request.service(),
                        request.version(),
                        request.ticket(),
                        request.pullRequest(),
                        String.join("\n", request.labels()),
                        origin.author(),
                        origin.branch(),
                        origin.commit(),
                        origin.build().job())
                .toLowerCase(Locale.ROOT);
    }
}
