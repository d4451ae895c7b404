package io.jenkins.plugins.changegates.steps;

import hudson.AbortException;
import hudson.console.HyperlinkNote;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.changegates.engine.RefusedException;
import io.jenkins.plugins.changegates.engine.change.Actor;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.ledger.LedgerException;
import io.jenkins.plugins.changegates.runtime.Builds;
import io.jenkins.plugins.changegates.runtime.ChangeGates;
import io.jenkins.plugins.changegates.runtime.Pools;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/**
 * What the executions of the steps share: they work in {@link Pools#working()}, as the controller, and whatever goes
 * wrong there ends the step, refusals and a broken ledger with one line and no stack trace.
 */
abstract class ChangeStepExecution extends StepExecution {

    private static final long serialVersionUID = 1L;
    private static final Logger LOGGER = Logger.getLogger(ChangeStepExecution.class.getName());

    /** Control characters, line ends, and what turns the direction of writing around. */
    private static final Pattern NOT_PLAIN =
            Pattern.compile("[\\p{Cntrl}\\u0080-\\u009f\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069]+");

    private String key;
    private transient volatile Actor actor;

    ChangeStepExecution(StepContext context) {
        super(context);
    }

    /** Something to do off the pipeline's own thread. */
    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }

    /** Settles the key; call from {@code start}. */
    final void begin() throws IOException, InterruptedException {
        key = run().getExternalizableId() + ":" + node().getId();
    }

    /** Names this step's doings in the ledger; stays the same through restarts and when the job is renamed. */
    final String key() {
        return key;
    }

    final void work(Work work) {
        Pools.working().execute(() -> {
            try {
                work.run();
            } catch (Throwable problem) {
                wentWrong(problem);
            }
        });
    }

    /** Fails the step, unless Jenkins is ending: then it goes on where it was when Jenkins has started again. */
    final void wentWrong(Throwable problem) {
        if (ChangeGates.ending()) {
            LOGGER.log(Level.FINE, problem, () -> key + " is left as it is, since Jenkins is ending");
        } else {
            failed(problem);
        }
    }

    /** Something went wrong in the background: the step fails. */
    void failed(Throwable problem) {
        fail(problem);
    }

    final void fail(Throwable problem) {
        Throwable shown = presentable(problem);
        if (shown == problem && !(problem instanceof AbortException)) {
            LOGGER.log(Level.FINE, problem, () -> key + " failed");
        }
        getContext().onFailure(shown);
    }

    private Throwable presentable(Throwable problem) {
        if (problem instanceof RefusedException refused && refused.kind() == RefusedException.Kind.INVALID) {
            return new AbortException(step().getDescriptor().getFunctionName() + ": " + refused.getMessage());
        }
        if (problem instanceof RefusedException || problem instanceof LedgerException) {
            return new AbortException(problem.getMessage());
        }
        return problem;
    }

    /** The step as its author wrote it. */
    abstract ChangeStep step();

    final Run<?, ?> run() throws IOException, InterruptedException {
        Run<?, ?> run = getContext().get(Run.class);
        if (run == null) {
            throw new AbortException("There is no build");
        }
        return run;
    }

    final FlowNode node() throws IOException, InterruptedException {
        FlowNode node = getContext().get(FlowNode.class);
        if (node == null) {
            throw new AbortException("There is no flow node");
        }
        return node;
    }

    /** In whose name the step acts. */
    final Actor actor() throws IOException, InterruptedException {
        Actor known = actor;
        if (known == null) {
            known = Builds.actor(run());
            actor = known;
        }
        return known;
    }

    static ChangeGates gates() {
        return ChangeGates.get();
    }

    /** Writes to the console, several lines as several. A console that is gone stops nothing. */
    final void print(String text) {
        try {
            TaskListener listener = getContext().get(TaskListener.class);
            if (listener != null) {
                listener.getLogger().println(text);
            }
        } catch (IOException e) {
            LOGGER.log(Level.FINE, "No console to write to", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The change's name, which in the console leads to its page. */
    static String link(ChangeId change) {
        return HyperlinkNote.encodeTo("/change-gates/change/" + change + "/", change.value());
    }

    /** What a person wrote, as one line that does nothing to the console. */
    static String plain(String text) {
        return NOT_PLAIN.matcher(text).replaceAll(" ").trim();
    }
}
