package io.jenkins.plugins.changegates.engine.gate;

import java.time.Instant;
import java.util.List;

/**
 * An approval and what it is worth now.
 *
 * @param detail the gate it counts for, or why it does not count
 * @param differences what changed since it was given, where that is why it does not count
 */
public record JudgedApproval(
        String person, Instant at, Standing standing, String detail, List<Difference> differences) {

    public JudgedApproval {
        differences = List.copyOf(differences);
    }

    /** One that no difference is to be told of. */
    JudgedApproval(String person, Instant at, Standing standing, String detail) {
        this(person, at, standing, detail, List.of());
    }
}
