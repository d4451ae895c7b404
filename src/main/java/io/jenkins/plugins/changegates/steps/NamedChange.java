package io.jenkins.plugins.changegates.steps;

import hudson.AbortException;
import hudson.model.Run;
import hudson.security.ACL;
import io.jenkins.plugins.changegates.actions.BuildStory;
import io.jenkins.plugins.changegates.engine.Permissions;
import io.jenkins.plugins.changegates.engine.change.Actor;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.runtime.Builds;
import io.jenkins.plugins.changegates.runtime.ChangeGates;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.springframework.security.core.Authentication;

/**
 * Which change a step is about: the one its build asked for, or the one it names. A change of another build may be named
 * only by a build that itself holds the permission on the job that asked for it, or of which everyone who started it
 * does; they are then among those who can no longer approve the change.
 */
final class NamedChange {

    private final StepContext context;
    private final Run<?, ?> run;
    private final ChangeGates gates = ChangeGates.get();

    NamedChange(StepContext context, Run<?, ?> run) {
        this.context = context;
        this.run = run;
    }

    /** The changes this build has asked for or taken up, oldest first. */
    List<Change> ofBuild() {
        return BuildStory.changes(run).stream()
                .flatMap(id -> gates.index().find(id).stream())
                .filter(change -> change.builds().contains(Builds.ref(run)))
                .toList();
    }

    /**
     * @param named as the step's argument says, or null for the build's only one
     * @param needed what the build must be permitted to do to a change of another build
     */
    Change find(String named, Permissions.Action needed, Actor actor) throws Exception {
        return named == null ? only() : taken(named, needed, actor);
    }

    private Change only() throws AbortException {
        List<Change> changes = ofBuild();
        if (changes.isEmpty()) {
            throw new AbortException(Messages.NamedChange_none());
        }
        if (changes.size() > 1) {
            throw new AbortException(Messages.NamedChange_several(list(changes)));
        }
        return changes.get(0);
    }

    static String list(List<Change> changes) {
        return changes.stream()
                .map(change -> change.id() + " (" + change.request().service() + ")")
                .collect(Collectors.joining(", "));
    }

    private Change taken(String named, Permissions.Action needed, Actor actor) throws Exception {
        Change change = ChangeId.parse(named)
                .flatMap(gates.index()::find)
                .orElseThrow(() -> new AbortException(Messages.NamedChange_unknown(named)));
        if (ofBuild().stream().anyMatch(own -> own.id().equals(change.id()))) {
            return change;
        }
        Optional<String> refusal = refusal(needed, change);
        if (refusal.isPresent()) {
            throw new AbortException(Messages.NamedChange_refused(named, refusal.get()));
        }
        Change joined = gates.changes().join(change.id(), actor, Builds.ref(run), Builds.starters(run));
        BuildStory.note(run, joined, "joined", "", "");
        return joined;
    }

    /** A build that runs as the controller, as builds do by default, may what those may who started it. */
    private Optional<String> refusal(Permissions.Action needed, Change change) throws Exception {
        Authentication builder = context.get(FlowExecution.class).getAuthentication2();
        if (!builder.equals(ACL.SYSTEM2)) {
            try (var ignored = ACL.as2(builder)) {
                return gates.authorization().refusal(needed, change);
            }
        }
        if (change.origin().build().job().equals(run.getParent().getFullName())) {
            return Optional.empty();
        }
        List<String> starters = Builds.starters(run);
        return starters.isEmpty()
                ? Optional.of(Messages.NamedChange_nobody())
                : starters.stream()
                        .flatMap(person -> gates.authorization().refusal(needed, change, person).stream())
                        .findFirst();
    }
}
