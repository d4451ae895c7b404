package io.jenkins.plugins.changegates.actions;

import hudson.model.Run;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Tells in a build what it does with changes, one {@link ChangeAction} for each. It saves the build, so call it off the pipeline's own thread. */
public final class BuildStory {

    private static final Logger LOGGER = Logger.getLogger(BuildStory.class.getName());

    /** What a build does that something can be attested of. */
    private static final Set<String> ATTESTED = Set.of("deploying", "opened", "verified");

    private BuildStory() {}

    /** The changes this build has touched, in the order in which it did. */
    public static List<ChangeId> changes(Run<?, ?> run) {
        return run.getActions(ChangeAction.class).stream()
                .flatMap(action -> ChangeId.parse(action.getChangeId()).stream())
                .toList();
    }

    /**
     * Notes what the build did with the change, and saves the build; once something was let through, also what can be
     * attested of it. The ledger is what counts: a build that cannot be saved is only logged.
     *
     * @param what see {@link Deed}
     */
    public static void note(Run<?, ?> run, Change change, String what, String environment, String detail) {
        ChangeSnapshot snapshot = ChangeSnapshot.of(change);
        Deed deed = new Deed(
                what,
                environment,
                detail,
                Instant.ofEpochMilli(snapshot.getTakenAt().getTime()));
        actionFor(run, snapshot).add(snapshot, deed);
        try {
            run.save();
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "Could not save " + run + " with change " + change.id());
        }
        if (ATTESTED.contains(what)) {
            BuildAttestations.archive(run, change);
        }
    }

    private static ChangeAction actionFor(Run<?, ?> run, ChangeSnapshot snapshot) {
        synchronized (run) {
            Optional<ChangeAction> present = run.getActions(ChangeAction.class).stream()
                    .filter(action -> action.getChangeId().equals(snapshot.getId()))
                    .findFirst();
            return present.orElseGet(() -> {
                ChangeAction action = new ChangeAction(snapshot);
                run.addAction(action);
                return action;
            });
        }
    }
}
