package io.jenkins.plugins.changegates.engine.change;

/** Stands where a person wrote something that was erased on request. */
public final class ErasedText {

    /** Never empty, so that an erased text is told from one that was never there. */
    public static final String MARK = "[erased]";

    private ErasedText() {}
}
