package io.jenkins.plugins.changegates.engine.policy;

import io.jenkins.plugins.changegates.engine.schedule.Window;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What holds for one service.
 *
 * @param timeZone of its windows, or null for that of the environment
 * @param windows instead of those of an environment that is production, or null to keep those; an empty list leaves it
 *     always open
 */
public record Service(String name, ZoneId timeZone, List<Window> windows) {

    public Service {
        windows = windows == null ? null : List.copyOf(windows);
    }

    public Optional<ZoneId> zone() {
        return Optional.ofNullable(timeZone);
    }

    public Optional<List<Window>> ownWindows() {
        return Optional.ofNullable(windows);
    }
}
