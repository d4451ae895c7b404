package io.jenkins.plugins.changegates.engine.change;

import io.jenkins.plugins.changegates.engine.wire.WireNamed;

/** What kind of thing is changed (requirement A4). */
public enum Scope implements WireNamed {
    APPLICATION("application"),
    INFRASTRUCTURE("infrastructure"),
    CONFIGURATION("configuration"),
    DATABASE("database"),
    SECURITY_PATCH("security-patch"),
    OS_UPDATE("os-update"),
    MIDDLEWARE("middleware"),
    THIRD_PARTY("third-party");

    private final String wireName;

    Scope(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
