package io.jenkins.plugins.changegates.engine.gate;

import io.jenkins.plugins.changegates.engine.sentence.Sentence;
import java.time.Instant;
import java.util.List;

/**
 * An approval and what it is worth now.
 *
 * @param why the gate it counts for, or why it does not count
 * @param differences what changed since it was given, where that is why it does not count
 */
public record JudgedApproval(String person, Instant at, Standing standing, Sentence why, List<Difference> differences) {

    public JudgedApproval {
        differences = List.copyOf(differences);
    }

    /** One that no difference is to be told of. */
    JudgedApproval(String person, Instant at, Standing standing, Sentence why) {
        this(person, at, standing, why, List.of());
    }

    /** {@link #why()} in English. */
    public String detail() {
        return why.text();
    }
}
