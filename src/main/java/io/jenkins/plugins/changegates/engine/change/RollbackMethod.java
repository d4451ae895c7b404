package io.jenkins.plugins.changegates.engine.change;

import io.jenkins.plugins.changegates.engine.wire.WireNamed;

/** How a deployment is backed out (requirement F5). */
public enum RollbackMethod implements WireNamed {
    REVERT_COMMIT("revert-commit"),
    PREVIOUS_IMAGE("previous-image"),
    FEATURE_FLAG_OFF("feature-flag-off"),
    RESTORE_BACKUP("restore-backup"),
    OTHER("other");

    private final String wireName;

    RollbackMethod(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
