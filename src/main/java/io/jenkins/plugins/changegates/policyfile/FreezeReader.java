package io.jenkins.plugins.changegates.policyfile;

import io.jenkins.plugins.changegates.engine.change.Category;
import io.jenkins.plugins.changegates.engine.policy.Environment;
import io.jenkins.plugins.changegates.engine.policy.Tier;
import io.jenkins.plugins.changegates.engine.schedule.Freeze;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads the section {@code freezes}. */
final class FreezeReader {

    private final List<Environment> environments;
    private final Names names = new Names("freeze");

    FreezeReader(List<Environment> environments) {
        this.environments = environments;
    }

    List<Freeze> read(List<Spot> items) {
        List<Freeze> freezes = new ArrayList<>();
        for (Spot item : items) {
            item.section("name", "from", "to", "timeZone", "environments", "services", "exempt", "reason")
                    .flatMap(this::freeze)
                    .ifPresent(freezes::add);
        }
        return freezes;
    }

    private Optional<Freeze> freeze(Section keys) {
        Optional<String> name = keys.require("name", "what reports call it").flatMap(names::read);
        Optional<LocalDateTime> from =
                keys.require("from", "the local time at which it begins").flatMap(TimeReader::dateTime);
        Optional<LocalDateTime> to =
                keys.require("to", "the local time at which it is over").flatMap(TimeReader::dateTime);
        Optional<ZoneId> zone = keys.find("timeZone").flatMap(TimeReader::zone);
        Set<String> where = set(keys, "environments", this::environment);
        Set<String> services = set(keys, "services", Spot::text);
        Set<Category> exempt = keys.find("exempt").isEmpty()
                ? EnumSet.of(Category.EMERGENCY)
                : set(keys, "exempt", item -> item.oneOf("category", Category.class));
        Optional<String> reason = keys.find("reason").flatMap(Spot::text);
        if (name.isEmpty() || from.isEmpty() || to.isEmpty()) {
            return Optional.empty();
        }
        if (!from.get().isBefore(to.get())) {
            keys.find("to")
                    .orElseThrow()
                    .problem(
                            from.get().equals(to.get())
                                    ? "this freeze is over when it begins, so nothing is ever frozen"
                                    : "this freeze ends before it begins, so nothing is ever frozen: from is "
                                            + from.get());
            return Optional.empty();
        }
        return Optional.of(new Freeze(
                name.get(), from.get(), to.get(), zone.orElse(null), where, services, exempt, reason.orElse("")));
    }

    private Optional<String> environment(Spot spot) {
        Optional<String> name = spot.oneOf(
                "environment", environments.stream().map(Environment::name).toList());
        name.flatMap(this::named)
                .filter(environment -> environment.tier() != Tier.PRODUCTION)
                .ifPresent(other -> spot.problem("environment \"" + other.name()
                        + "\" is not production, so no gate stands before it and the freeze would not hold there"));
        return name;
    }

    private Optional<Environment> named(String name) {
        return environments.stream()
                .filter(environment -> environment.name().equals(name))
                .findFirst();
    }

    private static <T> Set<T> set(Section keys, String key, Function<Spot, Optional<T>> reader) {
        Set<T> values = new HashSet<>();
        keys.find(key)
                .ifPresent(spot ->
                        spot.itemsOrOne().forEach(item -> reader.apply(item).ifPresent(values::add)));
        return values;
    }
}
