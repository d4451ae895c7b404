package io.jenkins.plugins.changegates.engine.schedule;

import io.jenkins.plugins.changegates.engine.change.Category;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/**
 * A time in which nothing is released, whatever windows say.
 *
 * @param from local time at which it begins
 * @param to local time at which it is over, itself no longer frozen
 * @param timeZone of both, or null for that of the service
 * @param environments those it holds for, or empty for all of production
 * @param services those it holds for, or empty for all
 * @param exempt categories it does not hold
 * @param reason in words for whoever is held up, or empty
 */
public record Freeze(
        String name,
        LocalDateTime from,
        LocalDateTime to,
        ZoneId timeZone,
        Set<String> environments,
        Set<String> services,
        Set<Category> exempt,
        String reason) {

    public Freeze {
        environments = Set.copyOf(environments);
        services = Set.copyOf(services);
        exempt = Set.copyOf(exempt);
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("freeze " + name + " ends before it begins");
        }
    }

    /**
     * The same, named with whoever asks for it.
     *
     * @param otherwise the zone it takes if it has none, or null for none
     */
    public Freeze askedBy(String source, ZoneId otherwise) {
        return new Freeze(
                name + " of " + source, from, to, zone().orElse(otherwise), environments, services, exempt, reason);
    }

    public Optional<ZoneId> zone() {
        return Optional.ofNullable(timeZone);
    }

    /** Whether it is about that service in that environment, which is production. */
    public boolean concerns(String service, String environment) {
        return (environments.isEmpty() || environments.contains(environment))
                && (services.isEmpty() || services.contains(service));
    }

    public boolean holds(Category category) {
        return !exempt.contains(category);
    }

    Instant begins(ZoneId otherwise) {
        return from.atZone(zone().orElse(otherwise)).toInstant();
    }

    Instant ends(ZoneId otherwise) {
        return to.atZone(zone().orElse(otherwise)).toInstant();
    }
}
