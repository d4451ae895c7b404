package io.jenkins.plugins.changegates.runtime;

import hudson.model.ParameterValue;
import hudson.model.ParametersAction;
import hudson.model.Run;
import io.jenkins.plugins.changegates.engine.change.Actor;
import io.jenkins.plugins.changegates.engine.change.BuildRef;
import io.jenkins.plugins.changegates.engine.change.Channel;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Builds in the engine's words. */
public final class Builds {

    private Builds() {}

    public static BuildRef ref(Run<?, ?> run) {
        return new BuildRef(run.getParent().getFullName(), run.getNumber(), run.getUrl());
    }

    /** Everyone by whose doing the build came to run. Call as the controller. */
    public static List<String> starters(Run<?, ?> run) {
        return Starters.of(run);
    }

    /** The pipeline, in the name of whoever stands nearest to its start, or of nobody. */
    public static Actor actor(Run<?, ?> run) {
        List<String> starters = starters(run);
        return starters.isEmpty() ? Actor.system(Channel.PIPELINE) : new Actor(starters.get(0), Channel.PIPELINE);
    }

    /** What the build was started with. A sensitive parameter has its value left out. */
    static Map<String, String> parameters(Run<?, ?> run) {
        Map<String, String> parameters = new TreeMap<>();
        for (ParametersAction action : run.getActions(ParametersAction.class)) {
            for (ParameterValue parameter : action.getAllParameters()) {
                Object value = parameter.isSensitive() ? null : parameter.getValue();
                parameters.put(parameter.getName(), value == null ? "" : value.toString());
            }
        }
        return parameters;
    }
}
