package io.jenkins.plugins.changegates.pages;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.InvisibleAction;
import hudson.model.Run;
import io.jenkins.plugins.changegates.actions.ChangeAction;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.runtime.ChangeGates;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import jenkins.model.TransientActionFactory;

/**
 * What a build's page says of the changes the build touched, short. Made anew for each request and never persisted.
 */
public final class BuildSummary extends InvisibleAction {

    private final List<ChangeAction> touched;

    private BuildSummary(List<ChangeAction> touched) {
        this.touched = touched;
    }

    /** The changes as they are now; one that the ledger no longer knows is shown as the build last saw it. */
    public List<SummaryView> getChanges() {
        return touched.stream().flatMap(action -> view(action).stream()).toList();
    }

    private static Optional<SummaryView> view(ChangeAction action) {
        ChangeGates gates = ChangeGates.get();
        Optional<Change> change = ChangeId.parse(action.getChangeId()).flatMap(gates.index()::find);
        return change.isEmpty()
                ? Optional.of(SummaryView.of(action.getSnapshot()))
                : change.filter(gates.authorization()::mayView)
                        .map(visible -> SummaryView.of(gates.changes(), visible));
    }

    /** Adds the summary to every build that touched a change. */
    @Extension
    public static final class Factory extends TransientActionFactory<Run> {

        @Override
        public Class<Run> type() {
            return Run.class;
        }

        /** Says that asking a build for its {@link ChangeAction} need not come here, where that is asked. */
        @Override
        public Class<BuildSummary> actionType() {
            return BuildSummary.class;
        }

        @NonNull
        @Override
        public Collection<BuildSummary> createFor(@NonNull Run target) {
            List<ChangeAction> touched = target.getActions(ChangeAction.class);
            return touched.isEmpty() ? List.of() : List.of(new BuildSummary(List.copyOf(touched)));
        }
    }
}
