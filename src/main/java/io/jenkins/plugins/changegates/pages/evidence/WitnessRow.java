package io.jenkins.plugins.changegates.pages.evidence;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.changegates.runtime.WitnessStanding;

/**
 * A witness of the ledger.
 *
 * @param entries how many the newest checkpoint covers that it was shown since Jenkins started, or 0
 * @param at when that was, or null
 * @param failure why the newest attempt failed, or empty
 */
public record WitnessRow(
        String name, long entries, @CheckForNull At at, String failure) {

    static WitnessRow of(WitnessStanding standing) {
        return new WitnessRow(standing.name(), standing.entries(), At.of(standing.at()), standing.failure());
    }
}
