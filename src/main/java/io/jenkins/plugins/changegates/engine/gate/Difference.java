package io.jenkins.plugins.changegates.engine.gate;

import io.jenkins.plugins.changegates.engine.change.Subject;
import io.jenkins.plugins.changegates.engine.sentence.Sentence;

/**
 * What became of one point since somebody gave their word.
 *
 * @param part the part of the subject, such as {@code request} or {@code demands:production}
 * @param field the point, named as the request names it
 * @param before as it was, cut to what differs where it is long; empty if it was not there
 * @param after as it is
 */
public record Difference(String part, String field, String before, String after) {

    /** The point, to be said in any language. */
    public Sentence point() {
        return said(field);
    }

    /** {@link #before()}, to be said in any language as far as it is the engine's word. */
    public Sentence was() {
        return said(before);
    }

    /** {@link #after()}, to be said in any language as far as it is the engine's word. */
    public Sentence is() {
        return said(after);
    }

    private Sentence said(String text) {
        return part.startsWith(Subject.DEMANDS) ? Point.named(text) : Sentence.of(text);
    }
}
