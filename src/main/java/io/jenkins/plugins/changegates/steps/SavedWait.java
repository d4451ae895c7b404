package io.jenkins.plugins.changegates.steps;

import hudson.Extension;
import hudson.Util;
import java.io.File;
import java.io.IOException;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.cps.CpsFlowExecution;
import org.jenkinsci.plugins.workflow.cps.CpsThreadGroup;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.flow.GraphListener;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

/**
 * Saves a pipeline that is not saved with every step, for as long as it stands still. A pipeline that favours speed over
 * durability is on disk only when Jenkins ends in good order, or when somebody pauses it; one that waits for people would
 * be lost with a crash, after days perhaps. So what pausing it saves is saved once, when the waiting begins.
 *
 * <p>What was saved is true only until the pipeline moves. With its next node, before the node's step begins, the saved
 * program is deleted: after a crash from then on the pipeline ends as it would have ended without all this, and nothing
 * is done twice.
 *
 * <p>Thread-safe. {@link #save} waits for the pipeline's own thread and must not be called there.
 */
final class SavedWait {

    private static final Logger LOGGER = Logger.getLogger(SavedWait.class.getName());
    private static final long PATIENCE_SECONDS = 30;

    /** Where Pipeline: Groovy keeps the program of a build, in the folder of the build. */
    private static final String PROGRAM = "program.dat";

    /** Those whose saved program is there although they do not save it themselves. */
    private static final Set<CpsFlowExecution> SAVED =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    private SavedWait() {}

    /** Whether this pipeline is saved only here. */
    private static boolean concerns(FlowExecution execution) {
        return execution instanceof CpsFlowExecution pipeline
                && !pipeline.getDurabilityHint().isPersistWithEveryStep()
                && !pipeline.isResumeBlocked();
    }

    /**
     * Saves the pipeline as it is. A pipeline that somebody has paused has been saved by that.
     *
     * @param held takes, while it is being saved, whether what is saved is paused for that alone
     * @return whether it was saved now
     * @throws IOException if it could not be saved; it waits all the same
     */
    static boolean save(FlowExecution execution, Consumer<Boolean> held) throws IOException, InterruptedException {
        if (!(execution instanceof CpsFlowExecution pipeline) || !concerns(execution) || pipeline.isPaused()) {
            return false;
        }
        CpsThreadGroup program = program(pipeline);
        if (program == null) {
            return false;
        }
        watch(pipeline);
        held.accept(true);
        pipeline.pause(true);
        program.unpause();
        held.accept(false);
        // What was just saved would stay paused when it is resumed. Save the program once more, as one that does not.
        try {
            program.pause(false).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            watch(pipeline);
            return true;
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException(e);
        } finally {
            program.unpause();
        }
    }

    /** What is saved of a pipeline that waits is to be deleted when it moves. Call before it can, when it is resumed. */
    static void watch(FlowExecution execution) {
        if (concerns(execution)) {
            SAVED.add((CpsFlowExecution) execution);
        }
    }

    /** Ends the pause of a pipeline that was paused only in order to be saved, and got no further. */
    static void release(FlowExecution execution) throws IOException {
        if (execution instanceof CpsFlowExecution pipeline && pipeline.isPaused()) {
            pipeline.pause(false);
        }
    }

    private static CpsThreadGroup program(CpsFlowExecution pipeline) throws InterruptedException, IOException {
        try {
            return pipeline.programPromise == null
                    ? null
                    : pipeline.programPromise.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException(e);
        }
    }

    /** Hears of every node before its step begins. */
    @Extension
    public static final class Moved implements GraphListener.Synchronous {

        @Override
        public void onNewHead(FlowNode node) {
            FlowExecution execution = node.getExecution();
            if (!(execution instanceof CpsFlowExecution) || !SAVED.remove(execution)) {
                return;
            }
            try {
                Util.deleteFile(new File(execution.getOwner().getRootDir(), PROGRAM));
            } catch (IOException e) {
                LOGGER.log(Level.WARNING, e, () -> "The program of " + execution + " is out of date and still there");
            }
        }
    }
}
