package io.jenkins.plugins.changegates.steps;

import java.io.IOException;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.support.actions.PauseAction;

/** Marks a step's node as one that waits for people, so that stage views show it and its time is not counted as work. */
final class Pause {

    private Pause() {}

    /** Begins a pause, unless one is under way. It saves the node. */
    static void begin(FlowNode node) {
        if (!PauseAction.isPaused(node)) {
            node.addAction(new PauseAction(Messages.Pause_cause()));
        }
    }

    /** Ends the pause, if one is under way. It saves the node. */
    static void end(FlowNode node) throws IOException {
        if (PauseAction.isPaused(node)) {
            PauseAction.endCurrentPause(node);
        }
    }
}
