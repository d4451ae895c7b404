package io.jenkins.plugins.changegates.store.bundle;

import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeEvent;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.Recorded;
import io.jenkins.plugins.changegates.engine.gate.GateEvaluator;
import io.jenkins.plugins.changegates.engine.gate.GateReport;
import io.jenkins.plugins.changegates.engine.policy.Policy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Judges every opening of a gate again, by the policy that judged and from what was recorded before it, and compares. Of
 * each change its events are held until its last one, up to {@value #MOST_HELD} of all changes; beyond, the changes of
 * which nothing was heard for longest are given up. For one thread.
 */
final class Rejudging {

    private static final int MOST_WRONG = 20;
    private static final int MOST_HELD = 200_000;

    private final RecordedPolicies policies;
    private final Map<ChangeId, List<Recorded>> histories = new LinkedHashMap<>(16, 0.75f, true);
    private final Set<ChangeId> missingTexts = new HashSet<>();
    private final List<String> wrong = new ArrayList<>();
    private long judged;
    private long withoutPolicy;
    private long withoutBeginning;
    private long withoutTexts;
    private long deployments;
    private int held;

    Rejudging(RecordedPolicies policies) {
        this.policies = policies;
    }

    /**
     * Takes the next event of the ledger.
     *
     * @param last whether no other of its change will come
     * @param erased whether texts of it are missing
     */
    void add(Recorded event, boolean last, boolean erased) throws IOException {
        if (erased) {
            missingTexts.add(event.change());
        }
        List<Recorded> history = histories.computeIfAbsent(event.change(), id -> new ArrayList<>());
        if (event.event() instanceof ChangeEvent.GateOpened opened) {
            opened(event, opened, history);
        } else if (event.event() instanceof ChangeEvent.DeploymentStarted started) {
            started(event, started, history);
        }
        if (last) {
            missingTexts.remove(event.change());
            histories.remove(event.change());
            held -= history.size();
        } else {
            history.add(event);
            held++;
            giveUp();
        }
    }

    private void giveUp() {
        Iterator<List<Recorded>> longest = histories.values().iterator();
        while (held > MOST_HELD) {
            held -= longest.next().size();
            longest.remove();
        }
    }

    private void opened(Recorded event, ChangeEvent.GateOpened opened, List<Recorded> history) throws IOException {
        if (history.size() != event.number() - 1) {
            withoutBeginning++;
            return;
        }
        Optional<Policy> policy;
        try {
            policy = policies.of(opened, history);
        } catch (BundleException e) {
            wrong(event, opened, e.getMessage());
            return;
        }
        if (policy.isEmpty()) {
            withoutPolicy++;
            return;
        }
        judged++;
        try {
            GateReport report = GateEvaluator.again(policy.get(), Change.of(history), opened, event.at());
            if (missingTexts.contains(event.change()) && !same(opened, report)) {
                judged--;
                withoutTexts++;
            } else {
                compare(event, opened, report);
            }
        } catch (RuntimeException e) {
            wrong(event, opened, "it cannot be judged from what is recorded: " + e.getMessage());
        }
    }

    private static boolean same(ChangeEvent.GateOpened opened, GateReport report) {
        return report.open()
                && report.words().equals(opened.gates())
                && report.subject().equals(opened.subject());
    }

    private void compare(Recorded event, ChangeEvent.GateOpened opened, GateReport report) {
        if (!report.open()) {
            wrong(event, opened, "judged again it is not open: " + report.reason());
        }
        Map<String, String> words = report.words();
        TreeSet<String> names = new TreeSet<>(words.keySet());
        names.addAll(opened.gates().keySet());
        for (String name : names) {
            String now = words.get(name);
            String then = opened.gates().get(name);
            if (!Objects.equals(now, then)) {
                wrong(event, opened, name + " was recorded as " + quoted(then) + " and is " + quoted(now));
            }
        }
        if (!report.subject().equals(opened.subject())) {
            wrong(
                    event,
                    opened,
                    "what was let through was not what the change said: "
                            + String.join(
                                    ", ", report.subject().differencesFor(opened.environment(), opened.subject())));
        }
    }

    private static String quoted(String words) {
        return words == null ? "not asked for" : '"' + words + '"';
    }

    /** A deployment begins in the same append in which its gate opens. */
    private void started(Recorded event, ChangeEvent.DeploymentStarted started, List<Recorded> history) {
        deployments++;
        for (int i = history.size() - 1; i >= 0; i--) {
            Recorded before = history.get(i);
            if (!before.at().equals(event.at()) || before.event() instanceof ChangeEvent.DeploymentStarted) {
                break;
            }
            if (before.event() instanceof ChangeEvent.GateOpened opened
                    && opened.environment().equals(started.environment())) {
                return;
            }
        }
        if (history.isEmpty()) {
            deployments--;
            return;
        }
        wrong("A deployment of " + event.change() + " to " + started.environment() + " began (event " + event.number()
                + ") without its gate having opened for it.");
    }

    private void wrong(Recorded event, ChangeEvent.GateOpened opened, String what) {
        wrong("The gate of " + event.change() + " before " + opened.environment() + " (event " + event.number()
                + ") did not open as is recorded: " + what + ".");
    }

    private void wrong(String what) {
        if (wrong.size() < MOST_WRONG) {
            wrong.add(what);
        }
    }

    /** @param trusted whether nothing was wrong with the events themselves */
    void conclude(Findings findings, boolean trusted) {
        wrong.forEach(findings::wrong);
        if (trusted && wrong.isEmpty() && judged > 0) {
            findings.proved((judged == 1 ? "The opening of 1 gate was" : "The openings of " + judged + " gates were")
                    + " judged again, by the policy and the facts that are recorded, with the same result for every"
                    + " condition.");
        }
        if (trusted && wrong.isEmpty() && deployments > 0) {
            findings.proved("Each of " + deployments + " deployments began when its gate opened, and not without.");
        }
        if (withoutPolicy > 0) {
            findings.unknown("Whether " + withoutPolicy + " gates opened rightly: " + policies.lacking());
        }
        if (withoutTexts > 0) {
            findings.unknown(
                    "Whether " + withoutTexts + " gates opened rightly: texts of their changes were erased, and"
                            + " what is left comes out otherwise.");
        }
        if (withoutBeginning > 0) {
            findings.unknown("Whether " + withoutBeginning + " gates opened rightly: their changes began before what is"
                    + " here, or too long before; the bundles of these changes can tell.");
        }
    }
}
