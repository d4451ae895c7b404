package io.jenkins.plugins.changegates.architecture.jenkins;

/** Stands for whatever is persisted with a build. */
public interface Action {}
