package io.jenkins.plugins.changegates.steps;

import com.cloudbees.groovy.cps.impl.CpsCallableInvocation;
import edu.umd.cs.findbugs.annotations.NonNull;
import groovy.lang.Closure;
import hudson.Extension;
import org.jenkinsci.plugins.workflow.cps.CpsScript;
import org.jenkinsci.plugins.workflow.cps.DSL;
import org.jenkinsci.plugins.workflow.cps.GlobalVariable;

/**
 * One name for two steps, of which one takes a body and the other does not. Pipeline refuses a step that takes a body and
 * is called without one, and gives none to a step that does not take one; but before it looks for a step it looks for a
 * variable that can be called. This one calls whichever step the arguments fit. Where a pipeline goes to the steps
 * directly, as {@code steps.requireApprovals} in a library does, the two have their own names.
 *
 * @see CpsScript#invokeMethod(String, Object)
 */
public abstract class OptionalBody extends GlobalVariable {

    private final String name;
    private final String withBody;
    private final String without;

    OptionalBody(String name, String withBody, String without) {
        this.name = name;
        this.withBody = withBody;
        this.without = without;
    }

    @NonNull
    @Override
    public final String getName() {
        return name;
    }

    @NonNull
    @Override
    public final Object getValue(@NonNull CpsScript script) {
        return new Call((DSL) script.getBinding().getVariable("steps"), withBody, without);
    }

    /** {@code requireApprovals}: with a body the deployment, without one a wait. */
    @Extension
    public static final class RequireApprovals extends OptionalBody {
        public RequireApprovals() {
            super("requireApprovals", "requireApprovals", "awaitApprovals");
        }
    }

    /** {@code postDeployVerify}: a body is one more check. */
    @Extension
    public static final class PostDeployVerify extends OptionalBody {
        public PostDeployVerify() {
            super("postDeployVerify", "postDeployVerifyWith", "postDeployVerify");
        }
    }

    /** What is called. Lives no longer than the call. */
    public static final class Call {

        private final DSL steps;
        private final String withBody;
        private final String without;

        private Call(DSL steps, String withBody, String without) {
            this.steps = steps;
            this.withBody = withBody;
            this.without = without;
        }

        /**
         * Suspends the pipeline as a step does, under the name by which a pipeline expects a variable to do so.
         *
         * @param arguments as Groovy hands them over: named ones as a map, and a body last
         */
        public Object call(Object... arguments) {
            boolean hasBody = arguments.length > 0 && arguments[arguments.length - 1] instanceof Closure;
            try {
                return steps.invokeMethod(hasBody ? withBody : without, arguments);
            } catch (CpsCallableInvocation suspended) {
                throw new CpsCallableInvocation(
                        "call", suspended.call, suspended.receiver, suspended.arguments.toArray());
            }
        }
    }
}
