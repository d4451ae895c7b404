package io.jenkins.plugins.changegates.steps;

import hudson.AbortException;
import io.jenkins.plugins.changegates.engine.wire.WireNamed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects everything that is wrong with a step's arguments, so that one message says it all. For one thread. */
final class Misuse {

    private final String step;
    private final List<String> problems;

    /** @param already what was found wrong before */
    Misuse(String step, List<String> already) {
        this.step = step;
        this.problems = new ArrayList<>(already);
    }

    /** Says the same only once. */
    void add(String problem) {
        if (!problems.contains(problem)) {
            problems.add(problem);
        }
    }

    void addAll(List<String> more) {
        more.forEach(this::add);
    }

    /** The text, or empty with a complaint if there is none. */
    String required(String argument, String value) {
        if (value == null) {
            add(Messages.Misuse_missing(argument));
        }
        return value == null ? "" : value;
    }

    /** The constant spelled so, or empty with a complaint, or empty for null. */
    <E extends Enum<E> & WireNamed> Optional<E> named(String argument, Class<E> type, String value) {
        if (value == null) {
            return Optional.empty();
        }
        Optional<E> found = WireNamed.find(type, value);
        if (found.isEmpty()) {
            add(Messages.Misuse_unknown(argument, value, String.join(", ", WireNamed.allowed(type))));
        }
        return found;
    }

    /** The duration, or empty with a complaint, or empty for null. */
    Optional<Duration> duration(String argument, String value) {
        if (value == null) {
            return Optional.empty();
        }
        Optional<Duration> found = DurationText.parse(value);
        if (found.isEmpty()) {
            add(Messages.Misuse_duration(argument, value));
        }
        return found;
    }

    void atLeast(String argument, int value, int least) {
        if (value < least) {
            add(Messages.Misuse_number(argument, value, least));
        }
    }

    boolean none() {
        return problems.isEmpty();
    }

    /** @throws AbortException that says all that was found, if anything was */
    void check() throws AbortException {
        if (!problems.isEmpty()) {
            throw new AbortException(
                    problems.size() == 1
                            ? step + ": " + problems.get(0)
                            : Messages.Misuse_several(step, problems.size()) + "\n- " + String.join("\n- ", problems));
        }
    }
}
