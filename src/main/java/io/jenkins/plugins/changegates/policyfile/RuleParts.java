package io.jenkins.plugins.changegates.policyfile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A recurrence rule as it was written, in capitals, of parts that may be there. It says days and nothing finer, and does
 * not depend on a first day that nobody wrote.
 */
record RuleParts(Spot spot, String text) {

    private static final int LONGEST = 500;
    private static final int MOST_PERIODS = 1000;
    private static final List<String> FREQUENCIES = List.of("DAILY", "WEEKLY", "MONTHLY", "YEARLY");
    private static final List<String> PARTS =
            List.of("FREQ", "INTERVAL", "COUNT", "BYMONTH", "BYMONTHDAY", "BYYEARDAY", "BYDAY", "BYSETPOS", "WKST");
    private static final Set<String> OF_TIME =
            Set.of("HOURLY", "MINUTELY", "SECONDLY", "BYHOUR", "BYMINUTE", "BYSECOND");

    /** Parts by which a rule of that frequency says its days itself; without any, the first day decides them. */
    private static final Map<String, List<String>> SAYING_DAYS = Map.of(
            "DAILY", List.of("FREQ"),
            "WEEKLY", List.of("BYDAY"),
            "MONTHLY", List.of("BYDAY", "BYMONTHDAY"),
            "YEARLY", List.of("BYDAY", "BYMONTHDAY", "BYYEARDAY"));

    /** @param counted whether the window says from which day to count */
    static Optional<RuleParts> read(Spot spot, boolean counted) {
        Optional<String> text = spot.text().map(written -> written.toUpperCase(Locale.ROOT));
        Optional<String> fault = text.flatMap(rule -> fault(rule, counted));
        fault.ifPresent(reason -> spot.problem("rule \"" + Spelling.shortened(text.orElseThrow()) + "\" " + reason));
        return text.filter(rule -> fault.isEmpty()).map(rule -> new RuleParts(spot, rule));
    }

    private static Optional<String> fault(String rule, boolean counted) {
        if (rule.length() > LONGEST) {
            return Optional.of("has " + rule.length() + " characters; allowed are " + LONGEST);
        }
        Map<String, String> parts = new LinkedHashMap<>();
        for (String part : rule.split(";", -1)) {
            int equals = part.indexOf('=');
            String name = equals < 0 ? part : part.substring(0, equals);
            if (equals < 0) {
                return Optional.of("is not of parts such as FREQ=DAILY, with ';' between them");
            }
            if (parts.put(name, part.substring(equals + 1)) != null) {
                return Optional.of("has " + Spelling.shortened(name) + " twice");
            }
        }
        return parts.keySet().stream()
                .flatMap(name -> partFault(name).stream())
                .findFirst()
                .or(() -> frequencyFault(parts))
                .or(() -> intervalFault(parts))
                .or(() -> combinationFault(parts))
                .or(() -> counted ? Optional.empty() : countFault(parts));
    }

    private static Optional<String> partFault(String name) {
        if (PARTS.contains(name)) {
            return Optional.empty();
        }
        if (OF_TIME.contains(name)) {
            return Optional.of(
                    "speaks of times of day with " + name + "; a rule says days, the time stands under start");
        }
        return Optional.of(
                switch (name) {
                    case "UNTIL" -> "ends with UNTIL; say that under until";
                    case "BYWEEKNO" -> "has BYWEEKNO, which is not supported; say the days with BYMONTH and BYDAY";
                    default -> "is not understood: " + Spelling.unknown("part", name, PARTS);
                });
    }

    private static Optional<String> frequencyFault(Map<String, String> parts) {
        String frequency = parts.getOrDefault("FREQ", "");
        if (FREQUENCIES.contains(frequency)) {
            return Optional.empty();
        }
        if (OF_TIME.contains(frequency)) {
            return Optional.of("recurs " + frequency + "; a rule says days, the time of day stands under start");
        }
        return Optional.of(
                frequency.isEmpty()
                        ? "has no FREQ; known are " + String.join(", ", FREQUENCIES)
                        : "is not understood: " + Spelling.unknown("frequency", frequency, FREQUENCIES));
    }

    private static Optional<String> intervalFault(Map<String, String> parts) {
        String interval = parts.getOrDefault("INTERVAL", "1");
        return interval.matches("[0-9]{1,4}")
                        && Integer.parseInt(interval) >= 1
                        && Integer.parseInt(interval) <= MOST_PERIODS
                ? Optional.empty()
                : Optional.of("has the INTERVAL " + Spelling.shortened(interval)
                        + "; allowed is a whole number from 1 to " + MOST_PERIODS);
    }

    /** Combinations that calendars are known to read differently. */
    private static Optional<String> combinationFault(Map<String, String> parts) {
        String frequency = parts.get("FREQ");
        if (frequency.equals("YEARLY") && parts.containsKey("BYMONTHDAY") && !parts.containsKey("BYMONTH")) {
            return Optional.of("has days of the month but no month: give it BYMONTH, or FREQ=MONTHLY for every month");
        }
        if (parts.containsKey("BYSETPOS") && List.of("DAILY", "WEEKLY").contains(frequency)) {
            return Optional.of("has BYSETPOS with FREQ=" + frequency + "; it goes with MONTHLY and YEARLY");
        }
        return Optional.empty();
    }

    private static Optional<String> countFault(Map<String, String> parts) {
        String needed = "; say from which day under from";
        if (parts.containsKey("COUNT")) {
            return Optional.of("counts with COUNT" + needed);
        }
        if (!parts.getOrDefault("INTERVAL", "1").matches("0*1")) {
            return Optional.of("counts with INTERVAL" + needed);
        }
        String frequency = parts.get("FREQ");
        List<String> saying = SAYING_DAYS.get(frequency);
        return saying.stream().anyMatch(parts::containsKey)
                ? Optional.empty()
                : Optional.of("does not say on which days: give it " + String.join(" or ", saying)
                        + ", or say the first day under from");
    }
}
