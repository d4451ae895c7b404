package io.jenkins.plugins.changegates.pages.evidence;

import io.jenkins.plugins.changegates.engine.query.Cursor;
import io.jenkins.plugins.changegates.engine.query.ListPage;
import io.jenkins.plugins.changegates.engine.query.ListRequest;
import io.jenkins.plugins.changegates.engine.query.Sorting;
import io.jenkins.plugins.changegates.runtime.ChangeGates;
import java.time.ZoneId;
import java.util.List;

/**
 * How many events each change has: what a bundle of it must have, from 1 without a gap. The changes last written to come
 * first. An auditor sees all of them.
 *
 * @param next what the address of the next part names, or empty
 */
public record Counts(List<Row> rows, String next) {

    private static final int ROWS = 25;

    /** @param page whether whoever looks may see the page of the change */
    public record Row(String id, String service, String summary, long events, At updated, boolean page) {}

    static Counts of(ChangeGates gates, String after) {
        ListRequest asked = ListRequest.of(
                name -> name.equals("after") ? after : null, ZoneId.systemDefault(), Sorting.NEWEST_UPDATE, ROWS);
        ListPage found = gates.lists()
                .find(
                        asked.filter(),
                        asked.sorting(),
                        asked.after(),
                        asked.limit(),
                        change -> true,
                        gates.clock().instant());
        return new Counts(
                found.changes().stream()
                        .map(change -> new Row(
                                change.id().value(),
                                change.request().service(),
                                change.request().summary(),
                                change.version(),
                                At.of(change.updatedAt()),
                                gates.authorization().mayView(change)))
                        .toList(),
                found.next().map(Cursor::token).orElse(""));
    }
}
