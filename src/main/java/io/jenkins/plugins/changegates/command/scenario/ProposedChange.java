package io.jenkins.plugins.changegates.command.scenario;

import io.jenkins.plugins.changegates.engine.change.Origin;
import io.jenkins.plugins.changegates.engine.change.Request;

/** A change as a file or the command line describes it: what is asked for and where it comes from. */
public record ProposedChange(Request request, Origin origin) {}
