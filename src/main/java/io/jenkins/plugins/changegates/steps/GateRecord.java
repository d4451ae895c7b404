package io.jenkins.plugins.changegates.steps;

import hudson.model.Run;
import io.jenkins.plugins.changegates.actions.BuildStory;
import io.jenkins.plugins.changegates.engine.change.Actor;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.Deployment;
import io.jenkins.plugins.changegates.engine.change.Outcome;
import io.jenkins.plugins.changegates.engine.change.WaitEnd;
import io.jenkins.plugins.changegates.runtime.Builds;
import io.jenkins.plugins.changegates.runtime.ChangeGates;
import java.util.Optional;

/** What is written, in the ledger and on the build, of one step at a gate. */
final class GateRecord {

    private final Run<?, ?> run;
    private final ChangeId change;
    private final Actor actor;
    private final String environment;
    private final String key;
    private final ChangeGates gates = ChangeGates.get();

    /** @param key names the deployment */
    GateRecord(Run<?, ?> run, ChangeId change, Actor actor, String environment, String key) {
        this.run = run;
        this.change = change;
        this.actor = actor;
        this.environment = environment;
        this.key = key;
    }

    /** The waiting ended and the gate did not open. */
    void waitEnded(WaitEnd end, String reason) {
        takeBack(reason);
        Change after = gates.changes().endWait(change, actor, environment, Builds.ref(run), end, reason);
        BuildStory.note(run, after, end.wireName(), environment, reason);
    }

    /** Ends a deployment that the ledger has as begun although its body never was. */
    void takeBack(String reason) {
        Optional<Deployment> begun = gates.index().find(change).flatMap(found -> found.deployment(key));
        if (begun.filter(deployment -> deployment.ended().isEmpty()).isPresent()) {
            gates.deployments().finishDeployment(change, actor, key, Outcome.ABORTED, reason);
        }
    }

    void bodyEnded(Ending ending) {
        Change after = gates.deployments().finishDeployment(change, actor, key, ending.outcome(), ending.detail());
        BuildStory.note(run, after, "deployed", environment, ending.outcome().wireName());
    }
}
