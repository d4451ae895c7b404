package io.jenkins.plugins.changegates.engine.schedule;

import java.time.LocalDate;
import java.util.Optional;

/**
 * The days on which something recurs, worked out beforehand: an answer takes no more than a look-up, whatever the rule.
 * Equal recurrences have the same days. Immutable.
 */
public interface Recurrence {

    /** The first of its days that is not before the given one, if there is one. */
    Optional<LocalDate> atOrAfter(LocalDate day);

    /** The last of its days that is not after the given one, if there is one. */
    Optional<LocalDate> atOrBefore(LocalDate day);
}
