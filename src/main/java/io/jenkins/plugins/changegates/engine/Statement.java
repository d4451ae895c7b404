package io.jenkins.plugins.changegates.engine;

import java.util.Map;

/**
 * What a person gives along with their word.
 *
 * @param asRole the one role it shall count for, or empty for whichever serves best (decision 18)
 * @param comment what is to be said
 * @param seen the {@linkplain io.jenkins.plugins.changegates.engine.change.Subject#digest() digest} of what the person
 *     was looking at; if it is no longer what the change says, the word is refused rather than bound to something unseen
 *     (requirement C6). Empty to bind it to what the change says now
 * @param knowingly whether the person saw that the change had been approved, and objects all the same
 * @param checklist answers by the policy's items
 */
public record Statement(
        String asRole,
        String comment,
        String seen,
        boolean knowingly,
        Map<String, String> checklist,
        Signature signature) {

    public Statement {
        checklist = Map.copyOf(checklist);
    }

    /** In whichever role serves best, bound to what the change says now. */
    public static Statement of(String comment) {
        return new Statement("", comment, "", false, Map.of(), Signature.NONE);
    }

    public Statement as(String role) {
        return new Statement(role, comment, seen, knowingly, checklist, signature);
    }

    public Statement seeing(String digest) {
        return new Statement(asRole, comment, digest, knowingly, checklist, signature);
    }

    public Statement knowingly(boolean sawApproval) {
        return new Statement(asRole, comment, seen, sawApproval, checklist, signature);
    }

    public Statement answering(Map<String, String> answers) {
        return new Statement(asRole, comment, seen, knowingly, answers, signature);
    }

    public Statement signed(Signature proof) {
        return new Statement(asRole, comment, seen, knowingly, checklist, proof);
    }
}
