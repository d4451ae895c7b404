package io.jenkins.plugins.changegates.engine.change;

import io.jenkins.plugins.changegates.engine.wire.WireNamed;

/** The way by which a person or the controller acted. */
public enum Channel implements WireNamed {
    UI("ui"),
    REST("rest"),
    CLI("cli"),
    PIPELINE("pipeline"),
    TIMER("timer");

    private final String wireName;

    Channel(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
