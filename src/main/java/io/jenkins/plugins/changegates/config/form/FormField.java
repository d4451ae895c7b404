package io.jenkins.plugins.changegates.config.form;

import java.util.List;

/**
 * A field of the page, filled in.
 *
 * @param text what is filled in, or for several texts one a line; empty if nothing is said
 * @param shipped what holds if nothing is said, from the policy that ships; empty if that says nothing either
 * @param said whether a list is said, be it empty
 * @param ticked of {@link Field.Kind#TICKS}
 * @param fields of a section
 * @param entries of a list
 * @param blank an entry to add to the list, or null for what is no list
 * @param conditions what must hold, each with its kind as the field
 * @param problems what is wrong with this very field
 */
public record FormField(
        Field field,
        String text,
        String shipped,
        boolean said,
        List<String> ticked,
        List<FormField> fields,
        List<FormEntry> entries,
        FormEntry blank,
        List<FormField> conditions,
        List<String> problems) {

    public FormField {
        ticked = List.copyOf(ticked);
        fields = List.copyOf(fields);
        entries = List.copyOf(entries);
        conditions = List.copyOf(conditions);
        problems = List.copyOf(problems);
    }

    static FormField blank(Field field, String shipped, List<String> problems) {
        return new FormField(field, "", shipped, false, List.of(), List.of(), List.of(), null, List.of(), problems);
    }

    FormField withText(String filledIn) {
        return new FormField(field, filledIn, shipped, true, ticked, fields, entries, blank, conditions, problems);
    }

    FormField withTicked(List<String> chosen) {
        return new FormField(field, text, shipped, true, chosen, fields, entries, blank, conditions, problems);
    }

    FormField withFields(List<FormField> keys) {
        return new FormField(field, text, shipped, said, ticked, keys, entries, blank, conditions, problems);
    }

    FormField withEntries(boolean isSaid, List<FormEntry> items, FormEntry another) {
        return new FormField(field, text, shipped, isSaid, ticked, fields, items, another, conditions, problems);
    }

    FormField withConditions(List<FormField> all) {
        return new FormField(field, text, shipped, said, ticked, fields, entries, blank, all, problems);
    }

    /** How many lines to show. */
    public int rows() {
        return (int) Math.max(
                2,
                Math.min(12, Math.max(text.lines().count() + 1, shipped.lines().count())));
    }

    /** Whether something is wrong here or further in. */
    public boolean troubled() {
        return !problems.isEmpty()
                || fields.stream().anyMatch(FormField::troubled)
                || entries.stream().anyMatch(FormEntry::troubled)
                || conditions.stream().anyMatch(FormField::troubled);
    }
}
