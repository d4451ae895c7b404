package io.jenkins.plugins.changegates.runtime;

import hudson.model.Job;
import hudson.model.ParameterValue;
import hudson.model.ParametersAction;
import hudson.model.Run;
import io.jenkins.plugins.changegates.engine.change.Actor;
import io.jenkins.plugins.changegates.engine.change.BuildRef;
import io.jenkins.plugins.changegates.engine.change.Channel;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jenkins.model.Jenkins;

/** Builds in the engine's words. */
public final class Builds {

    private Builds() {}

    public static BuildRef ref(Run<?, ?> run) {
        return new BuildRef(run.getParent().getFullName(), run.getNumber(), run.getUrl());
    }

    /**
     * Whether the build of that {@linkplain Run#getExternalizableId() id} is known to be over. Of a job that is not
     * found by its name, which may have been renamed, nothing is known. Call as the controller.
     */
    public static boolean over(String id) {
        String job = id.substring(0, Math.max(0, id.lastIndexOf('#')));
        if (Jenkins.get().getItemByFullName(job, Job.class) == null) {
            return false;
        }
        Run<?, ?> run = Run.fromExternalizableId(id);
        return run == null || !run.isBuilding();
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
