package io.jenkins.plugins.changegates.policyfile.recurrence;

import io.jenkins.plugins.changegates.engine.schedule.Recurrence;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;

/**
 * The recurrence rules of one document. Each is worked out once into the days from {@link #FIRST} to {@link #END}, which
 * bounds both time and memory, whatever the rules say: up to {@value #MOST} different ones are worked out, in milliseconds
 * each, and up to {@value #MOST_ENDS} of them with different ends are kept, in about 5 KB each. Not thread-safe.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5545#section-3.3.10">RFC 5545, 3.3.10</a>
 */
public final class RecurrenceRules {

    /** The first day that is known. */
    public static final LocalDate FIRST = LocalDate.of(2000, 1, 1);

    /** The first day that is no longer known: on it and after it nothing recurs. */
    public static final LocalDate END = LocalDate.of(2100, 1, 1);

    /** How many different rules a document may have. */
    public static final int MOST = 100;

    /** How many different rules and ends of rules. */
    public static final int MOST_ENDS = 1000;

    private record Key(String rule, LocalDate from, LocalDate until) {}

    private final Map<Key, Days> whole = new HashMap<>();
    private final Map<Key, Days> ended = new HashMap<>();

    /**
     * The days of a rule, none if no day fits it. Only days: the rule must not speak of hours.
     *
     * @param from the day to count from (DTSTART); it is one of the days only if it fits
     * @param until the first day not to belong to them, or null
     * @throws InvalidRuleException if this is no rule, or one too many
     */
    public Recurrence days(String rule, LocalDate from, LocalDate until) throws InvalidRuleException {
        Days days = whole.get(new Key(rule, from, null));
        if (days == null) {
            checkRoom(whole, MOST);
            days = workedOut(rule, from);
            whole.put(new Key(rule, from, null), days);
        }
        if (until == null) {
            return days;
        }
        Key key = new Key(rule, from, until);
        if (!ended.containsKey(key)) {
            checkRoom(ended, MOST_ENDS);
            ended.put(key, days.before(until));
        }
        return ended.get(key);
    }

    private static void checkRoom(Map<Key, Days> known, int most) throws InvalidRuleException {
        if (known.size() >= most) {
            throw new InvalidRuleException("is one too many: a document may have " + most + " different ones");
        }
    }

    private static Days workedOut(String rule, LocalDate from) throws InvalidRuleException {
        Days days = Days.none();
        try {
            RecurrenceRuleIterator iterator = new RecurrenceRule(rule, RecurrenceRule.RfcMode.RFC5545_STRICT)
                    .iterator(new DateTime(from.getYear(), from.getMonthValue() - 1, from.getDayOfMonth()));
            while (iterator.hasNext()) {
                DateTime next = iterator.nextDateTime();
                LocalDate day = LocalDate.of(next.getYear(), next.getMonth() + 1, next.getDayOfMonth());
                if (!day.isBefore(END)) {
                    return days;
                }
                days.add(day);
            }
        } catch (InvalidRecurrenceRuleException e) {
            throw new InvalidRuleException("is no recurrence rule of RFC 5545: " + e.getMessage());
        } catch (IllegalArgumentException | IllegalStateException e) {
            // The library gave up: of the next thousand sets of days none has a day that fits.
            return days;
        }
        return days;
    }
}
