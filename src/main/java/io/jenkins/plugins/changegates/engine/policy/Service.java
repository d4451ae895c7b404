package io.jenkins.plugins.changegates.engine.policy;

import io.jenkins.plugins.changegates.engine.change.Category;
import io.jenkins.plugins.changegates.engine.schedule.Window;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A service for which the policy says something of its own.
 *
 * @param timeZone of its windows, or null for that of the environment
 * @param windows instead of those of an environment that is production, or null to keep those; an empty list leaves it
 *     always open
 * @param owners whose it is
 * @param categories the rules that hold for this service in place of the policy's; those not named here are the
 *     policy's
 */
public record Service(
        String name,
        ZoneId timeZone,
        List<Window> windows,
        List<Principal> owners,
        Map<Category, CategoryRules> categories) {

    public Service {
        windows = windows == null ? null : List.copyOf(windows);
        owners = List.copyOf(owners);
        categories = Map.copyOf(categories);
    }

    public Optional<ZoneId> zone() {
        return Optional.ofNullable(timeZone);
    }

    public Optional<List<Window>> ownWindows() {
        return Optional.ofNullable(windows);
    }
}
