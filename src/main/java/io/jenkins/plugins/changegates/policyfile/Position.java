package io.jenkins.plugins.changegates.policyfile;

/**
 * Where something is written.
 *
 * @param file the file's name as people know it
 * @param line counted from 1; 0 if unknown
 * @param column counted from 1, in characters; 0 if unknown
 */
public record Position(String file, int line, int column) {

    /** Somewhere in that file. */
    public static Position in(String file) {
        return new Position(file, 0, 0);
    }

    /** As compilers write it, {@code policy.yaml:12:5}, without the parts that are unknown. */
    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line + (column > 0 ? ":" + column : "") : "");
    }
}
