package io.jenkins.plugins.changegates.command.scenario;

import io.jenkins.plugins.changegates.engine.policy.Policy;
import io.jenkins.plugins.changegates.policyfile.PolicyNode;
import io.jenkins.plugins.changegates.policyfile.Section;
import io.jenkins.plugins.changegates.policyfile.Spelling;
import io.jenkins.plugins.changegates.policyfile.Spot;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the events of one scenario in their order, which is that of their times. */
final class EventReader {

    private final ActionReader actions;
    private final ExpectationReader expectations;
    private final List<String> keys = new ArrayList<>(List.of("at", "after"));
    private OffsetDateTime last;

    EventReader(Policy policy, List<String> people, PolicyNode.Mapping change, List<String> targets) {
        String target = targets.get(targets.size() - 1);
        actions = new ActionReader(policy, people, change, target);
        expectations = new ExpectationReader(policy, people, target);
        keys.addAll(ActionReader.NAMES);
        keys.add("expect");
    }

    Optional<Scenario.Event> read(Spot spot) {
        Optional<Section> section = spot.section(keys);
        if (section.isEmpty()) {
            return Optional.empty();
        }
        OffsetDateTime at = time(section.get());
        List<String> given = ActionReader.NAMES.stream()
                .filter(name -> section.get().find(name).isPresent())
                .toList();
        Optional<Spot> expect = section.get().find("expect");
        if (given.size() > 1) {
            spot.problem("this does several things, " + String.join(", ", given) + "; write an event for each");
        }
        if (given.isEmpty() && expect.isEmpty()) {
            spot.problem("nothing happens here; allowed are " + String.join(", ", keys));
        }
        Optional<Action> action = given.stream()
                .findFirst()
                .flatMap(name -> actions.read(name, section.get().find(name).orElseThrow()));
        Optional<Expectation> expectation = expect.flatMap(expectations::read);
        if (given.isEmpty() && expectation.flatMap(Expectation::refused).isPresent()) {
            expect.orElseThrow().problem("\"refused\" needs an action in the same event");
        }
        return Optional.of(new Scenario.Event(spot.node().position(), at, action, expectation));
    }

    private OffsetDateTime time(Section section) {
        OffsetDateTime next = last == null ? Scenario.BEGIN : last.plus(Scenario.PACE);
        Optional<Spot> at = section.find("at");
        Optional<Spot> after = section.find("after");
        if (at.isPresent() && after.isPresent()) {
            after.get().problem("\"at\" says when already");
        } else if (at.isPresent()) {
            next = at.flatMap(EventReader::instant).orElse(next);
        } else if (after.isPresent()) {
            OffsetDateTime from = last == null ? Scenario.BEGIN : last;
            next = after.flatMap(EventReader::duration).map(from::plus).orElse(next);
        }
        if (last != null && next.isBefore(last)) {
            at.orElseGet(section::spot).problem("this is before the event that stands before it, at " + last);
            return last;
        }
        last = next;
        return next;
    }

    static Optional<OffsetDateTime> instant(Spot spot) {
        return spot.text().flatMap(text -> {
            try {
                return Optional.of(OffsetDateTime.parse(text));
            } catch (DateTimeException e) {
                spot.problem("this is \"" + Spelling.shortened(text)
                        + "\"; allowed is a date and time with its offset such as 2026-11-23T10:00+08:00");
                return Optional.empty();
            }
        });
    }

    static Optional<Duration> duration(Spot spot) {
        return spot.text().flatMap(text -> {
            try {
                Duration duration = Duration.parse(text);
                if (!duration.isNegative()) {
                    return Optional.of(duration);
                }
            } catch (DateTimeException e) {
                // said below
            }
            spot.problem("this is \"" + Spelling.shortened(text) + "\"; allowed is a time such as PT30M or P2D");
            return Optional.empty();
        });
    }
}
