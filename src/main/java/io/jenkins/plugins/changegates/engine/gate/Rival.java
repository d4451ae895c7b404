package io.jenkins.plugins.changegates.engine.gate;

import io.jenkins.plugins.changegates.engine.change.ChangeId;
import java.util.List;

/**
 * Another change of the same service that is still on its way.
 *
 * @param targets the environments it is for
 */
public record Rival(ChangeId change, List<String> targets) {

    public Rival {
        targets = List.copyOf(targets);
    }
}
