package io.jenkins.plugins.changegates.command.scenario;

import io.jenkins.plugins.changegates.engine.change.Category;
import io.jenkins.plugins.changegates.engine.policy.Policy;
import io.jenkins.plugins.changegates.policyfile.Position;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A story of one change.
 *
 * @param people groups of each person, by user id
 * @param history what had been deployed before, oldest first
 * @param at where the change is described
 * @param zone the controller's, for windows and freezes that have none of their own
 * @param owed what other changes of the service owe
 */
public record Scenario(
        Policy policy,
        Map<String, Set<String>> people,
        List<Earlier> history,
        ProposedChange change,
        Position at,
        List<Event> events,
        ZoneId zone,
        List<OwedBefore> owed) {

    /** When a scenario begins that does not say. */
    public static final OffsetDateTime BEGIN = OffsetDateTime.parse("2026-01-05T09:00:00Z");

    /** How much later an event is than the one before it, if it does not say. */
    public static final Duration PACE = Duration.ofMinutes(1);

    public Scenario {
        people = Map.copyOf(people);
        history = List.copyOf(history);
        events = List.copyOf(events);
        owed = List.copyOf(owed);
    }

    /**
     * A version that another change brought to an environment, long before.
     *
     * @param underWay whether that deployment has not ended yet
     */
    public record Earlier(String environment, String version, boolean underWay) {}

    /** A duty of another change of the service, which was let through on credit. */
    public record OwedBefore(String duty, Category category, OffsetDateTime due) {}

    /** Something happens, or something is expected, or both; all of it at one instant. */
    public record Event(
            Position position, OffsetDateTime at, Optional<Action> action, Optional<Expectation> expectation) {}
}
