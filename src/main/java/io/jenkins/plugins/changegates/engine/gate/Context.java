package io.jenkins.plugins.changegates.engine.gate;

import io.jenkins.plugins.changegates.engine.change.Deployment;
import java.util.List;

/**
 * What a judgement needs to know beyond the change itself.
 *
 * @param deployments every deployment of the change's service that is known, of all changes, oldest first
 */
public record Context(List<Deployment> deployments) {

    public Context {
        deployments = List.copyOf(deployments);
    }
}
