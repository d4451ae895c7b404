package io.jenkins.plugins.changegates.engine.query;

import io.jenkins.plugins.changegates.engine.change.Category;
import io.jenkins.plugins.changegates.engine.change.ChangeState;
import io.jenkins.plugins.changegates.engine.wire.WireNamed;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Which part of which list is asked for, read from the parameters of an address. The names are those of {@link #NAMES};
 * what is missing or blank asks for nothing.
 *
 * @param cursor where to go on, or null for the beginning
 * @param limit how many changes at most
 * @param problems what is wrong with which parameter; such a parameter asks for nothing
 */
public record ListRequest(Filter filter, Sorting sorting, Cursor cursor, int limit, Map<String, String> problems) {

    /** The parameters there are. */
    public static final List<String> NAMES = List.of(
            "q",
            "service",
            "environment",
            "category",
            "state",
            "author",
            "role",
            "from",
            "to",
            "phase",
            "waiting",
            "sort",
            "after",
            "limit");

    /** The longest value of a parameter, in UTF-16 units. */
    public static final int LONGEST = 1_000;

    public static final int MOST = 200;

    private static final String OPEN = "open";
    private static final String OVER = "over";

    /**
     * @param parameters the value of a parameter by its name, or null
     * @param zone in which a date begins and ends
     * @param sorting the order if none is asked for
     * @param limit how many if nothing is said
     */
    public static ListRequest of(UnaryOperator<String> parameters, ZoneId zone, Sorting sorting, int limit) {
        return new Reader(parameters, zone).read(sorting, limit);
    }

    public Optional<Cursor> after() {
        return Optional.ofNullable(cursor);
    }

    /** Reads one request. Confined to one thread. */
    private static final class Reader {

        private final UnaryOperator<String> parameters;
        private final ZoneId zone;
        private final Map<String, String> problems = new LinkedHashMap<>();

        Reader(UnaryOperator<String> parameters, ZoneId zone) {
            this.parameters = parameters;
            this.zone = zone;
        }

        ListRequest read(Sorting defaultSorting, int defaultLimit) {
            Filter filter = new Filter(
                    words(),
                    text("service"),
                    text("environment"),
                    one("category", Category.class).orElse(null),
                    states(),
                    text("author"),
                    text("role"),
                    instant("from", false),
                    instant("to", true),
                    phase());
            Sorting sorting = one("sort", Sorting.class).orElse(defaultSorting);
            return new ListRequest(filter, sorting, cursor(sorting), limit(defaultLimit), Map.copyOf(problems));
        }

        private String text(String name) {
            String value = parameters.apply(name);
            if (value == null) {
                return "";
            }
            if (value.length() > LONGEST) {
                problems.put(name, "this has " + value.length() + " characters; " + LONGEST + " are allowed");
                return "";
            }
            return value.strip();
        }

        private List<String> words() {
            String text = text("q");
            return text.isEmpty() ? List.of() : List.of(text.split("\\s+"));
        }

        private <E extends Enum<E> & WireNamed> Optional<E> one(String name, Class<E> type) {
            String text = text(name);
            Optional<E> found = WireNamed.find(type, text);
            if (!text.isEmpty() && found.isEmpty()) {
                problems.put(name, "this must be one of " + String.join(", ", WireNamed.allowed(type)));
            }
            return found;
        }

        private Set<ChangeState> states() {
            Set<ChangeState> states = EnumSet.noneOf(ChangeState.class);
            String text = text("state");
            List<String> names = text.isEmpty() ? List.of() : Arrays.asList(text.split(",", -1));
            List<String> unknown = new ArrayList<>();
            for (String name : names) {
                WireNamed.find(ChangeState.class, name.strip())
                        .ifPresentOrElse(states::add, () -> unknown.add(name.strip()));
            }
            if (!unknown.isEmpty()) {
                problems.put(
                        "state",
                        "these must be of " + String.join(", ", WireNamed.allowed(ChangeState.class))
                                + ", with commas between");
            }
            return states;
        }

        private Filter.Phase phase() {
            String text = text("phase");
            switch (text) {
                case "":
                    return Filter.Phase.ANY;
                case OPEN:
                    return Filter.Phase.UNDER_WAY;
                case OVER:
                    return Filter.Phase.OVER;
                default:
                    problems.put("phase", "this must be one of " + OPEN + ", " + OVER);
                    return Filter.Phase.ANY;
            }
        }

        /** A date stands for its whole day. */
        private Instant instant(String name, boolean end) {
            String text = text(name);
            if (text.isEmpty()) {
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
                problems.put(
                        name, "this must be a date such as 2026-11-22, or an instant such as 2026-11-22T09:00:00Z");
                return null;
            }
        }

        private Cursor cursor(Sorting sorting) {
            String text = text("after");
            Optional<Cursor> cursor = text.isEmpty() ? Optional.empty() : Cursor.parse(text);
            if (!text.isEmpty() && cursor.isEmpty()) {
                problems.put("after", "this is no cursor; take the one of the page before");
            } else if (cursor.isPresent() && cursor.get().sorting() != sorting) {
                problems.put(
                        "after",
                        "this is of a list sorted by " + cursor.get().sorting().wireName());
                return null;
            }
            return cursor.orElse(null);
        }

        private int limit(int defaultLimit) {
            String text = text("limit");
            if (text.isEmpty()) {
                return defaultLimit;
            }
            try {
                int limit = Integer.parseInt(text);
                if (limit >= 1 && limit <= MOST) {
                    return limit;
                }
            } catch (NumberFormatException e) {
                // said below, as for a number out of range
            }
            problems.put("limit", "this must be a number from 1 to " + MOST);
            return defaultLimit;
        }
    }
}
