package io.jenkins.plugins.changegates.engine.gate;

import io.jenkins.plugins.changegates.engine.wire.WireNamed;

/** What has become of an approval. */
public enum Standing implements WireNamed {
    COUNTS("counts"),
    SPARE("spare"),
    STALE("stale"),
    EXPIRED("expired"),
    EXCLUDED("excluded"),
    LAPSED("lapsed");

    private final String wireName;

    Standing(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
