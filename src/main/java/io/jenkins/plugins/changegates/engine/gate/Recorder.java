package io.jenkins.plugins.changegates.engine.gate;

import io.jenkins.plugins.changegates.engine.change.Category;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.Deployment;
import io.jenkins.plugins.changegates.engine.change.Obligation;
import io.jenkins.plugins.changegates.engine.change.RiskAcceptance;
import io.jenkins.plugins.changegates.engine.change.Surroundings;
import io.jenkins.plugins.changegates.engine.policy.Policy;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What of a context is recorded with the opening of a gate, and the context that this makes again. What the change itself
 * tells is left out; so is what no gate would miss.
 */
final class Recorder {

    private final Policy policy;
    private final Change change;
    private final Demands demands;
    private final Context context;
    private final Exceptions exceptions;
    private final Instant now;

    Recorder(Policy policy, Change change, Demands demands, Context context, Exceptions exceptions, Instant now) {
        this.policy = policy;
        this.change = change;
        this.demands = demands;
        this.context = context;
        this.exceptions = exceptions;
        this.now = now;
    }

    Surroundings surroundings(Collection<Gate> gates) {
        Asker asker = context.asker();
        List<ChangeId> rivals = ConflictGate.onTheWay(policy, demands, context).stream()
                .map(Rival::change)
                .toList();
        int unnamed = Math.max(0, rivals.size() - ConflictGate.MOST_NAMED);
        return new Surroundings(
                asker.key(),
                asker.ahead() == null ? List.of() : List.of(new Surroundings.Ahead(asker.ahead(), asker.aheadUntil())),
                context.zone().getId(),
                deployments().stream().map(Surroundings.Other::of).toList(),
                rivals.subList(unnamed, rivals.size()),
                unnamed + context.furtherRivals(),
                owing(),
                exceptions(gates),
                demands.switches().recheckAuthority() ? new TreeMap<>(context.authority()) : new TreeMap<>());
    }

    private List<Deployment> deployments() {
        Set<Deployment> counted = new LinkedHashSet<>();
        counted.addAll(SameThing.telling(ReleaseGates.sameBefore(change, demands, context)
                .filter(this::another)
                .toList()));
        counted.addAll(versions());
        context.deployments().stream()
                .filter(this::another)
                .filter(Deployment::underWay)
                .filter(deployment -> deployment.environment().equals(demands.environment()))
                .findFirst()
                .ifPresent(counted::add);
        return counted.stream().sorted(Deployment.OLDEST_FIRST).toList();
    }

    private boolean another(Deployment deployment) {
        return !deployment.change().equals(change.id());
    }

    /** The newest of each of the newest versions and of the one to go back to; one without any if there is none. */
    private Collection<Deployment> versions() {
        Map<String, Deployment> newest = new LinkedHashMap<>();
        for (Deployment earlier : ReleaseGates.earlier(change, demands, context)) {
            String version = earlier.versionOrCommit();
            boolean wanted = version.equals(change.request().rollbackTo())
                    || version.isEmpty()
                    || newest.size() <= ReleaseGates.MOST_VERSIONS + 1;
            if (wanted) {
                newest.putIfAbsent(version, earlier);
            }
        }
        return newest.values();
    }

    private List<Surroundings.Owing> owing() {
        if (demands.classification().effective() == Category.EMERGENCY) {
            return List.of();
        }
        return Settlement.holding(policy, change, context).stream()
                .filter(owing -> owing.obligation().overdue(now))
                .map(owing -> new Surroundings.Owing(
                        owing.change(),
                        owing.category(),
                        owing.obligation().id(),
                        owing.obligation().duty(),
                        owing.obligation().dueAt()))
                .toList();
    }

    /** For each gate the one that would count, where it was asked for in another change. */
    private List<RiskAcceptance> exceptions(Collection<Gate> gates) {
        List<RiskAcceptance> counted = new ArrayList<>();
        Stream.concat(gates.stream().map(Gate::name), Stream.of(Gate.DOCUMENTATION))
                .distinct()
                .map(exceptions::forGate)
                .flatMap(Optional::stream)
                .filter(exception -> !exception.home().equals(change.id()))
                .forEach(exception -> counted.add(exception.withoutTexts()));
        counted.sort(Comparator.comparing(RiskAcceptance::home).thenComparing(RiskAcceptance::id));
        return counted;
    }

    /**
     * @throws java.time.DateTimeException if there is no such time zone
     */
    static Context context(Surroundings recorded, Change change, String environment) {
        String service = change.request().service();
        List<Deployment> deployments = Stream.concat(
                        recorded.deployments().stream().map(other -> other.deployment(service)),
                        change.deployments().stream()
                                .filter(own -> own.service().equals(service)))
                .sorted(Deployment.OLDEST_FIRST)
                .toList();
        Asker asker = Asker.deploying(recorded.key());
        for (Surroundings.Ahead ahead : recorded.ahead()) {
            asker = asker.behind(ahead.change(), ahead.until());
        }
        return new Context(
                deployments,
                recorded.rivals().stream()
                        .map(rival -> new Rival(rival, List.of(environment)))
                        .toList(),
                recorded.furtherRivals(),
                ZoneId.of(recorded.zone()),
                asker,
                recorded.owing().stream().map(Recorder::owing).toList(),
                Stream.concat(change.exceptions().stream(), recorded.exceptions().stream())
                        .toList(),
                recorded.authority());
    }

    private static Context.Owing owing(Surroundings.Owing owing) {
        return new Context.Owing(
                owing.change(),
                owing.category(),
                new Obligation(owing.id(), owing.duty(), "", owing.dueAt(), "", "", null));
    }
}
