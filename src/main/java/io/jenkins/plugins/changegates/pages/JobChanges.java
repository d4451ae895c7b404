package io.jenkins.plugins.changegates.pages;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.Action;
import hudson.model.Job;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.runtime.ChangeGates;
import java.util.Collection;
import java.util.List;
import jenkins.model.TransientActionFactory;

/**
 * The last changes of a job and what became of them, on its page and at {@code job/…/change-gates/}. Made anew for each
 * request from the lists the engine keeps; no build is loaded. A job that was renamed begins anew.
 */
public final class JobChanges implements Action {

    static final int ON_JOBS_PAGE = 5;

    private final Job<?, ?> job;

    private JobChanges(Job<?, ?> job) {
        this.job = job;
    }

    /** Whose they are. */
    public Job<?, ?> getJob() {
        return job;
    }

    @CheckForNull
    @Override
    public String getIconFileName() {
        return newest(1).isEmpty() ? null : "symbol-git-compare-outline plugin-ionicons-api";
    }

    @Override
    public String getDisplayName() {
        return Messages.Changes_displayName();
    }

    @Override
    public String getUrlName() {
        return ChangesRootAction.URL_NAME;
    }

    /** The newest few, as the job's own page shows them. */
    public List<ChangeRow> getNewest() {
        return rows(ON_JOBS_PAGE);
    }

    /** As many as are kept. */
    public List<ChangeRow> getAll() {
        return rows(Integer.MAX_VALUE);
    }

    private List<ChangeRow> rows(int most) {
        return newest(most).stream()
                .map(change -> ChangeRow.of(ChangeGates.get().changes(), change))
                .toList();
    }

    private List<Change> newest(int most) {
        ChangeGates gates = ChangeGates.get();
        return gates.lists().newestOf(job.getFullName(), most, gates.authorization()::mayView);
    }

    /** Adds it to every job that has made or taken up a change. */
    @Extension
    @SuppressWarnings("rawtypes")
    public static final class Factory extends TransientActionFactory<Job> {

        @Override
        public Class<Job> type() {
            return Job.class;
        }

        /** Says that whoever asks a job for another action need not come here. */
        @Override
        public Class<JobChanges> actionType() {
            return JobChanges.class;
        }

        @NonNull
        @Override
        public Collection<JobChanges> createFor(@NonNull Job target) {
            return ChangeGates.get().lists().knows(target.getFullName()) ? List.of(new JobChanges(target)) : List.of();
        }
    }
}
