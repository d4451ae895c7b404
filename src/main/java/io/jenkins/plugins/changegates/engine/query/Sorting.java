package io.jenkins.plugins.changegates.engine.query;

import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.wire.WireNamed;
import java.time.Instant;

/** The order of a list. A minus means the newest first. */
public enum Sorting implements WireNamed {
    NEWEST_UPDATE("-updated"),
    OLDEST_UPDATE("updated"),
    NEWEST_REQUEST("-requested"),
    OLDEST_REQUEST("requested");

    private final String wireName;

    Sorting(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }

    boolean byUpdate() {
        return this == NEWEST_UPDATE || this == OLDEST_UPDATE;
    }

    boolean newestFirst() {
        return this == NEWEST_UPDATE || this == NEWEST_REQUEST;
    }

    Instant instantOf(Change change) {
        return byUpdate() ? change.updatedAt() : change.requestedAt();
    }
}
