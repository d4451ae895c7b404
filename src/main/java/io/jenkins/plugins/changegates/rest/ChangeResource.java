package io.jenkins.plugins.changegates.rest;

import io.jenkins.plugins.changegates.engine.ChangeService;
import io.jenkins.plugins.changegates.engine.Decider;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.Channel;
import io.jenkins.plugins.changegates.runtime.Authorization;
import io.jenkins.plugins.changegates.runtime.ChangeGates;
import java.io.IOException;
import java.util.List;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.interceptor.RequirePOST;

/** At {@code changes/CHG-…/}: one change that whoever asks may see. */
public final class ChangeResource {

    private final ChangeId id;

    ChangeResource(ChangeId id) {
        this.id = id;
    }

    /** GET: the change. */
    @Answers
    public HttpResponse doIndex() {
        return Json.ok(ChangeDetailModel.of(service().find(id)));
    }

    /**
     * GET: the gates, judged now.
     *
     * @param environment may be left out for a change with one environment
     */
    @Answers
    public HttpResponse doReport(@QueryParameter String environment) {
        Change change = service().find(id);
        List<String> environments = change.request().environments();
        String asked = environment == null ? "" : environment;
        if (asked.isEmpty() && environments.size() != 1) {
            throw Problem.of(Status.BAD_REQUEST, Messages.Problem_whichEnvironment(String.join(", ", environments)));
        }
        return Json.ok(ReportModel.of(service().judge(change, asked.isEmpty() ? environments.get(0) : asked)));
    }

    /** POST: approve or reject. Needs Approve, a role that is waited for, and separation of duties. */
    @RequirePOST
    @Answers
    public HttpResponse doDecisions(StaplerRequest2 request) throws IOException {
        DecisionBody body = DecisionBody.of(Json.read(request));
        Decider decider = Authorization.decider(Channel.REST);
        return Json.ok(ChangeDetailModel.of(
                body.approves()
                        ? service().approve(id, decider, body.role(), body.comment(), body.subject())
                        : service().reject(id, decider, body.role(), body.comment(), body.subject())));
    }

    /** POST: the go for a deployment. Needs Deploy, and everything else to be met. */
    @RequirePOST
    @Answers
    public HttpResponse doDeployments(StaplerRequest2 request) throws IOException {
        DeploymentBody body = DeploymentBody.of(Json.read(request));
        Decider decider = Authorization.decider(Channel.REST);
        return Json.ok(ChangeDetailModel.of(
                service().orderDeployment(id, decider, body.environment(), body.comment(), body.subject())));
    }

    /** Whatever else is asked for is not there. */
    public Object getDynamic(String name) {
        throw Problem.noSuchPlace();
    }

    private static ChangeService service() {
        return ChangeGates.get().changes();
    }
}
