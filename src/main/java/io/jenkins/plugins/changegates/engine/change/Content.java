package io.jenkins.plugins.changegates.engine.change;

/** What a change said, and of which commit, when somebody gave their word on it. */
public record Content(Request request, Origin origin) {}
