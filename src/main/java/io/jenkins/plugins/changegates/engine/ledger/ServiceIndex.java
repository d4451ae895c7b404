package io.jenkins.plugins.changegates.engine.ledger;

import io.jenkins.plugins.changegates.engine.change.Category;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.ChangeState;
import io.jenkins.plugins.changegates.engine.change.Deployment;
import io.jenkins.plugins.changegates.engine.gate.Context;
import io.jenkins.plugins.changegates.engine.gate.Rival;
import io.jenkins.plugins.changegates.engine.gate.SameThing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What the changes of one service tell of it, kept so that a judgement of one of them need not look at all the others.
 * Thread-safe: whoever asks sees all of them as they were at one moment.
 */
final class ServiceIndex {

    /** States in which a change goes nowhere unless it is amended. */
    private static final Set<ChangeState> ENDED = EnumSet.of(
            ChangeState.CHANGES_ASKED,
            ChangeState.REJECTED,
            ChangeState.EXPIRED,
            ChangeState.ROLLING_BACK,
            ChangeState.ROLLED_BACK,
            ChangeState.CANCELLED);

    /** A change that is on its way, in the order of requests. */
    private record Traveller(Instant requested, ChangeId change) implements Comparable<Traveller> {

        private static final Comparator<Traveller> OLDEST_FIRST =
                Comparator.comparing(Traveller::requested).thenComparing(Traveller::change);

        @Override
        public int compareTo(Traveller other) {
            return OLDEST_FIRST.compare(this, other);
        }
    }

    private static final Comparator<Context.Owing> DUE_FIRST = Comparator.comparing(
                    (Context.Owing owing) -> owing.obligation().dueAt())
            .thenComparing(Context.Owing::change)
            .thenComparing(owing -> owing.obligation().id());

    private final String service;
    private final Map<String, Deployed> deployed = new HashMap<>();
    /** Those on their way, by the environments they are still to reach. */
    private final Map<List<String>, NavigableSet<Traveller>> travellers = new HashMap<>();

    private final Map<Category, NavigableSet<Context.Owing>> owing = new HashMap<>();

    ServiceIndex(String service) {
        this.service = service;
    }

    /**
     * Puts what a change tells now in the place of what it told before.
     *
     * @param before the change as it was, or null if there was none
     */
    synchronized void replace(Change before, Change now) {
        Set<Deployment> gone = new HashSet<>(deployments(before));
        Set<Deployment> come = new HashSet<>(deployments(now));
        gone.removeAll(deployments(now));
        come.removeAll(deployments(before));
        gone.forEach(deployment -> at(deployment.environment()).remove(deployment));
        come.forEach(deployment -> at(deployment.environment()).add(deployment));
        List<String> ahead = targets(now);
        List<String> wasAhead = targets(before);
        if (!ahead.equals(wasAhead)) {
            travel(before, wasAhead, NavigableSet::remove);
            travel(now, ahead, NavigableSet::add);
        }
        List<Context.Owing> owes = owing(now);
        List<Context.Owing> owed = owing(before);
        if (!owes.equals(owed)) {
            owed.forEach(one -> ofCategory(one).remove(one));
            owes.forEach(one -> ofCategory(one).add(one));
        }
    }

    private Deployed at(String environment) {
        return deployed.computeIfAbsent(environment, name -> new Deployed());
    }

    private NavigableSet<Context.Owing> ofCategory(Context.Owing one) {
        return owing.computeIfAbsent(one.category(), category -> new TreeSet<>(DUE_FIRST));
    }

    private interface Move {
        void of(NavigableSet<Traveller> all, Traveller one);
    }

    private void travel(Change change, List<String> targets, Move move) {
        if (!targets.isEmpty()) {
            NavigableSet<Traveller> all = travellers.computeIfAbsent(targets, free -> new TreeSet<>());
            move.of(all, new Traveller(change.requestedAt(), change.id()));
            if (all.isEmpty()) {
                travellers.remove(targets);
            }
        }
    }

    private List<Deployment> deployments(Change change) {
        return change == null
                ? List.of()
                : change.deployments().stream()
                        .filter(deployment -> deployment.service().equals(service))
                        .toList();
    }

    /** The targets that it has not been deployed to yet; none if it is not on its way. */
    private List<String> targets(Change change) {
        if (change == null || !change.request().service().equals(service) || ENDED.contains(change.state())) {
            return List.of();
        }
        return change.request().environments().stream()
                .filter(target -> change.latestDeployment(target).isEmpty())
                .toList();
    }

    private List<Context.Owing> owing(Change change) {
        if (change == null || !change.services().contains(service)) {
            return List.of();
        }
        return Context.Owing.of(change);
    }

    /**
     * What a judgement of that change before that environment needs to know of the service.
     *
     * @param change as the caller has it, which may be newer than what is known here
     * @param onTheWay whether one with those targets passes through the environment
     * @param now of the judgement
     */
    synchronized Context of(Change change, String environment, Predicate<List<String>> onTheWay, Instant now) {
        Set<Deployment> told = new LinkedHashSet<>(deployments(change));
        SameThing thing = SameThing.as(change);
        deployed.forEach((name, there) -> told.addAll(there.same(thing, change.id())));
        Deployed here = deployed.get(environment);
        if (here != null) {
            here.before(change, told);
        }
        List<NavigableSet<Traveller>> groups = travellers.entrySet().stream()
                .filter(group -> onTheWay.test(group.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        List<Rival> rivals = rivals(groups, environment, change);
        int others = groups.stream().mapToInt(Collection::size).sum()
                - (groups.stream().anyMatch(group -> group.contains(new Traveller(change.requestedAt(), change.id())))
                        ? 1
                        : 0);
        return Context.of(told.stream().sorted(Deployment.OLDEST_FIRST).toList())
                .with(rivals, others - rivals.size())
                .with(owingFor(change, now), List.of());
    }

    /** The newest of the others, oldest first. */
    private static List<Rival> rivals(List<NavigableSet<Traveller>> groups, String environment, Change change) {
        return groups.stream()
                .flatMap(group -> group.descendingSet().stream()
                        .filter(one -> !one.change().equals(change.id()))
                        .limit(Context.RIVALS_TOLD))
                .sorted(Comparator.reverseOrder())
                .limit(Context.RIVALS_TOLD)
                .sorted()
                .map(one -> new Rival(one.change(), List.of(environment)))
                .toList();
    }

    /** Of each category what is overdue by then, and what is due next. */
    private List<Context.Owing> owingFor(Change change, Instant now) {
        List<Context.Owing> found = new ArrayList<>();
        for (NavigableSet<Context.Owing> all : owing.values()) {
            for (Context.Owing one : all) {
                if (!one.change().equals(change.id())) {
                    found.add(one);
                    if (one.obligation().dueAt().isAfter(now)) {
                        break;
                    }
                }
            }
        }
        return found;
    }
}
