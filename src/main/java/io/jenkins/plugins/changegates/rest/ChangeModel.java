package io.jenkins.plugins.changegates.rest;

import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.Request;
import java.util.List;

/**
 * A change in a list. Instants are ISO 8601 in UTC.
 *
 * @param category empty before the change was classified
 */
record ChangeModel(
        String id,
        String service,
        List<String> environments,
        String version,
        String summary,
        String category,
        String state,
        String requestedBy,
        String requestedAt,
        String updatedAt) {

    static ChangeModel of(Change change) {
        Request request = change.request();
        return new ChangeModel(
                change.id().value(),
                request.service(),
                request.environments(),
                request.version(),
                request.summary(),
                change.classification()
                        .map(classification -> classification.effective().wireName())
                        .orElse(""),
                change.state().wireName(),
                change.requestedBy().user(),
                change.requestedAt().toString(),
                change.updatedAt().toString());
    }
}
