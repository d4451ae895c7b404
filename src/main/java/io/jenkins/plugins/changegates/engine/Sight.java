package io.jenkins.plugins.changegates.engine;

import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeEvent;
import io.jenkins.plugins.changegates.engine.change.Opinion;
import io.jenkins.plugins.changegates.engine.change.Recorded;
import io.jenkins.plugins.changegates.engine.change.Subject;
import io.jenkins.plugins.changegates.engine.change.TalkEvent;
import io.jenkins.plugins.changegates.engine.gate.GateReport;
import java.util.List;
import java.util.Optional;

/**
 * What a person was looking at when they decided, as one text that a page or program sends back: the digest of the
 * subject, and the number of the newest event that decided about it. Of two who decide against each other at the
 * same instant the second one has not seen what the first one did, and is told.
 */
final class Sight {

    private static final char SEPARATOR = '.';
    private static final String ALL = "*";

    private final String digest;
    private final String newest;

    private Sight(String digest, String newest) {
        this.digest = digest;
        this.newest = newest;
    }

    /** @param text as sent; empty if it is not known what was looked at */
    static Sight of(String text) {
        int end = text.indexOf(SEPARATOR);
        return end < 0 ? new Sight(text, "") : new Sight(text.substring(0, end), text.substring(end + 1));
    }

    /** Of a caller that has seen everything there is, and a part of it as sent. */
    static String everything(String sent) {
        return of(sent).digest + SEPARATOR + ALL;
    }

    static Sight of(Change change, Subject subject) {
        return new Sight(subject.digest(), newest(change, subject));
    }

    private static String newest(Change change, Subject subject) {
        return lastDecision(change, subject)
                .map(entry -> String.valueOf(entry.number()))
                .orElse("0");
    }

    private static Optional<Recorded> lastDecision(Change change, Subject subject) {
        return change.history().stream()
                .filter(entry -> decides(entry, subject))
                .reduce((first, second) -> second);
    }

    private static boolean decides(Recorded entry, Subject subject) {
        return entry.event() instanceof ChangeEvent.Approved approved
                        && approved.subject().content().equals(subject.content())
                || entry.event() instanceof ChangeEvent.Rejected rejected
                        && rejected.subject().content().equals(subject.content())
                || entry.event() instanceof TalkEvent.ChangesAsked asked
                        && asked.subject().content().equals(subject.content())
                || entry.event() instanceof ChangeEvent.GateOpened opened
                        && opened.subject().content().equals(subject.content());
    }

    /** @throws RefusedException if the change, or what is asked of it, is not what was looked at */
    void checkSubject(Change change, Subject subject) {
        if (!digest.isEmpty() && !digest.equals(subject.digest())) {
            throw Refusals.conflict(Refusal.CHANGED_SINCE.with(change.id()));
        }
    }

    /**
     * What the person decided last themselves they have seen.
     *
     * @param reports of the gates that the person could keep shut
     * @param approved whether nobody's approval is missing any more
     * @throws RefusedException if none of them is shut any more, or all have approved, and that was not seen
     */
    void checkObjection(Change change, Subject subject, String person, List<GateReport> reports, boolean approved) {
        if (hasSeenAll(change, subject) || wasLast(person, change, subject)) {
            return;
        }
        boolean late =
                !reports.isEmpty() && reports.stream().allMatch(report -> report.open() || hasOpened(change, report));
        if (late) {
            List<String> approvers = approvers(change, subject);
            throw Refusals.conflict(
                    approvers.isEmpty()
                            ? Refusal.LET_THROUGH.with(change.id())
                            : Refusal.LET_THROUGH_APPROVED.with(change.id(), approvers));
        }
        if (approved) {
            throw Refusals.conflict(Refusal.APPROVED_BY_ALL.with(
                    change.id(),
                    change.opinions().stream()
                            .filter(Opinion::approves)
                            .reduce((first, second) -> second)
                            .map(given -> ApprovalService.told(Refusal.APPROVED_BY, Refusal.APPROVED_BY_SAYING, given))
                            .orElseGet(Refusal.APPROVED::with)));
        }
    }

    private static boolean hasOpened(Change change, GateReport report) {
        boolean ended = change.latestDeployment(report.environment())
                .filter(deployment -> !deployment.underWay())
                .isPresent();
        return !ended
                && change.opened(report.environment())
                        .filter(opened ->
                                opened.content().equals(report.subject().content()))
                        .isPresent();
    }

    private static List<String> approvers(Change change, Subject subject) {
        return change.opinions().stream()
                .filter(opinion ->
                        opinion.approves() && opinion.subject().content().equals(subject.content()))
                .map(Opinion::person)
                .toList();
    }

    private boolean hasSeenAll(Change change, Subject subject) {
        return newest.equals(ALL) || newest.equals(newest(change, subject));
    }

    private static boolean wasLast(String person, Change change, Subject subject) {
        return lastDecision(change, subject)
                .filter(entry -> !(entry.event() instanceof ChangeEvent.GateOpened))
                .filter(entry -> entry.by().user().equalsIgnoreCase(person))
                .isPresent();
    }

    @Override
    public String toString() {
        return digest + SEPARATOR + newest;
    }
}
