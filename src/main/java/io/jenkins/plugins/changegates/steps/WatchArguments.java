package io.jenkins.plugins.changegates.steps;

import hudson.AbortException;
import hudson.model.Run;
import io.jenkins.plugins.changegates.engine.Permissions;
import io.jenkins.plugins.changegates.engine.change.Actor;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.policy.Policy;
import io.jenkins.plugins.changegates.engine.verification.Limits;
import io.jenkins.plugins.changegates.engine.verification.WatchPlan;
import io.jenkins.plugins.changegates.runtime.Builds;
import io.jenkins.plugins.changegates.runtime.ChangeGates;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** What the arguments of {@code postDeployVerify} come to: which change is watched where, and by which plan. */
final class WatchArguments {

    /** The name under which the step's body is recorded as a check. */
    static final String BODY = "body";

    private final PostDeployVerifyStep step;
    private final StepContext context;
    private final Run<?, ?> run;
    private final Policy policy = ChangeGates.get().changes().policy();
    private final Duration every;

    /** @throws AbortException with everything that is wrong */
    WatchArguments(PostDeployVerifyStep step, StepContext context, Run<?, ?> run) throws AbortException {
        this.step = step;
        this.context = context;
        this.run = run;
        Misuse misuse = step.misuse();
        every = misuse.duration("every", step.getEvery()).orElse(Duration.ofMinutes(1));
        misuse.atLeast("minutes", step.getMinutes(), 1);
        misuse.atLeast("failureLimit", step.getFailureLimit(), 0);
        misuse.atLeast("inconclusiveLimit", step.getInconclusiveLimit(), 0);
        misuse.atLeast("consecutiveErrorLimit", step.getConsecutiveErrorLimit(), 0);
        if (step.getMinutes() >= 1 && every.compareTo(duration()) > 0) {
            misuse.add(Messages.Verify_everyTooLong(step.getEvery(), step.getMinutes()));
        }
        if (step.givenChecks().isEmpty() && !context.hasBody()) {
            misuse.add(Messages.Verify_noChecks());
        }
        NamedChecks.check(step.givenChecks(), misuse);
        DeployedChange.checkEnvironment(step.getEnvironment(), policy, misuse);
        misuse.check();
    }

    Duration every() {
        return every;
    }

    Duration duration() {
        return Duration.ofMinutes(step.getMinutes());
    }

    /** The change named, or the build's only one, or among several the one it deployed last. */
    Change change(Actor actor) throws Exception {
        NamedChange named = new NamedChange(context, run);
        List<Change> own = named.ofBuild();
        if (step.getChange() == null && own.size() > 1) {
            return DeployedChange.newest(own, step.getEnvironment(), Builds.ref(run), policy)
                    .map(DeployedChange::change)
                    .orElse(own.get(own.size() - 1));
        }
        return named.find(step.getChange(), Permissions.Action.DEPLOY, actor);
    }

    /** The environment named, or where this build deployed the change last, or where it is to go in the end. */
    String environment(Change change) {
        if (step.getEnvironment() != null) {
            return step.getEnvironment();
        }
        List<String> targets = change.request().environments();
        return DeployedChange.newest(List.of(change), null, Builds.ref(run), policy)
                .map(deployed -> deployed.deployment().environment())
                .orElse(targets.get(targets.size() - 1));
    }

    WatchPlan plan(Instant startsAt, NamedChecks checks) {
        return new WatchPlan(
                startsAt,
                duration(),
                every,
                names(checks),
                new Limits(step.getFailureLimit(), step.getInconclusiveLimit(), step.getConsecutiveErrorLimit()));
    }

    /** Names of all checks, the body's last. */
    List<String> names(NamedChecks checks) {
        List<String> names = new ArrayList<>(checks.names());
        if (context.hasBody()) {
            names.add(BODY);
        }
        return names;
    }
}
