package io.jenkins.plugins.changegates.command.cases;

import io.jenkins.plugins.changegates.command.scenario.Scenario;
import io.jenkins.plugins.changegates.command.scenario.ScenarioReader;
import io.jenkins.plugins.changegates.engine.policy.Policy;
import io.jenkins.plugins.changegates.policyfile.PolicyFile;
import io.jenkins.plugins.changegates.policyfile.PolicyNode;
import io.jenkins.plugins.changegates.policyfile.Problems;
import io.jenkins.plugins.changegates.policyfile.Section;
import io.jenkins.plugins.changegates.policyfile.Spot;
import io.jenkins.plugins.changegates.policyfile.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads {@code cases.yaml}: keys that all cases share, and the cases. The policy is the one the file names, else
 * {@code policy.yaml} beside it, else the one that ships.
 */
public final class CaseReader {

    private static final int DEEPEST = 20;
    private static final List<String> SHARED = List.of("people", "deployedBefore", "owedBefore", "timeZone");
    private static final List<String> CASE = List.of(
            "note", "people", "deployedBefore", "owedBefore", "timeZone", "change", "given", "at", "after", "expect");

    private final Section file;
    private final Policy policy;
    private final PolicyNode.Mapping change;
    private final List<Spot> given;

    private CaseReader(Section file, Policy policy) {
        this.file = file;
        this.policy = policy;
        this.change = file.find("change")
                .flatMap(CaseReader::mapping)
                .orElseGet(() -> new PolicyNode.Mapping(file.spot().node().position(), List.of()));
        this.given = file.items("given");
    }

    /** All files named {@value CaseFile#NAME} in the folder and below, sorted. */
    public static List<Path> find(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder, DEEPEST)) {
            return files.filter(file -> file.getFileName().toString().equals(CaseFile.NAME))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
    }

    /**
     * @throws io.jenkins.plugins.changegates.policyfile.PolicyException with everything that is wrong with the cases,
     *     or with their policy
     */
    public static CaseFile read(Path path) throws IOException {
        PolicyNode root = YamlReader.parse(path);
        Problems problems = new Problems();
        Optional<Section> section = new Spot(root, "", problems)
                .section("policy", "people", "deployedBefore", "owedBefore", "timeZone", "change", "given", "cases");
        problems.throwIfAny();
        Section keys = section.orElseThrow();
        CaseReader reader = new CaseReader(keys, policy(keys, path));
        List<PolicyCase> cases = new ArrayList<>();
        for (Spot item : keys.require("cases", "what is given and expected")
                .map(Spot::items)
                .orElse(List.of())) {
            item.section(CASE).flatMap(reader::read).ifPresent(cases::add);
        }
        problems.throwIfAny();
        return new CaseFile(path, cases);
    }

    private static Policy policy(Section keys, Path path) throws IOException {
        Path beside = path.resolveSibling("policy.yaml");
        return keys.find("policy").isEmpty() && Files.exists(beside)
                ? PolicyFile.read(beside)
                : ScenarioReader.policy(keys, path);
    }

    private Optional<PolicyCase> read(Section keys) {
        Optional<String> note = keys.require("note", "what the case shows").flatMap(Spot::text);
        PolicyNode.Mapping proposed = keys.find("change")
                .flatMap(CaseReader::mapping)
                .map(change::overlaidBy)
                .orElse(change);
        List<Spot> events = new ArrayList<>(given);
        events.addAll(keys.items("given"));
        keys.require("expect", "what is expected then").ifPresent(expect -> judge(events, keys, expect));
        Section shared = shared(keys);
        Optional<Scenario> scenario = ScenarioReader.of(policy, shared, Optional.of(proposed), events);
        return note.flatMap(text ->
                scenario.map(story -> new PolicyCase(text, keys.spot().node().position(), story)));
    }

    /** Lets the last event be judged; or, if a time is given or there is none that could be, the end of a pause. */
    private static void judge(List<Spot> events, Section keys, Spot expect) {
        List<PolicyNode.Entry> entries = new ArrayList<>();
        Stream.of("at", "after").forEach(key -> keys.find(key).ifPresent(time -> entries.add(entry(key, time))));
        Spot last = events.isEmpty() ? null : events.get(events.size() - 1);
        if (entries.isEmpty()
                && last != null
                && last.node() instanceof PolicyNode.Mapping mapping
                && mapping.get("expect").isEmpty()) {
            entries.addAll(mapping.entries());
            events.remove(last);
        }
        entries.add(entry("expect", expect));
        events.add(new Spot(
                new PolicyNode.Mapping(expect.node().position(), entries),
                keys.spot().path(),
                expect.problems()));
    }

    private static PolicyNode.Entry entry(String key, Spot value) {
        return new PolicyNode.Entry(value.node().position(), key, value.node());
    }

    /** The keys that say who and what there was before, those of the case over those of the file. */
    private Section shared(Section keys) {
        List<PolicyNode.Entry> entries = new ArrayList<>();
        for (String key : SHARED) {
            keys.find(key).or(() -> file.find(key)).ifPresent(value -> entries.add(entry(key, value)));
        }
        PolicyNode.Mapping mapping = new PolicyNode.Mapping(keys.spot().node().position(), entries);
        return new Spot(mapping, keys.spot().path(), keys.spot().problems())
                .section(SHARED)
                .orElseThrow();
    }

    private static Optional<PolicyNode.Mapping> mapping(Spot spot) {
        if (spot.node() instanceof PolicyNode.Mapping mapping) {
            return Optional.of(mapping);
        }
        spot.problem("this is " + spot.node().kind() + "; a mapping is allowed");
        return Optional.empty();
    }
}
