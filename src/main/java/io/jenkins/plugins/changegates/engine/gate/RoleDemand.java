package io.jenkins.plugins.changegates.engine.gate;

import io.jenkins.plugins.changegates.engine.policy.Formality;
import java.time.Duration;
import java.util.List;

/**
 * How many different people of a role must approve.
 *
 * @param before how many before the deployment
 * @param afterwards how many more may be owed
 * @param within how long these may be owed, or null if there are none
 * @param sharedWith roles of which one person may fill a place besides one of these, sorted
 * @param formality what must come along with the word
 */
public record RoleDemand(
        String role, int before, int afterwards, Duration within, List<String> sharedWith, Formality formality) {

    public RoleDemand {
        sharedWith = List.copyOf(sharedWith);
    }

    public int count() {
        return before + afterwards;
    }
}
