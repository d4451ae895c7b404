package io.jenkins.plugins.changegates.pages;

import io.jenkins.plugins.changegates.engine.change.Actor;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.Recorded;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * One event: what happened, who caused it, by which way and when.
 *
 * @param number counts the change's events from 1
 * @param details what more there is to say, a paragraph each, as it was written
 */
public record TimelineEntry(long number, String what, List<String> details, String who, String channel, Moment at) {

    public TimelineEntry {
        details = List.copyOf(details);
    }

    /** Every event, newest first. */
    static List<TimelineEntry> of(Change change) {
        List<TimelineEntry> entries = new ArrayList<>();
        change.history().forEach(recorded -> entries.add(of(recorded)));
        Collections.reverse(entries);
        return entries;
    }

    private static TimelineEntry of(Recorded recorded) {
        EventText.Text text = recorded.event().accept(EventText.INSTANCE);
        String user = recorded.by().user();
        return new TimelineEntry(
                recorded.number(),
                text.what(),
                text.details(),
                user.equals(Actor.SYSTEM_USER) ? Messages.Actor_system() : user,
                Words.of(recorded.by().channel()),
                Moment.of(recorded.at()));
    }
}
