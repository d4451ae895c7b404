package io.jenkins.plugins.changegates.store.bundle;

import io.jenkins.plugins.changegates.engine.change.ChangeEvent;
import io.jenkins.plugins.changegates.engine.change.ErasedText;
import io.jenkins.plugins.changegates.engine.change.Origin;
import io.jenkins.plugins.changegates.engine.change.Request;
import java.util.stream.Stream;

/** Whether an event lacks a text that a judgement reads. */
final class Erased {

    private Erased() {}

    static boolean in(ChangeEvent event) {
        if (event instanceof ChangeEvent.Requested requested) {
            return in(requested.request(), requested.origin());
        }
        return event instanceof ChangeEvent.Amended amended && in(amended.request(), amended.origin());
    }

    private static boolean in(Request request, Origin origin) {
        return Stream.concat(
                        Stream.of(
                                request.summary(),
                                request.description(),
                                request.justification(),
                                request.testing(),
                                request.rollbackPlan(),
                                request.security(),
                                request.impact().notes()),
                        origin.unknownAuthors().stream())
                .anyMatch(ErasedText.MARK::equals);
    }
}
