package io.jenkins.plugins.changegates.actions;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.model.listeners.ItemListener;
import hudson.model.listeners.RunListener;
import io.jenkins.plugins.changegates.engine.DeploymentService;
import io.jenkins.plugins.changegates.engine.change.Actor;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.Channel;
import io.jenkins.plugins.changegates.engine.change.Deployment;
import io.jenkins.plugins.changegates.engine.change.Outcome;
import io.jenkins.plugins.changegates.engine.change.RollbackCheck;
import io.jenkins.plugins.changegates.runtime.Builds;
import io.jenkins.plugins.changegates.runtime.ChangeGates;
import io.jenkins.plugins.changegates.runtime.Pools;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Ends in the ledger what a build began and can no longer end: a build that was killed hard, or is gone after a crash,
 * would otherwise hold its service for ever (requirement E5). What became of it nobody knows, so it is recorded as
 * aborted. Works in the background; a ledger that cannot be written is tried again at the next start.
 */
final class LeftUnderWay {

    private static final Logger LOGGER = Logger.getLogger(LeftUnderWay.class.getName());

    private LeftUnderWay() {}

    /** A build is over. */
    @Extension
    public static final class OfBuilds extends RunListener<Run<?, ?>> {
        @Override
        public void onCompleted(Run<?, ?> run, @NonNull TaskListener listener) {
            String keys = run.getExternalizableId() + ":";
            run.getActions(ChangeAction.class).stream()
                    .map(action -> new ChangeId(action.getChangeId()))
                    .forEach(change -> Pools.working()
                            .execute(() -> ChangeGates.get()
                                    .index()
                                    .find(change)
                                    .ifPresent(found -> end(found, key -> key.startsWith(keys)))));
        }
    }

    /** Jenkins has started: builds that were under way are by now loaded, and known to go on or not. */
    @Extension
    public static final class OfTheLastTime extends ItemListener {
        @Override
        public void onLoaded() {
            Pools.working()
                    .execute(() -> ChangeGates.get()
                            .index()
                            .newestFirst()
                            .forEach(change -> end(change, LeftUnderWay::isOver)));
        }
    }

    /** Whether the build of that step is known to be over. */
    private static boolean isOver(String key) {
        return Builds.over(key.substring(0, Math.max(0, key.lastIndexOf(':'))));
    }

    private static void end(Change change, Predicate<String> isOver) {
        DeploymentService deployments = ChangeGates.get().deployments();
        Actor nobody = Actor.system(Channel.TIMER);
        String why = Messages.LeftUnderWay_why();
        try {
            change.deployments().stream()
                    .filter(Deployment::underWay)
                    .map(Deployment::key)
                    .filter(isOver)
                    .forEach(key -> deployments.finishDeployment(change.id(), nobody, key, Outcome.ABORTED, why));
            change.verifications().stream()
                    .filter(watch -> watch.ended().isEmpty() && isOver.test(watch.key()))
                    .forEach(watch -> deployments.abortVerification(change.id(), nobody, watch.key(), why));
            change.rollbacks().stream()
                    .filter(rollback -> rollback.ended().isEmpty() && isOver.test(rollback.key()))
                    .forEach(rollback -> deployments.finishRollback(
                            change.id(), nobody, rollback.key(), Outcome.ABORTED, RollbackCheck.NOT_ASKED, why));
        } catch (RuntimeException e) {
            LOGGER.log(Level.WARNING, e, () -> "Cannot end what a build left of " + change.id());
        }
    }
}
