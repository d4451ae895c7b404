package io.jenkins.plugins.changegates.store.report;

import io.jenkins.plugins.changegates.engine.change.ChangeEvent;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.Outcome;
import io.jenkins.plugins.changegates.engine.change.Recorded;
import io.jenkins.plugins.changegates.store.report.Html.Cell;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A change in one row of the table of a period: what happened to it there. There may be a hundred thousand, so words that
 * many of them have are held once. For one thread.
 */
final class ChangeRow {

    private static final int LONGEST = 120;

    private final ChangeId id;
    private final Set<Claim> claims = EnumSet.noneOf(Claim.class);
    private final List<String> approvers = new ArrayList<>(1);
    private final List<String> deployed = new ArrayList<>(1);
    private final Map<String, String> words;
    private String service = "";
    private String summary = "";
    private String category = "";
    private String verdict = "";
    private boolean failed;
    private boolean takenBack;

    /** @param words that some row has, by themselves */
    ChangeRow(ChangeId id, Map<String, String> words) {
        this.id = id;
        this.words = words;
    }

    void take(Recorded entry) {
        ChangeEvent event = entry.event();
        claims.addAll(Claim.of(entry));
        if (event instanceof ChangeEvent.Requested requested) {
            asked(requested.request().service(), requested.request().summary());
        } else if (event instanceof ChangeEvent.Amended amended) {
            asked(amended.request().service(), amended.request().summary());
        } else if (event instanceof ChangeEvent.Classified classified) {
            category = classified.effective().wireName();
        } else if (event instanceof ChangeEvent.Approved approved) {
            add(approvers, approved.person());
        } else if (event instanceof ChangeEvent.DeploymentFinished finished) {
            failed |= finished.outcome() != Outcome.SUCCEEDED;
            add(deployed, finished.environment());
        } else if (event instanceof ChangeEvent.VerificationFinished finished) {
            verdict = finished.verdict().wireName();
        } else if (event instanceof ChangeEvent.RollbackStarted) {
            takenBack = true;
        }
    }

    private void add(List<String> to, String word) {
        if (!to.contains(word)) {
            to.add(once(word));
        }
    }

    private String once(String word) {
        return words.computeIfAbsent(word, same -> same);
    }

    private void asked(String whatService, String whatFor) {
        service = once(whatService);
        summary = whatFor.length() <= LONGEST ? whatFor : whatFor.substring(0, LONGEST) + "…";
    }

    /** What controls ask for and the events of the change answer. */
    Set<Claim> claims() {
        return claims;
    }

    List<Cell> cells() {
        return List.of(
                Cell.tight(id.value()),
                Cell.of(service),
                Cell.of(summary),
                Cell.of(category),
                Cell.of(String.join(", ", approvers)),
                Cell.of(String.join(", ", deployed) + (failed ? " (a failure among them)" : "")),
                Cell.mark(Mark.of(verdict)),
                Cell.of(takenBack ? "yes" : ""));
    }
}
