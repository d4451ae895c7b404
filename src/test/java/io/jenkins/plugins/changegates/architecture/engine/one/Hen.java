package io.jenkins.plugins.changegates.architecture.engine.one;

import io.jenkins.plugins.changegates.architecture.engine.two.Egg;

/** Half of a cycle of packages. */
public class Hen {
    Egg lays;
}
