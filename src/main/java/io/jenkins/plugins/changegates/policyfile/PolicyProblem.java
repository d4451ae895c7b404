package io.jenkins.plugins.changegates.policyfile;

/**
 * One thing wrong with a document.
 *
 * @param line counted from 1; 0 if unknown
 * @param column counted from 1; 0 if unknown
 * @param path the place in the document, such as {@code categories[high-risk].deploy}; empty for the whole
 * @param message what was found and what is allowed
 */
public record PolicyProblem(String file, int line, int column, String path, String message) {

    static PolicyProblem at(Position position, String path, String message) {
        return new PolicyProblem(position.file(), position.line(), position.column(), path, message);
    }

    public Position position() {
        return new Position(file, line, column);
    }

    /** {@code policy.yaml:12:5: categories[high-risk].deploy: …}, one line. */
    @Override
    public String toString() {
        return position() + ": " + (path.isEmpty() ? "" : path + ": ") + message;
    }
}
