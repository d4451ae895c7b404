package io.jenkins.plugins.changegates.architecture.store;

import io.jenkins.plugins.changegates.architecture.jenkins.Jenkins;

/** Works without Jenkins, and so must not know it. */
public class SeesJenkins {
    Jenkins jenkins;
}
