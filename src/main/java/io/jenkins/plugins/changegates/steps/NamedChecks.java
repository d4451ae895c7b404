package io.jenkins.plugins.changegates.steps;

import hudson.model.Run;
import io.jenkins.plugins.changegates.engine.verification.CheckOutcome;
import io.jenkins.plugins.changegates.engine.verification.Measurement;
import io.jenkins.plugins.changegates.integrations.DeploymentCheck;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The checks of a step under the names by which they are recorded, each name once. */
final class NamedChecks implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final Logger LOGGER = Logger.getLogger(NamedChecks.class.getName());

    private final LinkedHashMap<String, DeploymentCheck> checks = new LinkedHashMap<>();

    NamedChecks(List<DeploymentCheck> given) {
        for (DeploymentCheck check : given) {
            String name = check.recordedName();
            String unique = name;
            for (int i = 2; checks.containsKey(unique); i++) {
                unique = name + " (" + i + ")";
            }
            checks.put(unique, check);
        }
    }

    static void check(List<DeploymentCheck> given, Misuse misuse) {
        for (int i = 0; i < given.size(); i++) {
            for (String problem : given.get(i).problems()) {
                misuse.add("checks[" + i + "]: " + problem);
            }
        }
    }

    List<String> names() {
        return List.copyOf(checks.keySet());
    }

    /** Asks every check once, one after the other. */
    List<Measurement> measure(Run<?, ?> run) throws InterruptedException {
        List<Measurement> measurements = new ArrayList<>();
        for (Map.Entry<String, DeploymentCheck> check : checks.entrySet()) {
            measurements.add(measure(check.getKey(), check.getValue(), run));
        }
        return measurements;
    }

    private static Measurement measure(String name, DeploymentCheck check, Run<?, ?> run) throws InterruptedException {
        try {
            return check.measure(name, run);
        } catch (RuntimeException e) {
            LOGGER.log(Level.WARNING, e, () -> "Check " + name + " of " + run + " is broken");
            return new Measurement(name, CheckOutcome.ERROR, Messages.NamedChecks_broken());
        }
    }

    static String line(Measurement measured) {
        return Messages.NamedChecks_measured(
                measured.check(), measured.outcome().wireName(), ChangeStepExecution.plain(measured.detail()));
    }
}
