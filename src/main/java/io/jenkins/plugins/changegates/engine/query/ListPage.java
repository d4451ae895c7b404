package io.jenkins.plugins.changegates.engine.query;

import io.jenkins.plugins.changegates.engine.change.Change;
import java.util.List;
import java.util.Optional;

/**
 * A part of a list.
 *
 * @param cursor where to go on, or null where the list ends
 */
public record ListPage(List<Change> changes, Cursor cursor) {

    public ListPage {
        changes = List.copyOf(changes);
    }

    public Optional<Cursor> next() {
        return Optional.ofNullable(cursor);
    }
}
