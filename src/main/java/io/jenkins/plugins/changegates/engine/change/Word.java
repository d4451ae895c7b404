package io.jenkins.plugins.changegates.engine.change;

import io.jenkins.plugins.changegates.engine.wire.WireNamed;

/** What a person says to a change. */
public enum Word implements WireNamed {
    APPROVE("approve"),
    REJECT("reject"),
    /** Holds the change until it is amended, or this is taken back (decision 23). */
    ASK_FOR_CHANGES("ask-for-changes");

    private final String wireName;

    Word(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
