package io.jenkins.plugins.changegates.engine.gate;

import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.policy.Environment;
import io.jenkins.plugins.changegates.engine.policy.Policy;
import io.jenkins.plugins.changegates.engine.schedule.Calendar;
import io.jenkins.plugins.changegates.engine.schedule.CommonOpenings;
import io.jenkins.plugins.changegates.engine.schedule.Freeze;
import io.jenkins.plugins.changegates.engine.schedule.Freezes;
import io.jenkins.plugins.changegates.engine.schedule.Horizon;
import io.jenkins.plugins.changegates.engine.schedule.Openings;
import io.jenkins.plugins.changegates.engine.schedule.WhenClosed;
import io.jenkins.plugins.changegates.engine.schedule.WindowRule;
import io.jenkins.plugins.changegates.engine.sentence.Sentence;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
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
            return new GateResult.NotRequired(Reason.WINDOW_NOT_HOLDING.with(category()));
        }
        if (openings.always()) {
            return new GateResult.NotRequired(Reason.WINDOW_NOT_SET.with(demands.environment()));
        }
        if (mayFinish) {
            return new GateResult.Passed(Reason.WINDOW_BEGAN.with());
        }
        if (openings.openAt(now)) {
            Openings.Boundary end = openings.closesAfter(now);
            return new GateResult.Passed(
                    end.window().isEmpty()
                            ? Reason.WINDOW_OPEN_LONG.with(local(end.at()))
                            : Reason.WINDOW_OPEN.with(local(end.at()), end.window()));
        }
        return openings.opensAfter(now)
                .<GateResult>map(start -> new GateResult.Waiting(
                        Reason.WINDOW_CLOSED.with(
                                local(start.at()),
                                start.window(),
                                local(openings.closesAfter(start.at()).at())),
                        List.of()))
                .orElseGet(() -> noOpening(now));
    }

    private GateResult noOpening(Instant now) {
        return calendar.openings().sets().size() == 1 || calendar.openings().overAt(now)
                ? new GateResult.Failed(Reason.WINDOW_OVER.with(demands.environment()))
                : new GateResult.Waiting(Reason.WINDOW_NOT_COMMON.with(local(Horizon.of(now))), List.of());
    }

    private GateResult freeze(Instant now) {
        Freezes freezes = calendar.freezes();
        if (freezes.freezes().isEmpty()) {
            return new GateResult.NotRequired(Reason.FREEZE_NOT_SET.with(category(), demands.environment()));
        }
        if (mayFinish) {
            return new GateResult.Passed(Reason.FREEZE_BEGAN.with());
        }
        List<Freeze> inForce = freezes.inForceAt(now);
        if (!inForce.isEmpty()) {
            return new GateResult.Waiting(frozen(inForce, freezes.freeFrom(now)), List.of());
        }
        return freezes.next(now)
                .<GateResult>map(next -> new GateResult.Passed(Reason.FREEZE_AHEAD.with(
                        next.name(), freezes.beginOf(next).atZone(zoneOf(next)))))
                .orElseGet(() -> new GateResult.NotRequired(Reason.FREEZE_OVER.with()));
    }

    private Sentence frozen(List<Freeze> inForce, Instant end) {
        ZonedDateTime until = end.atZone(zoneOf(inForce.get(0)));
        List<String> names = inForce.stream().map(Freeze::name).toList();
        List<Sentence> reasons = inForce.stream()
                .map(Freeze::reason)
                .filter(reason -> !reason.isEmpty())
                .map(Sentence::of)
                .toList();
        return reasons.isEmpty()
                ? Reason.FREEZE_IN_FORCE.with(until, names)
                : Reason.FREEZE_IN_FORCE_SINCE.with(until, names, Sentence.joined(": ", reasons));
    }

    private ZoneId zoneOf(Freeze freeze) {
        return freeze.zone().orElse(calendar.freezes().zone());
    }

    private ZonedDateTime local(Instant at) {
        return at.atZone(calendar.openings().zone());
    }

    private Sentence category() {
        return Reason.category(demands.classification().effective());
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
