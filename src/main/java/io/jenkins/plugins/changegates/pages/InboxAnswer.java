package io.jenkins.plugins.changegates.pages;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What became of decisions that were sent from the list.
 *
 * @param status as HTTP wants it
 * @param taken what was recorded
 * @param refused what was not, and why
 * @param comment what was typed for all of them
 * @param comments what was typed for single ones, by the change's name
 * @param chosen the names of those that were ticked
 */
record InboxAnswer(
        int status,
        List<Line> taken,
        List<Line> refused,
        String comment,
        Map<String, String> comments,
        Set<String> chosen) {

    static final InboxAnswer NONE = new InboxAnswer(0, List.of(), List.of(), "", Map.of(), Set.of());

    /** A change and what is to be said of it. */
    public record Line(String id, String title, String text) {}

    InboxAnswer {
        taken = List.copyOf(taken);
        refused = List.copyOf(refused);
        comments = Map.copyOf(comments);
        chosen = Set.copyOf(chosen);
    }

    String typedFor(String id) {
        return comments.getOrDefault(id, "");
    }
}
