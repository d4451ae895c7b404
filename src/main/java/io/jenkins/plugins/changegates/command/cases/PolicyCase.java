package io.jenkins.plugins.changegates.command.cases;

import io.jenkins.plugins.changegates.command.scenario.Mismatch;
import io.jenkins.plugins.changegates.command.scenario.Player;
import io.jenkins.plugins.changegates.command.scenario.Scenario;
import io.jenkins.plugins.changegates.policyfile.Position;
import java.util.List;

/**
 * One case: what is given and what is expected then, in one scenario.
 *
 * @param note what the case shows, in a sentence
 */
public record PolicyCase(String note, Position position, Scenario scenario) {

    /** Everything that is not as expected. */
    public List<Mismatch> run() {
        return Player.play(scenario).stream()
                .flatMap(moment -> moment.mismatches().stream())
                .toList();
    }
}
