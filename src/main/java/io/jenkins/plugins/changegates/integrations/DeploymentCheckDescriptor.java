package io.jenkins.plugins.changegates.integrations;

import hudson.DescriptorExtensionList;
import hudson.model.Descriptor;
import jenkins.model.Jenkins;

/** Kinds of checks. Each is called in a pipeline by the symbol of its descriptor. */
public abstract class DeploymentCheckDescriptor extends Descriptor<DeploymentCheck> {

    public static DescriptorExtensionList<DeploymentCheck, DeploymentCheckDescriptor> all() {
        return Jenkins.get().getDescriptorList(DeploymentCheck.class);
    }
}
