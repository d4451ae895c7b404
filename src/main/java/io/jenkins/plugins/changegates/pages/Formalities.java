package io.jenkins.plugins.changegates.pages;

import io.jenkins.plugins.changegates.engine.Asked;
import java.util.List;

/**
 * What is to be given along with a decision.
 *
 * @param comment whether an approval needs a comment
 * @param reason whether a rejection does
 * @param checklist the items to look at
 * @param answers whether each must be answered
 * @param signature whether the password is entered again
 * @param unsignable why nobody can sign in this Jenkins, or empty
 */
public record Formalities(
        boolean comment,
        boolean reason,
        List<String> checklist,
        boolean answers,
        boolean signature,
        String unsignable) {

    static final Formalities NONE = new Formalities(false, false, List.of(), false, false, "");

    public Formalities {
        checklist = List.copyOf(checklist);
    }

    static Formalities of(Asked asked, String unsignable) {
        return new Formalities(
                asked.formality().comment(),
                asked.reasonNeeded() || asked.formality().comment(),
                asked.formality().checklist(),
                asked.answersNeeded(),
                asked.formality().signature(),
                asked.formality().signature() ? unsignable : "");
    }

    /** Whether a word and a comment are enough, so that one can decide from a list. */
    public boolean inPlace() {
        return !signature && (checklist.isEmpty() || !answers);
    }
}
