package io.jenkins.plugins.changegates.engine;

import io.jenkins.plugins.changegates.engine.change.Change;

/** Is told of every change after its newest events have become durable. */
@FunctionalInterface
public interface ChangeListener {

    /**
     * Called in the thread that wrote, without any lock held, possibly from several threads at once and not always in
     * the order of the events: what counts is what the index says. What it throws is logged and changes nothing: the
     * events stand.
     */
    void changed(Change change);
}
