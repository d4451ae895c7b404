package io.jenkins.plugins.changegates.policyfile;

import io.jenkins.plugins.changegates.engine.schedule.Recurrence;
import io.jenkins.plugins.changegates.engine.schedule.Window;
import io.jenkins.plugins.changegates.policyfile.recurrence.InvalidRuleException;
import io.jenkins.plugins.changegates.policyfile.recurrence.RecurrenceRules;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads lists of windows, wherever they stand. The rules of one document share what was worked out. */
final class WindowReader {

    private static final int MOST_WINDOWS = 50;
    private static final int MOST_DAYS = 366;

    private final RecurrenceRules recurrences = new RecurrenceRules();

    List<Window> read(Spot list) {
        Names names = new Names("window");
        List<Window> windows = new ArrayList<>();
        for (Spot item : list.items(MOST_WINDOWS)) {
            item.section("name", "rule", "start", "duration", "from", "until")
                    .flatMap(keys -> window(keys, names))
                    .ifPresent(windows::add);
        }
        return windows;
    }

    private Optional<Window> window(Section keys, Names names) {
        Optional<String> name = keys.require("name", "what reports call it").flatMap(names::read);
        Optional<LocalTime> start =
                keys.require("start", "the time of day at which it opens").flatMap(TimeReader::timeOfDay);
        Optional<Duration> duration = keys.require("duration", "how long it stays open")
                .flatMap(spot -> TimeReader.duration(spot, MOST_DAYS));
        Optional<Spot> from = keys.find("from");
        Optional<LocalDate> first = from.flatMap(WindowReader::known);
        Optional<Spot> until = keys.find("until");
        Optional<LocalDate> end = until.flatMap(WindowReader::known);
        if (first.isPresent() && end.isPresent() && !first.get().isBefore(end.get())) {
            until.get().problem("this window never opens: until, " + end.get() + ", is not after from, " + first.get());
            end = Optional.empty();
        }
        boolean datesRead = from.isPresent() == first.isPresent() && until.isPresent() == end.isPresent();
        Optional<RuleParts> rule =
                keys.require("rule", "on which days it opens").flatMap(spot -> RuleParts.read(spot, from.isPresent()));
        if (rule.isEmpty() || !datesRead) {
            return Optional.empty();
        }
        Optional<Recurrence> days = days(rule.get(), first, end);
        if (name.isEmpty() || start.isEmpty() || duration.isEmpty() || days.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Window(
                name.get(),
                rule.get().text(),
                days.get(),
                start.get(),
                duration.get(),
                first.orElse(null),
                end.orElse(null)));
    }

    private static Optional<LocalDate> known(Spot spot) {
        return TimeReader.date(spot).filter(date -> {
            boolean known = !date.isBefore(RecurrenceRules.FIRST) && !date.isAfter(RecurrenceRules.END);
            if (!known) {
                spot.problem("this is " + date + "; allowed are dates from " + RecurrenceRules.FIRST + " to "
                        + RecurrenceRules.END);
            }
            return known;
        });
    }

    private Optional<Recurrence> days(RuleParts rule, Optional<LocalDate> from, Optional<LocalDate> until) {
        try {
            LocalDate first = from.orElse(RecurrenceRules.FIRST);
            Recurrence days = recurrences.days(rule.text(), first, until.orElse(null));
            if (days.atOrAfter(first).isPresent()) {
                return Optional.of(days);
            }
            rule.spot()
                    .problem("this window never opens: no day from " + first + " to before "
                            + until.orElse(RecurrenceRules.END) + " fits the rule");
        } catch (InvalidRuleException e) {
            rule.spot()
                    .problem("rule \"" + Spelling.shortened(rule.text()) + "\" " + Spelling.shortened(e.getMessage())
                            + "; an example is FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR");
        }
        return Optional.empty();
    }
}
