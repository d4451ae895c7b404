package io.jenkins.plugins.changegates.config.form;

import java.util.List;

/**
 * One key of the policy document, as the form shows it.
 *
 * @param id names its texts: the key, after that of the list or section it stands in
 * @param fields what a section, or each entry of a list, consists of
 * @param words the spellings to choose from, or for a {@link Kind#NAME} the one list whose names are offered
 */
public record Field(String id, String key, Kind kind, List<Field> fields, List<String> words) {

    /** How a key is filled in. A field that is left blank says nothing: its key is not in the document. */
    public enum Kind {
        /** One line. */
        TEXT,
        /** A text of any number of lines. */
        PROSE,
        /** One of a few spellings. */
        CHOICE,
        /** One line, with names that are already there on offer. */
        NAME,
        /** A list of texts, one a line. */
        LINES,
        /** Keys of one's own with a text each, {@code key: text}, one a line. */
        PAIRS,
        /** Any of a few spellings. */
        TICKS,
        /** Keys of its own. */
        SECTION,
        /** A list of mappings that may be left out, which is not the same as empty. */
        ENTRIES,
        /** A list of mappings where leaving it out is the same as leaving it empty. */
        NAMED_ENTRIES,
        /** A {@code when}. */
        CONDITIONS
    }

    public Field {
        fields = List.copyOf(fields);
        words = List.copyOf(words);
    }

    static Field of(Kind kind, String key, String... words) {
        return new Field(key, key, kind, List.of(), List.of(words));
    }

    static Field choice(String key, List<String> words) {
        return new Field(key, key, Kind.CHOICE, List.of(), words);
    }

    static Field group(Kind kind, String key, Field... fields) {
        return new Field(
                key,
                key,
                kind,
                List.of(fields).stream().map(field -> field.in(key)).toList(),
                List.of());
    }

    private Field in(String owner) {
        return new Field(owner + "." + key, key, kind, fields, words);
    }

    /** The one key that an entry without any other may be shortened to, or empty. */
    String shorthand() {
        return Grammar.SHORTHANDS.getOrDefault(key, "");
    }

    public String title() {
        return FieldTexts.title(this);
    }

    /** HTML. */
    public String help() {
        return FieldTexts.help(this);
    }

    /** The list of names that this field adds to, or empty. */
    public String defines() {
        return Grammar.DEFINITIONS.getOrDefault(id, "");
    }

    /** For pages, which compare texts. */
    public String kindName() {
        return kind.name();
    }
}
