package io.jenkins.plugins.changegates.pages;

import io.jenkins.plugins.changegates.engine.ChangeService;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.Classification;

/**
 * One change in a list.
 *
 * @param awaited who is awaited, or empty
 */
public record ChangeRow(
        String id,
        String service,
        String environments,
        String summary,
        String category,
        Mark state,
        String awaited,
        Moment updated) {

    static ChangeRow of(ChangeService service, Change change) {
        return of(change, Headline.of(service, change));
    }

    static ChangeRow of(Change change, Headline headline) {
        return new ChangeRow(
                change.id().value(),
                change.request().service(),
                String.join(", ", change.request().environments()),
                change.request().summary(),
                change.classification()
                        .map(Classification::effective)
                        .map(Words::of)
                        .orElse(""),
                headline.mark(),
                headline.awaited(),
                Moment.of(change.updatedAt()));
    }
}
