package io.jenkins.plugins.changegates.engine.change;

import io.jenkins.plugins.changegates.engine.wire.WireNamed;

/** What a change touches (requirement A3). */
public enum ImpactArea implements WireNamed {
    AVAILABILITY("availability"),
    PERFORMANCE("performance"),
    SECURITY("security"),
    COMPLIANCE("compliance"),
    CLIENT_FACING("clientFacing"),
    DATA_INTEGRITY("dataIntegrity"),
    INTEGRATIONS("integrations"),
    PERSONAL_DATA("personalData");

    private final String wireName;

    ImpactArea(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
