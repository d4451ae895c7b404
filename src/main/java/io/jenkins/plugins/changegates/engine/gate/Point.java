package io.jenkins.plugins.changegates.engine.gate;

import io.jenkins.plugins.changegates.engine.sentence.Phrase;
import io.jenkins.plugins.changegates.engine.sentence.Sentence;
import io.jenkins.plugins.changegates.engine.sentence.Template;

/** What a policy demands, point by point, by the names in {@link DemandText}; and that a point is demanded. */
enum Point implements Phrase {
    CATEGORY("category"),
    APPROVALS("approvals"),
    WITH_APPROVALS("with them"),
    WITH_REVIEW("with a security review"),
    SECURITY_REVIEW("security review"),
    EVIDENCE("evidence"),
    DEPLOY("deploy"),
    WATCH("watch"),
    VALIDITY("approvals valid for"),
    ON_DUTY("engineer on duty"),
    ROLLBACK("way back"),
    OWED("owed afterwards"),
    DUTIES("duties"),
    PREDECESSOR("before it"),
    REQUIRED("required");

    private final Template english;

    Point(String english) {
        this.english = new Template(english);
    }

    @Override
    public Template english() {
        return english;
    }

    String text() {
        return english.text();
    }

    /** The point that is called so, or the text itself if none is. */
    static Sentence named(String text) {
        for (Point point : values()) {
            if (point.text().equals(text)) {
                return point.with();
            }
        }
        return Sentence.of(text);
    }
}
