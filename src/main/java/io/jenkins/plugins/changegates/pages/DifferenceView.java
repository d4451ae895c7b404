package io.jenkins.plugins.changegates.pages;

import io.jenkins.plugins.changegates.engine.gate.Difference;

/** What became of one point since somebody gave their word. */
public record DifferenceView(String field, String before, String after) {

    static DifferenceView of(Difference difference) {
        return new DifferenceView(
                Sentences.text(difference.point()), Sentences.text(difference.was()), Sentences.text(difference.is()));
    }
}
