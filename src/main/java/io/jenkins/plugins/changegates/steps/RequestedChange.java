package io.jenkins.plugins.changegates.steps;

import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.runtime.Addresses;
import java.io.Serializable;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;

/** What {@code changeRequest} returns. */
public final class RequestedChange implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String id;
    private final String url;
    private final String category;

    RequestedChange(Change change) {
        id = change.id().value();
        url = Addresses.of("change-gates/change/" + id + "/");
        category = change.classification()
                .map(classification -> classification.effective().wireName())
                .orElse("");
    }

    /** Such as {@code CHG-7Z3K9Q0M4T2X}; other builds may name the change by it. */
    @Whitelisted
    public String getId() {
        return id;
    }

    /** The address of the change's page. */
    @Whitelisted
    public String getUrl() {
        return url;
    }

    /** The category the policy gave it: standard, normal, high-risk or emergency. */
    @Whitelisted
    public String getCategory() {
        return category;
    }

    @Override
    public String toString() {
        return id;
    }
}
