package io.jenkins.plugins.changegates.command.scenario;

import io.jenkins.plugins.changegates.engine.change.Category;
import io.jenkins.plugins.changegates.engine.policy.Environment;
import io.jenkins.plugins.changegates.engine.policy.Policy;
import io.jenkins.plugins.changegates.policyfile.DefaultPolicy;
import io.jenkins.plugins.changegates.policyfile.PolicyFile;
import io.jenkins.plugins.changegates.policyfile.PolicyNode;
import io.jenkins.plugins.changegates.policyfile.Position;
import io.jenkins.plugins.changegates.policyfile.Problems;
import io.jenkins.plugins.changegates.policyfile.Section;
import io.jenkins.plugins.changegates.policyfile.Spot;
import io.jenkins.plugins.changegates.policyfile.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads scenarios. */
public final class ScenarioReader {

    private static final List<String> KEYS =
            List.of("policy", "people", "deployedBefore", "owedBefore", "timeZone", "change", "events");

    private ScenarioReader() {}

    /**
     * @throws io.jenkins.plugins.changegates.policyfile.PolicyException with everything that is wrong with the
     *     scenario, or with its policy
     * @throws IOException if a file cannot be read
     */
    public static Scenario read(Path file) throws IOException {
        PolicyNode root = YamlReader.parse(file);
        Problems problems = new Problems();
        Optional<Section> section = new Spot(root, "", problems).section(KEYS);
        problems.throwIfAny();
        Section keys = section.orElseThrow();
        Policy policy = policy(keys, file);
        Optional<Scenario> scenario =
                of(policy, keys, keys.require("change", "what is asked for").map(Spot::node), keys.items("events"));
        problems.throwIfAny();
        return scenario.orElseThrow();
    }

    /** The policy that a file names, relative to it; the one that ships if it names none. */
    public static Policy policy(Section keys, Path file) throws IOException {
        Optional<Spot> named = keys.find("policy");
        Optional<String> name = named.flatMap(Spot::text);
        if (named.isEmpty()) {
            return DefaultPolicy.load();
        }
        keys.spot().problems().throwIfAny();
        Path policy = file.toAbsolutePath().resolveSibling(name.orElseThrow());
        if (!Files.isReadable(policy)) {
            named.get().problem("there is no file " + name.get() + " here that can be read");
            keys.spot().problems().throwIfAny();
        }
        return PolicyFile.read(relative(file, name.get()));
    }

    private static Path relative(Path file, String name) {
        return file.resolveSibling(name);
    }

    /** A scenario in which everything but its change and its events stands under the keys of one mapping. */
    public static Optional<Scenario> of(Policy policy, Section keys, Optional<PolicyNode> change, List<Spot> events) {
        Map<String, Set<String>> people = people(keys);
        List<Scenario.Earlier> history = history(policy, keys.items("deployedBefore"));
        ZoneId zone = keys.find("timeZone").flatMap(Spot::timeZone).orElse(ZoneOffset.UTC);
        List<Scenario.OwedBefore> owed = owed(keys.items("owedBefore"));
        Problems problems = keys.spot().problems();
        if (change.isEmpty()) {
            return Optional.empty();
        }
        Optional<ProposedChange> proposed = new ChangeReader(policy).read(new Spot(change.get(), "change", problems));
        if (proposed.isEmpty() || !complete(proposed.get(), change.get().position(), problems)) {
            return Optional.empty();
        }
        EventReader reader = new EventReader(
                policy,
                List.copyOf(people.keySet()),
                (PolicyNode.Mapping) change.get(),
                proposed.get().request().environments());
        List<Scenario.Event> read = new ArrayList<>();
        events.forEach(event -> reader.read(event).ifPresent(read::add));
        return problems.none()
                ? Optional.of(new Scenario(
                        policy, people, history, proposed.get(), change.get().position(), read, zone, owed))
                : Optional.empty();
    }

    private static boolean complete(ProposedChange change, Position at, Problems problems) {
        if (change.request().service().isBlank()) {
            problems.add(at, "change", "\"service\" is missing; it says what changes");
        }
        if (change.request().environments().isEmpty()) {
            problems.add(at, "change", "\"environment\" is missing; it says where the change is to go");
        }
        return problems.none();
    }

    private static Map<String, Set<String>> people(Section keys) {
        Map<String, Set<String>> people = new LinkedHashMap<>();
        keys.find("people").ifPresent(spot -> {
            if (spot.node() instanceof PolicyNode.Mapping mapping) {
                for (PolicyNode.Entry entry : mapping.entries()) {
                    Spot groups = new Spot(entry.value(), "people." + entry.key(), spot.problems());
                    Set<String> names = new LinkedHashSet<>();
                    groups.itemsOrOne().forEach(group -> group.text().ifPresent(names::add));
                    people.put(entry.key(), names);
                }
            } else {
                spot.problem("this is " + spot.node().kind() + "; a mapping of user ids to lists of groups is allowed");
            }
        });
        return people;
    }

    private static List<Scenario.OwedBefore> owed(List<Spot> items) {
        List<Scenario.OwedBefore> owed = new ArrayList<>();
        for (Spot item : items) {
            item.section("duty", "category", "due").ifPresent(keys -> {
                Optional<String> duty = keys.require("duty", "what is owed").flatMap(Spot::text);
                Category category = keys.find("category")
                        .flatMap(spot -> spot.oneOf("category", Category.class))
                        .orElse(Category.EMERGENCY);
                Optional<OffsetDateTime> due = keys.require("due", "until when").flatMap(EventReader::instant);
                duty.ifPresent(name -> due.ifPresent(at -> owed.add(new Scenario.OwedBefore(name, category, at))));
            });
        }
        return owed;
    }

    private static List<Scenario.Earlier> history(Policy policy, List<Spot> items) {
        List<String> environments =
                policy.environments().stream().map(Environment::name).toList();
        List<Scenario.Earlier> history = new ArrayList<>();
        for (Spot item : items) {
            item.section("environment", "version", "underWay").ifPresent(keys -> {
                Optional<String> environment = keys.require("environment", "where it was deployed")
                        .flatMap(spot -> spot.oneOf("environment", environments));
                String version = ChangeReader.text(keys, "version");
                boolean underWay = keys.find("underWay").flatMap(Spot::yesOrNo).orElse(false);
                environment.ifPresent(name -> history.add(new Scenario.Earlier(name, version, underWay)));
            });
        }
        return history;
    }
}
