package io.jenkins.plugins.changegates.engine.sentence;

import java.util.List;

/**
 * A phrase of the engine: a constant of an enum, by whose name other languages find their own words. Its English must stay
 * as it was released, since ledgers hold it and are judged again.
 */
public interface Phrase {

    Template english();

    /** The constant's name. */
    String name();

    /** By which other languages name it: {@code Reason.STAGING_MISSING}. */
    default String key() {
        return getClass().getSimpleName() + "." + name();
    }

    /**
     * The phrase with its places filled.
     *
     * @param filled texts and numbers as they are; instants, in a time zone or without, and durations as the language
     *     says them; sentences; lists of these, with commas. None may change later
     */
    default Sentence with(Object... filled) {
        return new Sentence.Said(this, List.of(filled));
    }
}
