package io.jenkins.plugins.changegates.integrations;

import hudson.ExtensionPoint;
import hudson.Util;
import hudson.model.Describable;
import hudson.model.Run;
import io.jenkins.plugins.changegates.engine.verification.Measurement;
import java.io.Serializable;
import java.util.List;
import org.kohsuke.stapler.DataBoundSetter;

/**
 * A question that is asked of a deployment, again and again while it is watched. An instance is configuration: it holds
 * plain serializable fields, is part of a running pipeline's saved state, and may be asked from any thread.
 */
public abstract class DeploymentCheck implements Describable<DeploymentCheck>, ExtensionPoint, Serializable {

    private static final long serialVersionUID = 1L;

    private String name;

    /** What the check is called in records, or null for a name made from its arguments. */
    public String getName() {
        return name;
    }

    @DataBoundSetter
    public void setName(String value) {
        name = Util.fixEmptyAndTrim(value);
    }

    /** What the check is called in records; never contains a secret. */
    public final String recordedName() {
        return name == null ? defaultName() : name;
    }

    protected abstract String defaultName();

    /** Everything that is wrong with the arguments, in words for their author; empty if the check can be asked. */
    public abstract List<String> problems();

    /**
     * Asks. What cannot be asked is an error, and what says nothing is inconclusive; neither passes. May take as long as
     * the check's own time limit.
     *
     * @param recordedAs name of the check in the answer
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    public abstract Measurement measure(String recordedAs, Run<?, ?> run) throws InterruptedException;
}
