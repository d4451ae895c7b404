package io.jenkins.plugins.changegates.engine.gate;

import io.jenkins.plugins.changegates.engine.change.Category;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.RiskAcceptance;
import io.jenkins.plugins.changegates.engine.change.Surroundings;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What of other changes a judgement turned on: by which of their events the decision, or whom it waits for, may come out
 * otherwise. What only alters a reason does not count. It holds for that form of the change, that policy, and until the
 * report's {@link GateReport#changesByItselfAt() next change}. When in doubt the judgement is touched.
 */
public final class Concern {

    private final ChangeId change;
    private final String service;
    private final String environment;
    private final String predecessor;
    private final SameThing thing;
    private final boolean wayBack;
    private final boolean duties;
    private final boolean near;
    private final Set<ChangeId> ahead;

    private Concern(Change judged, GateReport report) {
        change = judged.id();
        service = judged.request().service();
        environment = report.environment();
        predecessor = report.demands().predecessor();
        thing = SameThing.as(judged);
        wayBack = report.gate(Gate.ROLLBACK)
                .filter(gate -> report.demands().rollbackPlan() && !(gate.result() instanceof GateResult.Passed))
                .isPresent();
        duties = report.classification().effective() != Category.EMERGENCY;
        near = report.gates().stream()
                .filter(gate -> !List.of(Gate.CONFLICT, Gate.DEPLOY).contains(gate.name()))
                .allMatch(gate -> gate.result().letsThrough());
        ahead = Optional.ofNullable(report.context()).map(Surroundings::ahead).orElse(List.of()).stream()
                .map(Surroundings.Ahead::change)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** @param report of that change */
    public static Concern of(Change change, GateReport report) {
        return new Concern(change, report);
    }

    /** Whether to judge again after that. */
    public boolean touchedBy(Ripple ripple) {
        return !ripple.change().equals(change)
                && (ahead.contains(ripple.change())
                        || (duties && ripple.owing().contains(service))
                        || ripple.exceptions().stream().anyMatch(this::isCovered)
                        || ripple.moves().stream().anyMatch(this::touchedBy));
    }

    private boolean isCovered(RiskAcceptance.Scope scope) {
        return covers(scope.service(), service) && covers(scope.environment(), environment);
    }

    private static boolean covers(String named, String found) {
        return named.isEmpty() || named.equals(found);
    }

    private boolean touchedBy(Ripple.Move move) {
        if (!move.either().service().equals(service)) {
            return false;
        }
        String where = move.either().environment();
        return (where.equals(predecessor) && thing.is(move.either()))
                || (where.equals(environment) && (near && move.concernsTheWay() || alters(move)));
    }

    /** Whether there may be a way back now, or none any more. */
    private boolean alters(Ripple.Move move) {
        return move.stood() != move.stands() && (wayBack || move.stood());
    }
}
