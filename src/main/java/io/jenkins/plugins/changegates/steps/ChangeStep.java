package io.jenkins.plugins.changegates.steps;

import hudson.Util;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jenkinsci.plugins.workflow.steps.Step;

/**
 * A step as its author wrote it: plain serializable fields, where null means not given. Judging the arguments is left to
 * the execution, so that what is wrong with them comes as one message.
 */
abstract class ChangeStep extends Step implements Serializable {

    private static final long serialVersionUID = 1L;

    /** What was wrong with the arguments before they could be bound. */
    private ArrayList<String> misuse = new ArrayList<>();

    final void setMisuse(List<String> problems) {
        misuse = new ArrayList<>(problems);
    }

    /** Begins to collect what is wrong with the arguments. */
    final Misuse misuse() {
        return new Misuse(getDescriptor().getFunctionName(), misuse);
    }

    static String given(String value) {
        return Util.fixEmptyAndTrim(value);
    }

    /** Takes apart a text of parts separated by commas or line feeds. */
    static List<String> parts(String value) {
        return split(value, "[,\n]");
    }

    /** Takes apart a text of several lines. */
    static List<String> lines(String value) {
        return split(value, "\n");
    }

    private static List<String> split(String value, String separator) {
        return value == null
                ? List.of()
                : Arrays.stream(value.split(separator))
                        .map(String::trim)
                        .filter(part -> !part.isEmpty())
                        .toList();
    }
}
