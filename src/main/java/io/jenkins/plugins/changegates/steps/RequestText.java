package io.jenkins.plugins.changegates.steps;

import io.jenkins.plugins.changegates.engine.change.Artifact;
import io.jenkins.plugins.changegates.engine.change.Category;
import io.jenkins.plugins.changegates.engine.change.DeploymentMethod;
import io.jenkins.plugins.changegates.engine.change.Request;
import io.jenkins.plugins.changegates.engine.change.Risk;
import io.jenkins.plugins.changegates.engine.change.Scope;
import io.jenkins.plugins.changegates.engine.policy.Environment;
import io.jenkins.plugins.changegates.engine.policy.Policy;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Turns the arguments of {@code changeRequest} into a request, laid over an earlier one if there is one. */
final class RequestText {

    private final ChangeRequestStep step;
    private final Policy policy;
    private final Misuse misuse;

    RequestText(ChangeRequestStep step, Policy policy, Misuse misuse) {
        this.step = step;
        this.policy = policy;
        this.misuse = misuse;
    }

    /** @param request what is not given stays as it is in there; of no use if anything is complained about */
    Request over(Request.Builder request) {
        request.service(misuse.required("service", step.getService()));
        environments(request);
        take(step.getVersion(), request::version);
        take(step.getSummary(), request::summary);
        take(step.getDescription(), request::description);
        take(step.getJustification(), request::justification);
        take(step.getTesting(), request::testing);
        take(step.getRollbackPlan(), request::rollbackPlan);
        take(step.getSecurity(), request::security);
        take(step.getTicket(), request::ticket);
        take(step.getPullRequest(), request::pullRequest);
        take(step.getRollbackTo(), request::rollbackTo);
        take(step.getRestorePoint(), request::restorePoint);
        take(step.getOnDuty(), request::onDuty);
        misuse.named("risk", Risk.class, step.getRisk()).ifPresent(request::risk);
        misuse.named("category", Category.class, step.getCategory()).ifPresent(request::category);
        misuse.named("method", DeploymentMethod.class, step.getMethod()).ifPresent(request::method);
        if (step.getImpact() != null) {
            request.impact(step.getImpact().toImpact(misuse));
        }
        if (step.getScope() != null) {
            request.scope(scope());
        }
        if (step.getLabels() != null) {
            request.labels(ChangeStep.parts(step.getLabels()));
        }
        if (step.getArtifacts() != null) {
            request.artifacts(artifacts());
        }
        return request.build();
    }

    private static void take(String given, Consumer<String> target) {
        if (given != null) {
            target.accept(given);
        }
    }

    private void environments(Request.Builder request) {
        String known = Policy.names(policy.environments(), Environment::name);
        if (step.getEnvironment() == null) {
            if (request.build().environments().isEmpty()) {
                misuse.add(Messages.RequestText_noEnvironment(known));
            }
            return;
        }
        List<String> names = ChangeStep.parts(step.getEnvironment());
        names.stream()
                .filter(name -> policy.environment(name).isEmpty())
                .forEach(name -> misuse.add(Messages.Misuse_unknown("environment", name, known)));
        request.environments(names);
    }

    private Set<Scope> scope() {
        Set<Scope> scope = EnumSet.noneOf(Scope.class);
        ChangeStep.parts(step.getScope())
                .forEach(name -> misuse.named("scope", Scope.class, name).ifPresent(scope::add));
        return scope;
    }

    private List<Artifact> artifacts() {
        List<Artifact> artifacts = new ArrayList<>();
        for (ArtifactArgument argument : step.getArtifacts()) {
            artifacts.add(argument.toArtifact("artifacts[" + artifacts.size() + "]", misuse));
        }
        return artifacts;
    }
}
