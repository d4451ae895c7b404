package io.jenkins.plugins.changegates.policyfile;

import io.jenkins.plugins.changegates.engine.policy.Environment;
import io.jenkins.plugins.changegates.engine.policy.Tier;
import io.jenkins.plugins.changegates.engine.schedule.Window;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the section {@code environments}. */
final class EnvironmentReader {

    private final WindowReader windows;
    private final Names names = new Names("environment");
    private final Map<String, Spot> required = new LinkedHashMap<>();

    EnvironmentReader(WindowReader windows) {
        this.windows = windows;
    }

    List<Environment> read(List<Spot> items) {
        List<Environment> environments = new ArrayList<>();
        items.forEach(item -> item.section("name", "tier", "requires", "timeZone", "windows")
                .flatMap(this::environment)
                .ifPresent(environments::add));
        checkRequired(environments.stream().map(Environment::name).toList());
        if (!environments.isEmpty() && environments.stream().noneMatch(known -> known.tier() == Tier.PRODUCTION)) {
            items.get(0).problem("no environment has tier production, so no gate would ever stand");
        }
        return environments;
    }

    private Optional<Environment> environment(Section keys) {
        Optional<String> name =
                keys.require("name", "what the environment is called").flatMap(names::read);
        Optional<Tier> tier = keys.require("tier", "whether it is production or other")
                .flatMap(spot -> spot.oneOf("tier", Tier.class));
        Optional<String> requires = keys.find("requires").flatMap(Spot::text);
        name.ifPresent(text -> keys.find("requires").ifPresent(spot -> required.putIfAbsent(text, spot)));
        Optional<ZoneId> zone = keys.find("timeZone").flatMap(TimeReader::zone);
        List<Window> open = keys.find("windows").map(windows::read).orElse(List.of());
        if (!open.isEmpty() && tier.filter(Tier.OTHER::equals).isPresent()) {
            keys.find("windows")
                    .orElseThrow()
                    .problem("no gate stands before an environment that is not production, so these windows would not"
                            + " be held to");
        }
        return name.map(text ->
                new Environment(text, tier.orElse(Tier.PRODUCTION), requires.orElse(""), zone.orElse(null), open));
    }

    private void checkRequired(List<String> known) {
        Map<String, String> before = new LinkedHashMap<>();
        required.forEach((name, spot) -> {
            if (spot.node() instanceof PolicyNode.Scalar scalar
                    && !scalar.text().isBlank()) {
                spot.oneOf("environment", known).ifPresent(other -> before.put(name, other));
            }
        });
        Set<String> reported = new LinkedHashSet<>();
        before.keySet()
                .forEach(name -> cycle(name, before)
                        .filter(reported::add)
                        .ifPresent(cycle -> required.get(name)
                                .problem("the environments require each other in a circle: " + cycle)));
    }

    /** The circle through that name, from its least name on, so that each is written in one way. */
    private static Optional<String> cycle(String name, Map<String, String> before) {
        Set<String> passed = new LinkedHashSet<>();
        String at = name;
        while (at != null && passed.add(at)) {
            at = before.get(at);
        }
        if (!name.equals(at)) {
            return Optional.empty();
        }
        String least = passed.stream().min(String::compareTo).orElseThrow();
        StringBuilder text = new StringBuilder(least);
        for (String next = before.get(least); !next.equals(least); next = before.get(next)) {
            text.append(" → ").append(next);
        }
        return Optional.of(text.append(" → ").append(least).toString());
    }
}
