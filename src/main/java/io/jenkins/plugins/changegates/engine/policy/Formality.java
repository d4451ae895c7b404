package io.jenkins.plugins.changegates.engine.policy;

import java.util.ArrayList;
import java.util.List;

/**
 * What must come along with a word.
 *
 * @param comment whether a comment is needed
 * @param signature whether the person's password is entered again
 * @param checklist what the person answers, in the policy's order (requirement C1)
 * @param terms how long is waited for it
 */
public record Formality(boolean comment, boolean signature, List<String> checklist, Patience terms) {

    public static final Formality NONE = new Formality(false, false, List.of(), Patience.NONE);

    public Formality {
        checklist = List.copyOf(checklist);
    }

    /** What both ask for. */
    public Formality and(Formality other) {
        List<String> items = new ArrayList<>(checklist);
        other.checklist.stream().filter(item -> !items.contains(item)).forEach(items::add);
        return new Formality(comment || other.comment, signature || other.signature, items, terms.and(other.terms));
    }

    /** Whether nothing but the word itself is asked for. */
    public boolean plain() {
        return !comment && !signature && checklist.isEmpty();
    }
}
