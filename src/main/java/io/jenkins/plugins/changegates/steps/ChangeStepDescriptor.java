package io.jenkins.plugins.changegates.steps;

import hudson.model.Run;
import hudson.model.TaskListener;
import java.util.Map;
import java.util.Set;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;

/** What the descriptors of the steps share: the context they need, and arguments that are checked before they are bound. */
abstract class ChangeStepDescriptor extends StepDescriptor {

    @Override
    public final Set<? extends Class<?>> getRequiredContext() {
        return Set.of(Run.class, TaskListener.class, FlowNode.class, FlowExecution.class);
    }

    /** Deprecated for callers; where it is overridden, pipelines go through it. */
    @Override
    @SuppressWarnings("deprecation")
    public final Step newInstance(Map<String, Object> arguments) throws Exception {
        BoundArguments bound = BoundArguments.of(clazz, arguments);
        ChangeStep step = (ChangeStep) super.newInstance(bound.usable());
        step.setMisuse(bound.problems());
        return step;
    }
}
