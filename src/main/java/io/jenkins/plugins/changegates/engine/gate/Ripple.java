package io.jenkins.plugins.changegates.engine.gate;

import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.Deployment;
import io.jenkins.plugins.changegates.engine.change.RiskAcceptance;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What may be judged otherwise of other changes after something happened to one. Most of what happens to a change, its
 * request and approvals above all, is nothing to the others.
 *
 * @param change to which it happened
 * @param moves deployments that began, ended or are seen in another light
 * @param owing the services of which another change may now be late with what it owes, or no longer
 * @param exceptions the scopes of exceptions that were asked for or accepted
 */
public record Ripple(ChangeId change, List<Move> moves, Set<String> owing, List<RiskAcceptance.Scope> exceptions) {

    /**
     * A deployment before and after; either may be null.
     */
    record Move(Deployment before, Deployment after) {

        Deployment either() {
            return after == null ? before : after;
        }

        boolean concernsTheWay() {
            return underWay(before) != underWay(after);
        }

        boolean stood() {
            return before != null && before.stands();
        }

        boolean stands() {
            return after != null && after.stands();
        }

        private static boolean underWay(Deployment deployment) {
            return deployment != null && deployment.underWay();
        }
    }

    public Ripple {
        moves = List.copyOf(moves);
        owing = Set.copyOf(owing);
        exceptions = List.copyOf(exceptions);
    }

    /** @param before the change as it was, or null if there was none */
    public static Ripple of(Change before, Change now) {
        return new Ripple(now.id(), moves(before, now), owing(before, now), exceptions(before, now));
    }

    private static List<Move> moves(Change before, Change now) {
        Set<String> keys = new LinkedHashSet<>();
        now.deployments().forEach(deployment -> keys.add(deployment.key()));
        List<Move> moves = new ArrayList<>();
        for (String key : keys) {
            Deployment old = before == null ? null : before.deployment(key).orElse(null);
            Deployment deployment = now.deployment(key).orElseThrow();
            if (!deployment.equals(old)) {
                moves.add(new Move(old, deployment));
            }
        }
        return moves;
    }

    private static Set<String> owing(Change before, Change now) {
        List<Context.Owing> owes = Context.Owing.of(now);
        List<Context.Owing> owed = before == null ? List.of() : Context.Owing.of(before);
        Set<String> were = before == null ? Set.of() : before.services();
        boolean same = owes.equals(owed) && (owes.isEmpty() || were.equals(now.services()));
        Set<String> services = new HashSet<>();
        if (!same) {
            services.addAll(were);
            services.addAll(now.services());
        }
        return services;
    }

    private static List<RiskAcceptance.Scope> exceptions(Change before, Change now) {
        return now.exceptions().stream()
                .filter(exception -> !Optional.ofNullable(before)
                        .flatMap(old -> old.exception(exception.id()))
                        .filter(old -> Objects.equals(old, exception))
                        .isPresent())
                .map(RiskAcceptance::scope)
                .toList();
    }

    /** Whether no other change can be judged otherwise, unless it waits for this one's turn to pass. */
    public boolean none() {
        return moves.isEmpty() && owing.isEmpty() && exceptions.isEmpty();
    }

    /** The services whose other changes it may concern. */
    public Set<String> services() {
        Set<String> services = new HashSet<>(owing);
        moves.forEach(move -> services.add(move.either().service()));
        exceptions.forEach(scope -> services.add(scope.service()));
        return services;
    }

    /** Whether it may concern changes of any service. */
    public boolean everywhere() {
        return exceptions.stream().anyMatch(scope -> scope.service().isEmpty());
    }
}
