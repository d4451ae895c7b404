package io.jenkins.plugins.changegates.architecture.engine;

import io.jenkins.plugins.changegates.architecture.jenkins.Action;

/** The engine must not know this. */
public class SeesJenkins implements Action {}
