package io.jenkins.plugins.changegates.engine.gate;

import io.jenkins.plugins.changegates.engine.change.Category;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.Origin;
import io.jenkins.plugins.changegates.engine.change.Request;
import java.util.ArrayList;
import java.util.List;

/** Is the request complete (requirements A1 to A3, decisions 11 and 12)? */
public final class RequestGate {

    private RequestGate() {}

    static GateResult judge(Change change, Demands demands) {
        List<String> missing = missing(
                change.request(),
                change.origin(),
                demands.gated(),
                demands.classification().effective());
        return missing.isEmpty()
                ? new GateResult.Passed("The request is complete")
                : new GateResult.Failed("The request lacks " + String.join(", ", missing));
    }

    /**
     * Everything the request lacks, named as the step's arguments are.
     *
     * @param gated whether it is for production; elsewhere only what names the change is needed
     */
    public static List<String> missing(Request request, Origin origin, boolean gated, Category category) {
        List<String> missing = new ArrayList<>();
        require(missing, "service", request.service());
        require(missing, "commit", origin.commit());
        require(missing, "author", origin.author());
        if (!gated) {
            return missing;
        }
        require(missing, "summary", request.summary());
        require(missing, "justification", request.justification());
        require(missing, "rollbackPlan", request.rollbackPlan());
        if (category == Category.EMERGENCY) {
            return missing;
        }
        require(missing, "description", request.description());
        require(missing, "testing", request.testing());
        if (!request.impact().stated()) {
            missing.add("impact");
        }
        if (request.declaredRisk().isEmpty()) {
            missing.add("risk");
        }
        if (request.ticket().isBlank() && request.pullRequest().isBlank()) {
            missing.add("ticket or pullRequest");
        }
        return missing;
    }

    private static void require(List<String> missing, String name, String value) {
        if (value.isBlank()) {
            missing.add(name);
        }
    }
}
