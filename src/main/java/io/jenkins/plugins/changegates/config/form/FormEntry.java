package io.jenkins.plugins.changegates.config.form;

import java.util.List;

/**
 * An entry of a list on the page.
 *
 * @param name what it is called, or empty
 * @param shipped whether the policy that ships has an entry of this name, which then cannot be taken away
 * @param said whether the document says anything about it
 * @param gist what it comes to, in a line
 * @param problems what is wrong with the entry as such
 */
public record FormEntry(
        String name, boolean shipped, boolean said, String gist, List<FormField> fields, List<String> problems) {

    public FormEntry {
        fields = List.copyOf(fields);
        problems = List.copyOf(problems);
    }

    public boolean troubled() {
        return !problems.isEmpty() || fields.stream().anyMatch(FormField::troubled);
    }
}
