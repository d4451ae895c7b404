package io.jenkins.plugins.changegates.engine.gate;

import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.policy.Environment;
import io.jenkins.plugins.changegates.engine.policy.Policy;
import io.jenkins.plugins.changegates.engine.schedule.Calendar;
import io.jenkins.plugins.changegates.engine.schedule.CommonOpenings;
import io.jenkins.plugins.changegates.engine.schedule.Freeze;
import io.jenkins.plugins.changegates.engine.schedule.Freezes;
import io.jenkins.plugins.changegates.engine.schedule.Horizon;
import io.jenkins.plugins.changegates.engine.schedule.LocalTimes;
import io.jenkins.plugins.changegates.engine.schedule.Openings;
import io.jenkins.plugins.changegates.engine.schedule.WhenClosed;
import io.jenkins.plugins.changegates.engine.schedule.WindowRule;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Is it the time to release (requirement E2)? A freeze beats a window (decision 4). Between two boundaries of windows
 * and freezes neither gate changes, its reason included.
 */
public final class TimeGates {

    private final Demands demands;
    private final Calendar calendar;
    private final boolean mayFinish;

    private TimeGates(Demands demands, Calendar calendar, boolean mayFinish) {
        this.demands = demands;
        this.calendar = calendar;
        this.mayFinish = mayFinish;
    }

    /**
     * Before anything is under way.
     *
     * @param zone of what has none of its own
     */
    public static TimeGates of(Policy policy, Demands demands, String service, ZoneId zone) {
        Environment environment = policy.environment(demands.environment()).orElseThrow();
        return new TimeGates(
                demands,
                policy.calendar(service, environment, demands.classification().effective(), zone),
                false);
    }

    static TimeGates of(Policy policy, Demands demands, Change change, Context context) {
        TimeGates before = of(policy, demands, change.request().service(), context.zone());
        boolean mayFinish =
                policy.release().whenClosed() == WhenClosed.FINISH && context.underWay(change, demands.environment());
        return new TimeGates(demands, before.calendar, mayFinish);
    }

    /** Both gates at that instant: {@link Gate#WINDOW} and {@link Gate#FREEZE}. */
    public List<Gate> at(Instant now) {
        return List.of(new Gate(Gate.WINDOW, window(now)), new Gate(Gate.FREEZE, freeze(now)));
    }

    private GateResult window(Instant now) {
        CommonOpenings openings = calendar.openings();
        if (!held()) {
            return new GateResult.NotRequired("Windows do not hold " + category() + " changes");
        }
        if (openings.always()) {
            return new GateResult.NotRequired("No window is set for " + demands.environment() + ": it is always open");
        }
        if (mayFinish) {
            return new GateResult.Passed("The deployment began while it was open and may finish");
        }
        if (openings.openAt(now)) {
            Openings.Boundary end = openings.closesAfter(now);
            return new GateResult.Passed(
                    end.window().isEmpty()
                            ? "Open at least until " + text(end.at())
                            : "Open until " + text(end.at()) + " (" + end.window() + ")");
        }
        return openings.opensAfter(now)
                .<GateResult>map(start -> new GateResult.Waiting(
                        "Closed; opens " + text(start.at()) + " (" + start.window() + ") and closes "
                                + text(openings.closesAfter(start.at()).at()),
                        List.of()))
                .orElseGet(() -> noOpening(now));
    }

    private GateResult noOpening(Instant now) {
        return calendar.openings().sets().size() == 1 || calendar.openings().overAt(now)
                ? new GateResult.Failed("No window of " + demands.environment() + " opens again")
                : new GateResult.Waiting(
                        "Closed; the windows that are asked for are not open at the same time before "
                                + text(Horizon.of(now)),
                        List.of());
    }

    private GateResult freeze(Instant now) {
        Freezes freezes = calendar.freezes();
        if (freezes.freezes().isEmpty()) {
            return new GateResult.NotRequired(
                    "No freeze is set that holds " + category() + " changes in " + demands.environment());
        }
        if (mayFinish) {
            return new GateResult.Passed("The deployment began before a freeze and may finish");
        }
        List<Freeze> inForce = freezes.inForceAt(now);
        if (!inForce.isEmpty()) {
            String names = inForce.stream().map(Freeze::name).collect(Collectors.joining(", "));
            String reasons = inForce.stream()
                    .map(Freeze::reason)
                    .filter(reason -> !reason.isEmpty())
                    .map(reason -> ": " + reason)
                    .collect(Collectors.joining());
            return new GateResult.Waiting(
                    "Frozen until " + LocalTimes.text(freezes.freeFrom(now), zoneOf(inForce.get(0))) + " (" + names
                            + ")" + reasons,
                    List.of());
        }
        return freezes.next(now)
                .<GateResult>map(next -> new GateResult.Passed("Not frozen; " + next.name() + " begins "
                        + LocalTimes.text(freezes.beginOf(next), zoneOf(next))))
                .orElseGet(() -> new GateResult.NotRequired("Every freeze that was set is over"));
    }

    private ZoneId zoneOf(Freeze freeze) {
        return freeze.zone().orElse(calendar.freezes().zone());
    }

    private String text(Instant at) {
        return LocalTimes.text(at, calendar.openings().zone());
    }

    private String category() {
        return demands.classification().effective().wireName();
    }

    private boolean held() {
        return demands.windows() == WindowRule.HOLD;
    }

    /** When one of the two gates next changes by time alone. */
    Optional<Instant> changesAfter(Instant now) {
        if (mayFinish) {
            return Optional.empty();
        }
        return Stream.of(windowChangesAfter(now), calendar.freezes().changesAfter(now))
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
    }

    private Optional<Instant> windowChangesAfter(Instant now) {
        return held() ? calendar.openings().changesAfter(now) : Optional.empty();
    }

    /** The first instant from now on at which both gates let through, if there is one. */
    public Optional<Instant> freeFrom(Instant now) {
        return mayFinish ? Optional.of(now) : effective().freeFrom(now);
    }

    private Calendar effective() {
        return held()
                ? calendar
                : new Calendar(new CommonOpenings(List.of(), calendar.openings().zone()), calendar.freezes());
    }
}
