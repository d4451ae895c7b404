package io.jenkins.plugins.changegates.runtime;

import io.jenkins.plugins.changegates.engine.change.ChangeEvent;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.store.bundle.Selection;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What somebody wants evidence of: one change, or a period, that may be narrowed to a service and be meant for a control.
 * Page, REST and command line read it here, so that all of them take and refuse the same.
 *
 * @param selection null if there is a problem
 * @param control one of the policy's, or empty
 * @param problems by the name of the parameter, in plain words
 */
public record EvidenceRequest(Selection selection, String control, Map<String, String> problems) {

    /** The names of all parameters. */
    public static final List<String> NAMES = List.of("change", "from", "until", "service", "control");

    private static final int LONGEST = 1_000;
    private static final int LONGEST_NAME = 100;

    /**
     * Reads one.
     *
     * @param parameters null for what was not said
     * @param zone in which a date is a day
     */
    static EvidenceRequest of(UnaryOperator<String> parameters, ZoneId zone, ChangeGates gates) {
        return new Reader(parameters, zone, gates).read();
    }

    /** {@code change}, {@code period} or {@code control}. */
    public String kind() {
        if (selection instanceof Selection.OfChange) {
            return "change";
        }
        return control.isEmpty() ? "period" : "control";
    }

    /** What is selected, in one line. */
    public String described() {
        if (selection instanceof Selection.OfPeriod period) {
            return Stream.of(period.from() + " to " + period.until(), period.service(), control)
                    .filter(part -> !part.isEmpty())
                    .collect(Collectors.joining(", "));
        }
        return selection instanceof Selection.OfChange of ? of.change().value() : "";
    }

    /** A name for the file: lower-case letters, digits and hyphens, with {@code .zip} behind; never very long. */
    public String fileName() {
        String of = selection instanceof Selection.OfPeriod period
                ? period.from().toString().substring(0, 10) + "-to-"
                        + period.until().toString().substring(0, 10) + "-" + period.service() + "-" + control
                : described();
        String plain = of.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return "evidence-" + plain.substring(0, Math.min(plain.length(), LONGEST_NAME)) + ".zip";
    }

    /** The policy's controls, as a bundle may be meant for one. */
    static List<String> controls(ChangeGates gates) {
        return gates.policy().problem().isEmpty()
                ? gates.policy().get().document().controls()
                : List.of();
    }

    private static final class Reader {
        private final UnaryOperator<String> parameters;
        private final ZoneId zone;
        private final ChangeGates gates;
        private final Map<String, String> problems = new LinkedHashMap<>();

        Reader(UnaryOperator<String> parameters, ZoneId zone, ChangeGates gates) {
            this.parameters = parameters;
            this.zone = zone;
            this.gates = gates;
        }

        EvidenceRequest read() {
            String change = text("change");
            Selection selection = change.isEmpty() ? period() : change(change);
            String control = control();
            return new EvidenceRequest(problems.isEmpty() ? selection : null, control, Map.copyOf(problems));
        }

        private Selection change(String name) {
            NAMES.stream()
                    .filter(other -> !other.equals("change") && !text(other).isEmpty())
                    .forEach(other -> problems.put(other, Messages.EvidenceRequest_notWithChange()));
            Optional<ChangeId> id = ChangeId.parse(name);
            if (id.flatMap(gates.index()::find).isEmpty()) {
                problems.put("change", Messages.EvidenceRequest_noChange());
            }
            return id.map(Selection.OfChange::new).orElse(null);
        }

        private Selection period() {
            if (text("from").isEmpty() && text("until").isEmpty()) {
                problems.put("from", Messages.EvidenceRequest_nothing());
                return null;
            }
            Instant from = instant("from", false);
            Instant until = instant("until", true);
            if (from == null || until == null) {
                return null;
            }
            if (!from.isBefore(until)) {
                problems.put("until", Messages.EvidenceRequest_backwards());
                return null;
            }
            return new Selection.OfPeriod(from, until, service());
        }

        /** One that a change ever named: a bundle of a misspelled one would hold nothing of it, and prove that. */
        private String service() {
            String service = text("service");
            boolean known = service.isEmpty()
                    || gates.index().newestFirst().stream()
                            .flatMap(change -> change.history().stream())
                            .anyMatch(recorded -> service.equals(named(recorded.event())));
            if (!known) {
                problems.put("service", Messages.EvidenceRequest_noService());
            }
            return service;
        }

        private static String named(ChangeEvent event) {
            if (event instanceof ChangeEvent.Requested requested) {
                return requested.request().service();
            }
            return event instanceof ChangeEvent.Amended amended
                    ? amended.request().service()
                    : null;
        }

        /** A date stands for its whole day. */
        private Instant instant(String name, boolean end) {
            String text = text(name);
            if (text.isEmpty()) {
                problems.putIfAbsent(name, Messages.EvidenceRequest_missing());
                return null;
            }
            try {
                return text.contains("T")
                        ? Instant.parse(text)
                        : LocalDate.parse(text)
                                .plusDays(end ? 1 : 0)
                                .atStartOfDay(zone)
                                .toInstant();
            } catch (DateTimeException e) {
                problems.put(name, Messages.EvidenceRequest_noDate());
                return null;
            }
        }

        private String control() {
            String control = text("control");
            List<String> known = controls(gates);
            if (!control.isEmpty() && !known.contains(control)) {
                problems.putIfAbsent(
                        "control",
                        known.isEmpty()
                                ? Messages.EvidenceRequest_noControls()
                                : Messages.EvidenceRequest_noControl(String.join(", ", known)));
            }
            return control;
        }

        private String text(String name) {
            String value = parameters.apply(name);
            if (value != null && value.length() > LONGEST) {
                problems.put(name, Messages.EvidenceRequest_tooLong(value.length(), LONGEST));
                return "";
            }
            return value == null ? "" : value.strip();
        }
    }
}
