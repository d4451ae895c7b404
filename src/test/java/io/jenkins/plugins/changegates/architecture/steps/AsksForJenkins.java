package io.jenkins.plugins.changegates.architecture.steps;

import io.jenkins.plugins.changegates.architecture.jenkins.Jenkins;
import java.util.function.Supplier;

/** Only runtime and config may do this. */
public class AsksForJenkins {
    Jenkins direct() {
        return Jenkins.get();
    }

    Supplier<Jenkins> reference() {
        return Jenkins::get;
    }
}
