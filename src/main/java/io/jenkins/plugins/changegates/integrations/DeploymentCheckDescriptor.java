package io.jenkins.plugins.changegates.integrations;

import hudson.ExtensionList;
import hudson.model.Descriptor;
import java.util.List;

/** Kinds of checks. Each is called in a pipeline by the symbol of its descriptor. */
public abstract class DeploymentCheckDescriptor extends Descriptor<DeploymentCheck> {

    public static List<DeploymentCheckDescriptor> all() {
        return ExtensionList.lookup(DeploymentCheckDescriptor.class);
    }
}
