package io.jenkins.plugins.changegates.engine.sentence;

import java.util.Iterator;
import java.util.List;

/**
 * What is said to people, of a phrase and what is filled into it. It becomes text only when somebody asks for it, in the
 * language they ask for. Immutable as long as what is filled in is.
 */
public sealed interface Sentence {

    void appendTo(StringBuilder out, Language language);

    default String text(Language language) {
        StringBuilder out = new StringBuilder();
        appendTo(out, language);
        return out.toString();
    }

    /** In English, as ledgers, the console and REST have it. */
    default String text() {
        return text(Language.ENGLISH);
    }

    /** What somebody wrote, or what is the same in every language. */
    static Sentence of(String text) {
        return new Verbatim(text);
    }

    /** One after the other; the separator is the same in every language. */
    static Sentence joined(String separator, List<Sentence> parts) {
        return new Joined(separator, parts);
    }

    /** A phrase of two places, filled with the first two, then with that and the third, and so on; at least one. */
    static Sentence folded(Phrase pair, List<?> items) {
        Sentence all = items.get(0) instanceof Sentence first ? first : of(String.valueOf(items.get(0)));
        for (Object item : items.subList(1, items.size())) {
            all = pair.with(all, item);
        }
        return all;
    }

    /** See {@link Phrase#with}. */
    record Said(Phrase phrase, List<Object> filled) implements Sentence {

        @Override
        public void appendTo(StringBuilder out, Language language) {
            language.template(phrase).fill(out, filled, language);
        }

        @Override
        public String toString() {
            return text();
        }
    }

    record Joined(String separator, List<Sentence> parts) implements Sentence {

        public Joined {
            parts = List.copyOf(parts);
        }

        @Override
        public void appendTo(StringBuilder out, Language language) {
            for (Iterator<Sentence> left = parts.iterator(); left.hasNext(); ) {
                left.next().appendTo(out, language);
                out.append(left.hasNext() ? separator : "");
            }
        }

        @Override
        public String toString() {
            return text();
        }
    }

    record Verbatim(String words) implements Sentence {

        @Override
        public void appendTo(StringBuilder out, Language language) {
            out.append(words);
        }

        @Override
        public String toString() {
            return words;
        }
    }
}
