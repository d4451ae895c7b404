package io.jenkins.plugins.changegates.engine;

import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeEvent;
import java.util.List;

/** A change as it stands after a command, and the command's own answer. */
record Written<T>(Change change, T answer) {

    /** What a decision wants written. */
    record Draft<T>(List<ChangeEvent> events, T answer) {
        Draft {
            events = List.copyOf(events);
        }
    }

    static Draft<Void> events(ChangeEvent... events) {
        return new Draft<>(List.of(events), null);
    }

    static <T> Draft<T> nothing(T answer) {
        return new Draft<>(List.of(), answer);
    }

    static <T> Draft<T> draft(T answer, ChangeEvent... events) {
        return new Draft<>(List.of(events), answer);
    }
}
