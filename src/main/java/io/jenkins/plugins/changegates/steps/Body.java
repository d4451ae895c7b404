package io.jenkins.plugins.changegates.steps;

import java.io.Serializable;
import org.jenkinsci.plugins.workflow.steps.BodyExecution;
import org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Tells a step's execution what becomes of its body. Is saved with the pipeline as the execution is, and so with it. */
final class Body extends BodyExecutionCallback {

    private static final long serialVersionUID = 1L;

    /** An execution with a body. Every method is called on the pipeline's own thread and returns at once. */
    interface Owner extends Serializable {

        /** The body begins; from now on, until it ends, the pipeline's saved state contains it. */
        void bodyStarted();

        void bodyEnded(Ending ending);
    }

    private final Owner owner;

    private Body(Owner owner) {
        this.owner = owner;
    }

    /** Starts the body of the step. */
    static BodyExecution start(StepContext context, Owner owner) {
        return context.newBodyInvoker().withCallback(new Body(owner)).start();
    }

    @Override
    public void onStart(StepContext context) {
        owner.bodyStarted();
    }

    @Override
    public void onSuccess(StepContext context, Object result) {
        owner.bodyEnded(Ending.returned(result));
    }

    @Override
    public void onFailure(StepContext context, Throwable problem) {
        owner.bodyEnded(Ending.threw(problem));
    }
}
