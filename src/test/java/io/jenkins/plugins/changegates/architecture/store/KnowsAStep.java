package io.jenkins.plugins.changegates.architecture.store;

import io.jenkins.plugins.changegates.architecture.steps.AsksForJenkins;

/** The store must not know an adapter. */
public class KnowsAStep {
    AsksForJenkins step;
}
