package io.jenkins.plugins.changegates.store.report;

import io.jenkins.plugins.changegates.engine.audit.AuditEntry;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.Entry;
import io.jenkins.plugins.changegates.engine.change.Recorded;
import io.jenkins.plugins.changegates.store.line.LineCodec;
import io.jenkins.plugins.changegates.store.line.LineException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The page of an evidence bundle: of a change its whole story; of a period a table of its changes and what concerned none
 * of them, and the story of each change where there are no more than {@value #MOST_STORIES}. Below stands every word of
 * every entry, unless there are more changes than that. For one thread.
 */
public final class EvidenceReport {

    static final int MOST_STORIES = 200;

    /** Gives entries as the lines of the ledger they are, without line feeds. May be asked more than once. */
    public interface Lines {
        void each(Sink sink) throws IOException;
    }

    /** Takes a line. */
    public interface Sink {
        void line(byte[] line) throws IOException;
    }

    private final Html html;
    private final BundleFacts facts;
    private final Map<ChangeId, List<Recorded>> stories = new LinkedHashMap<>();
    private final Map<ChangeId, ChangeRow> rows = new LinkedHashMap<>();
    private final Map<String, String> words = new HashMap<>();
    private final List<AuditEntry> others = new ArrayList<>();

    private EvidenceReport(OutputStream out, BundleFacts facts) {
        this.html = new Html(out);
        this.facts = facts;
    }

    public static void write(OutputStream out, BundleFacts facts, Lines lines) throws IOException {
        new EvidenceReport(out, facts).write(lines);
    }

    private void write(Lines lines) throws IOException {
        lines.each(this::take);
        html.begin(facts.title());
        if (facts.period()) {
            period();
        }
        boolean all = facts.changes() <= MOST_STORIES;
        for (List<Recorded> story : stories.values()) {
            html.tag("<section class=\"change\">");
            story(story);
            html.tag("</section>\n");
        }
        html.element("h2", "This bundle");
        facts.write(html);
        if (all) {
            html.element("h2", "Every word of every entry");
            lines.each(line -> Entries.write(html, line));
        }
        html.end();
    }

    private void take(byte[] line) {
        Entry entry = entry(line);
        if (entry instanceof Recorded event) {
            rows.computeIfAbsent(event.change(), id -> new ChangeRow(id, words)).take(event);
            if (facts.changes() <= MOST_STORIES) {
                stories.computeIfAbsent(event.change(), id -> new ArrayList<>()).add(event);
            }
        } else if (entry instanceof AuditEntry other) {
            others.add(other);
        }
    }

    /** What cannot be read is shown word for word below; the verifier says what is wrong with it. */
    private static Entry entry(byte[] line) {
        try {
            return LineCodec.decode(line).entry();
        } catch (LineException e) {
            return null;
        }
    }

    private void period() throws IOException {
        html.element("h1", facts.title());
        facts.range(html);
        html.element("h2", "Changes");
        html.head("Change", "Service", "What for", "Category", "Approved by", "Deployed", "Verified", "Taken back");
        for (ChangeRow row : rows.values()) {
            html.row(row.cells());
        }
        html.tableEnd();
        if (facts.changes() > MOST_STORIES) {
            html.element(
                    "p",
                    "note",
                    "There are more than " + MOST_STORIES + " changes: the bundle of a change, or of a shorter period,"
                            + " tells the story of each. Every entry is in entries.jsonl.");
        }
        Claim.write(html, rows.values().stream().map(ChangeRow::claims).toList());
        OtherTable.write(html, others);
    }

    private void story(List<Recorded> events) throws IOException {
        Change change = whole(events);
        if (change == null) {
            html.element("h1", events.get(0).change().value());
            html.element(
                    "p",
                    "note",
                    "Its beginning is not here, so only the events can be shown. The bundle of this change has all of"
                            + " it.");
            Timeline.write(html, events);
        } else {
            new ChangeReport(html, change).write();
        }
    }

    private static Change whole(List<Recorded> events) {
        try {
            return Change.of(events);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
