package io.jenkins.plugins.changegates.engine;

import java.util.Map;

/**
 * What a person gives along with their word.
 *
 * @param asRole the one role it shall count for, or empty for whichever serves best (decision 18)
 * @param comment what is to be said
 * @param seen the {@linkplain ChangeService#sight sight} that the person had; if the change no longer says that, the word
 *     is refused rather than bound to something unseen (requirement C6), and so is an objection to what was approved and
 *     that is not in it. Empty to bind it to what the change says now, or only a
 *     {@linkplain io.jenkins.plugins.changegates.engine.change.Subject#digest() digest}
 * @param checklist answers by the policy's items
 */
public record Statement(
        String asRole, String comment, String seen, Map<String, String> checklist, Signature signature) {

    public Statement {
        checklist = Map.copyOf(checklist);
    }

    /** In whichever role serves best, bound to what the change says now. */
    public static Statement of(String comment) {
        return new Statement("", comment, "", Map.of(), Signature.NONE);
    }

    public Statement as(String role) {
        return new Statement(role, comment, seen, checklist, signature);
    }

    public Statement seeing(String sight) {
        return new Statement(asRole, comment, sight, checklist, signature);
    }

    /** By somebody who has looked at everything that was written to the change. */
    public Statement knowingly() {
        return seeing(ChangeService.everything(seen));
    }

    public Statement answering(Map<String, String> answers) {
        return new Statement(asRole, comment, seen, answers, signature);
    }

    public Statement signed(Signature proof) {
        return new Statement(asRole, comment, seen, checklist, proof);
    }
}
