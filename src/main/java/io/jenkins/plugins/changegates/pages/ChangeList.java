package io.jenkins.plugins.changegates.pages;

import io.jenkins.plugins.changegates.engine.ChangeService;
import io.jenkins.plugins.changegates.engine.change.Change;
import java.util.List;
import java.util.function.Predicate;

/**
 * The newest changes that a viewer may see. Made from the index alone; no build is loaded.
 *
 * @param more whether there are older ones
 */
public record ChangeList(List<ChangeRow> rows, boolean more) {

    static final int MOST = 200;

    static ChangeList of(ChangeService service, Predicate<Change> visible) {
        List<Change> newest = service.index().newestFirst().stream()
                .filter(visible)
                .limit(MOST + 1L)
                .toList();
        return new ChangeList(
                newest.stream()
                        .limit(MOST)
                        .map(change -> ChangeRow.of(service, change))
                        .toList(),
                newest.size() > MOST);
    }
}
