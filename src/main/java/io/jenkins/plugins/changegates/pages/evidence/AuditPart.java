package io.jenkins.plugins.changegates.pages.evidence;

import io.jenkins.plugins.changegates.engine.audit.AuditEntry;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of the entries of no one change, the newest first.
 *
 * @param all how many there are
 * @param older what the address of the next part names, or 0 if this is the last
 */
public record AuditPart(List<AuditRow> rows, int all, long older) {

    static final int ROWS = 25;

    /** @param before only entries with a smaller number; 0 for the newest */
    static AuditPart of(List<AuditEntry> entries, long before) {
        int end = before <= 0 ? entries.size() : (int) Math.min(entries.size(), before - 1);
        int start = Math.max(0, end - ROWS);
        List<AuditRow> rows = new ArrayList<>();
        for (int i = end - 1; i >= start; i--) {
            rows.add(AuditRow.of(entries.get(i)));
        }
        return new AuditPart(rows, entries.size(), start == 0 ? 0 : start + 1);
    }
}
