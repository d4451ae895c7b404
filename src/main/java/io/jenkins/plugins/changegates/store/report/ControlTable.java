package io.jenkins.plugins.changegates.store.report;

import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeEvent;
import io.jenkins.plugins.changegates.engine.change.Deployment;
import io.jenkins.plugins.changegates.engine.change.Recorded;
import io.jenkins.plugins.changegates.engine.change.Verification;
import io.jenkins.plugins.changegates.engine.verification.VerdictKind;
import io.jenkins.plugins.changegates.store.report.Html.Cell;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What controls ask for, and which events of the change answer them; {@code docs/auditors.md} says what that proves. */
final class ControlTable {

    private static final int MOST_NUMBERS = 12;

    private ControlTable() {}

    static void write(Html html, Change change) throws IOException {
        html.element("h2", "Controls");
        html.head("Asked for by", "What", "Here", "Events");
        String changes = "OPS-01, ISO 27001 A.8.32 and A.12.1.2, SOC 2 CC8.1";
        row(html, change, changes, "Requested, with its reason and impact", ChangeEvent.Requested.class::isInstance);
        row(html, change, changes, "Assessed and given a category", ChangeEvent.Classified.class::isInstance);
        row(html, change, changes, "Tested", ChangeEvent.EvidenceAdded.class::isInstance);
        row(html, change, changes, "Approved", ChangeEvent.Approved.class::isInstance);
        row(html, change, changes, "Judged before release", ChangeEvent.GateOpened.class::isInstance);
        separation(html, change);
        same(html, change);
        effect(html, change);
        back(html, change);
        html.tableEnd();
        html.element(
                "p",
                "note",
                "\"Yes\" says that the events are there. Whether they are genuine and complete, and whether the gates"
                        + " opened rightly, is what change-gates verify finds out.");
    }

    private static void row(Html html, Change change, String control, String what, Predicate<ChangeEvent> is)
            throws IOException {
        String events = events(change, is);
        html.row(Cell.of(control), Cell.of(what), Cell.mark(Mark.of(events.isEmpty() ? "no" : "yes")), Cell.of(events));
    }

    /** The numbers of those events; the first dozen. */
    private static String events(Change change, Predicate<ChangeEvent> is) {
        List<String> numbers = change.history().stream()
                .filter(entry -> is.test(entry.event()))
                .map(entry -> String.valueOf(entry.number()))
                .toList();
        int more = numbers.size() - MOST_NUMBERS;
        return numbers.stream().limit(MOST_NUMBERS).collect(Collectors.joining(", "))
                + (more > 0 ? " and " + more + " more" : "");
    }

    /** Nobody among those whose word counted had a hand in it. */
    private static void separation(Html html, Change change) throws IOException {
        Set<String> hands = Stream.of(change.requesters(), change.authors(), change.starters())
                .flatMap(List::stream)
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        List<String> both = change.opinions().stream()
                .filter(opinion -> opinion.approves())
                .map(opinion -> opinion.person())
                .filter(person -> hands.contains(person.toLowerCase(Locale.ROOT)))
                .toList();
        boolean none = change.opinions().stream().noneMatch(opinion -> opinion.approves());
        html.row(
                Cell.of("ISO 27001 A.5.3, SOC 2 CC8.1"),
                Cell.of("No approver asked for it, wrote it or started its build"),
                Cell.mark(Mark.of(none ? "nobody approved" : both.isEmpty() ? "yes" : "no")),
                Cell.of(both.isEmpty() ? "" : String.join(", ", both) + "; the gates say whether that word counted"));
    }

    /** What was deployed is what the gate was judged for. */
    private static void same(Html html, Change change) throws IOException {
        List<Recorded> openings = change.history().stream()
                .filter(entry -> entry.event() instanceof ChangeEvent.GateOpened)
                .toList();
        List<Deployment> without = change.deployments().stream()
                .filter(deployment -> openings.stream()
                        .noneMatch(entry -> entry.at().equals(deployment.startedAt())
                                && ((ChangeEvent.GateOpened) entry.event())
                                        .environment()
                                        .equals(deployment.environment())))
                .toList();
        html.row(
                Cell.of("OPS-01, SOC 2 CC8.1"),
                Cell.of("Deployed only through an open gate, as approved"),
                Cell.mark(Mark.of(change.deployments().isEmpty() ? "not deployed" : without.isEmpty() ? "yes" : "no")),
                Cell.of(events(change, ChangeEvent.GateOpened.class::isInstance)));
    }

    /** What the newest watch said, wherever it was. */
    private static void effect(Html html, Change change) throws IOException {
        Optional<Verification> newest = change.verifications().stream()
                .filter(watch -> watch.ended().isPresent())
                .reduce((first, second) -> second);
        String verdict = newest.flatMap(Verification::ended)
                .map(end -> end.verdict().wireName())
                .orElse("no");
        html.row(
                Cell.of("ISO 27001 A.8.32, SOC 2 CC8.1"),
                Cell.of("The effect was verified"
                        + newest.map(watch -> ", last in " + watch.environment())
                                .orElse("")),
                Cell.mark(Mark.of(verdict)),
                Cell.of(events(change, ChangeEvent.VerificationFinished.class::isInstance)));
    }

    private static void back(Html html, Change change) throws IOException {
        boolean failed = change.verifications().stream()
                .flatMap(watch -> watch.ended().stream())
                .map(Verification.End::verdict)
                .anyMatch(verdict -> verdict == VerdictKind.FAILED);
        boolean planned = !change.request().rollbackPlan().isBlank();
        html.row(
                Cell.of("ISO 27001 A.8.32"),
                Cell.of("A way back was planned"
                        + (change.rollbacks().isEmpty() ? "" : ", and taken")
                        + (failed ? " after a failed verification" : "")),
                Cell.mark(Mark.of(planned || !change.rollbacks().isEmpty() ? "yes" : "no")),
                Cell.of(events(change, ChangeEvent.RollbackStarted.class::isInstance)));
    }
}
