package io.jenkins.plugins.changegates.store.report;

import io.jenkins.plugins.changegates.engine.change.ChangeEvent;
import io.jenkins.plugins.changegates.engine.change.Recorded;
import io.jenkins.plugins.changegates.engine.verification.VerdictKind;
import io.jenkins.plugins.changegates.store.report.Html.Cell;
import java.io.IOException;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;

/** What controls ask for in every change, and the events that answer it: the mapping of controls for a period. */
enum Claim {
    REQUESTED(Controls.CHANGES, "Requested, with its reason and impact", ChangeEvent.Requested.class::isInstance),
    ASSESSED(Controls.CHANGES, "Assessed and given a category", ChangeEvent.Classified.class::isInstance),
    TESTED(Controls.CHANGES, "Tested", ChangeEvent.EvidenceAdded.class::isInstance),
    APPROVED(Controls.CHANGES, "Approved", ChangeEvent.Approved.class::isInstance),
    JUDGED(Controls.CHANGES, "Judged before release", ChangeEvent.GateOpened.class::isInstance),
    DEPLOYED("OPS-01, SOC 2 CC8.1", "Deployed", ChangeEvent.DeploymentStarted.class::isInstance),
    VERIFIED(
            "ISO 27001 A.8.32, SOC 2 CC8.1",
            "The effect was verified",
            event -> event instanceof ChangeEvent.VerificationFinished end && end.verdict() == VerdictKind.PASSED),
    TAKEN_BACK("ISO 27001 A.8.32", "Taken back", ChangeEvent.RollbackStarted.class::isInstance);

    private final String controls;
    private final String what;
    private final Predicate<ChangeEvent> is;

    Claim(String controls, String what, Predicate<ChangeEvent> is) {
        this.controls = controls;
        this.what = what;
        this.is = is;
    }

    /** Those that the event answers. */
    static Set<Claim> of(Recorded entry) {
        Set<Claim> answered = EnumSet.noneOf(Claim.class);
        for (Claim claim : values()) {
            if (claim.is.test(entry.event())) {
                answered.add(claim);
            }
        }
        return answered;
    }

    /** @param changes for each change what its events in the period answer */
    static void write(Html html, Collection<Set<Claim>> changes) throws IOException {
        html.element("h2", "Controls");
        html.head("Asked for by", "What", "Changes with such an event here");
        for (Claim claim : values()) {
            long count = changes.stream()
                    .filter(answered -> answered.contains(claim))
                    .count();
            html.row(Cell.of(claim.controls), Cell.of(claim.what), Cell.of(count + " of " + changes.size()));
        }
        html.tableEnd();
        html.element(
                "p",
                "note",
                "What happened to a change before or after the period is not counted here. Whether the events are"
                        + " genuine and complete, and whether the gates opened rightly, is what change-gates verify finds"
                        + " out.");
    }

    /** Apart, since constants are made before the fields of their enum. */
    private static final class Controls {
        static final String CHANGES = "OPS-01, ISO 27001 A.8.32 and A.12.1.2, SOC 2 CC8.1";
    }
}
