package io.jenkins.plugins.changegates.engine.policy;

import io.jenkins.plugins.changegates.engine.change.Category;
import io.jenkins.plugins.changegates.engine.schedule.Calendar;
import io.jenkins.plugins.changegates.engine.schedule.CommonOpenings;
import io.jenkins.plugins.changegates.engine.schedule.Freeze;
import io.jenkins.plugins.changegates.engine.schedule.Freezes;
import io.jenkins.plugins.changegates.engine.schedule.Openings;
import io.jenkins.plugins.changegates.engine.schedule.Window;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A company's change policy, whole and consistent: every role, environment and evidence kind that a rule names exists,
 * and every category has its rules. {@code policyfile} makes none that is not.
 *
 * @param evidenceKinds the kinds that exist (requirement B1), the company's own included
 * @param securityRole who does security reviews
 * @param reviewRole who owes the review after a rollback (requirement J1)
 * @param risk rules that derive a change's risk
 * @param services what differs from service to service; a service need not be named
 * @param layers the folders and jobs whose demands are among those of this policy
 */
public record Policy(
        PolicyDocument document,
        List<Role> roles,
        List<Environment> environments,
        List<String> evidenceKinds,
        List<ClassificationRule> classification,
        List<SecurityTrigger> securityReview,
        String securityRole,
        String reviewRole,
        Map<Category, CategoryRules> categories,
        List<Freeze> freezes,
        List<Service> services,
        ReleaseRules release,
        Switches switches,
        List<RiskRule> risk,
        Layers layers) {

    public Policy {
        roles = List.copyOf(roles);
        environments = List.copyOf(environments);
        evidenceKinds = List.copyOf(evidenceKinds);
        classification = List.copyOf(classification);
        securityReview = List.copyOf(securityReview);
        categories = Map.copyOf(categories);
        freezes = List.copyOf(freezes);
        risk = List.copyOf(risk);
        services = List.copyOf(services);
        for (Category category : Category.values()) {
            if (!categories.containsKey(category)) {
                throw new IllegalArgumentException("no rules for category " + category.wireName());
            }
        }
    }

    /** One as it is written. */
    public Policy(
            PolicyDocument document,
            List<Role> roles,
            List<Environment> environments,
            List<String> evidenceKinds,
            List<ClassificationRule> classification,
            List<SecurityTrigger> securityReview,
            String securityRole,
            String reviewRole,
            Map<Category, CategoryRules> categories,
            List<Freeze> freezes,
            List<Service> services,
            ReleaseRules release,
            Switches switches,
            List<RiskRule> risk) {
        this(
                document,
                roles,
                environments,
                evidenceKinds,
                classification,
                securityReview,
                securityRole,
                reviewRole,
                categories,
                freezes,
                services,
                release,
                switches,
                risk,
                Layers.NONE);
    }

    /**
     * This policy with all that these ask beyond it: whatever opens by the result opens by this one too. The result has
     * a digest of its own, unless they ask for nothing.
     */
    public Policy tightened(Collection<Tightening> more) {
        return Layers.tightened(this, more);
    }

    public Optional<Role> role(String name) {
        for (Role role : roles) {
            if (role.name().equals(name)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }

    public Optional<Environment> environment(String name) {
        for (Environment environment : environments) {
            if (environment.name().equals(name)) {
                return Optional.of(environment);
            }
        }
        return Optional.empty();
    }

    public Optional<Service> service(String name) {
        for (Service service : services) {
            if (service.name().equals(name)) {
                return Optional.of(service);
            }
        }
        return Optional.empty();
    }

    /**
     * When a change of that category may be released to an environment, which is production.
     *
     * @param zone of what has none of its own: the controller's
     */
    public Calendar calendar(String serviceName, Environment environment, Category category, ZoneId zone) {
        Optional<Service> service = service(serviceName);
        ZoneId local = service.flatMap(Service::zone).or(environment::zone).orElse(zone);
        List<Window> windows = service.flatMap(Service::ownWindows).orElse(environment.windows());
        List<Freeze> holding = freezes.stream()
                .filter(freeze -> freeze.concerns(serviceName, environment.name()) && freeze.holds(category))
                .toList();
        List<Openings> sets = new ArrayList<>();
        sets.add(new Openings(windows, local));
        sets.addAll(layers.openings(local));
        return new Calendar(new CommonOpenings(sets, local), new Freezes(holding, local));
    }

    /**
     * Every environment a change for these targets passes through: the targets, and before each whatever it requires.
     * A target the policy does not know is among them, one that is merely required is not.
     */
    public Set<String> route(Collection<String> targets) {
        Set<String> route = new LinkedHashSet<>();
        Deque<String> ahead = new ArrayDeque<>(targets);
        while (!ahead.isEmpty()) {
            String name = ahead.removeFirst();
            if (route.add(name)) {
                environment(name)
                        .flatMap(Environment::predecessor)
                        .filter(before -> environment(before).isPresent())
                        .ifPresent(ahead::addLast);
            }
        }
        return Collections.unmodifiableSet(route);
    }

    /** The rules for services of which the policy says nothing else. */
    public CategoryRules rules(Category category) {
        return categories.get(category);
    }

    /** The rules that hold for that service. */
    public CategoryRules rules(Category category, String service) {
        return service(service)
                .map(named -> named.categories().get(category))
                .orElseGet(() -> categories.get(category));
    }

    /** Names of roles, environments and the like as a message lists them. */
    public static <T> String names(List<T> things, Function<T, String> name) {
        return things.stream().map(name).collect(Collectors.joining(", "));
    }
}
