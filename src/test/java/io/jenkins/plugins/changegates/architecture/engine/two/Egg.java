package io.jenkins.plugins.changegates.architecture.engine.two;

import io.jenkins.plugins.changegates.architecture.engine.one.Hen;

/** The other half. */
public class Egg {
    Hen becomes;
}
