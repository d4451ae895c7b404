package io.jenkins.plugins.changegates.config.form;

/**
 * Something that is wrong with what was filled in.
 *
 * @param place the field or entry, such as {@code categories/2/approvals/1/role}; empty for the whole
 * @param path the same as the document names it, or empty
 * @param message what was found and what is allowed
 */
public record FormProblem(String place, String path, String message) {

    /** For a list of problems. */
    @Override
    public String toString() {
        return path.isEmpty() ? message : path + ": " + message;
    }
}
