package io.jenkins.plugins.changegates.runtime;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.time.Instant;

/**
 * How it stands with a witness.
 *
 * @param name who it is
 * @param entries how many the newest checkpoint covers that it was shown since Jenkins started, or 0
 * @param at when that was, or null
 * @param failure why the newest attempt failed, or empty if it did not
 * @param failedAt when that was, or null
 */
public record WitnessStanding(
        String name,
        long entries,
        @CheckForNull Instant at,
        String failure,
        @CheckForNull Instant failedAt) {}
