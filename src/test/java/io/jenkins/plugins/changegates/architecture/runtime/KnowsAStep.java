package io.jenkins.plugins.changegates.architecture.runtime;

import io.jenkins.plugins.changegates.architecture.steps.AsksForJenkins;

/** Runtime must not know its adapters. */
public class KnowsAStep {
    AsksForJenkins step;
}
