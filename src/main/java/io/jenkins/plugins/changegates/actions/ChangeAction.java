package io.jenkins.plugins.changegates.actions;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Run;
import java.util.ArrayList;
import java.util.List;
import jenkins.model.RunAction2;

/**
 * What one build did with one change. A build that touches several changes has one of these for each. Its fields are
 * plain and are replaced, never altered, so that {@code build.xml} may be written at any time.
 */
public final class ChangeAction implements RunAction2 {

    /** All that is persisted but the id, swapped as one. */
    private static final class Content {
        private final ChangeSnapshot snapshot;
        private final ArrayList<Deed> deeds;

        Content(ChangeSnapshot snapshot, List<Deed> deeds) {
            this.snapshot = snapshot;
            this.deeds = new ArrayList<>(deeds);
        }
    }

    private final String changeId;
    private volatile Content content;
    private transient volatile Run<?, ?> run;

    public ChangeAction(ChangeSnapshot snapshot) {
        changeId = snapshot.getId();
        content = new Content(snapshot, List.of());
    }

    @Override
    public void onAttached(Run<?, ?> attachedTo) {
        run = attachedTo;
    }

    @Override
    public void onLoad(Run<?, ?> loadedWith) {
        run = loadedWith;
    }

    /** The build, or null before the action is attached to one. */
    @CheckForNull
    public Run<?, ?> getRun() {
        return run;
    }

    public String getChangeId() {
        return changeId;
    }

    /** The change as this build last saw it. */
    public ChangeSnapshot getSnapshot() {
        return content.snapshot;
    }

    /** What this build did with the change, oldest first. */
    public List<Deed> getDeeds() {
        return List.copyOf(content.deeds);
    }

    /** Notes what the build did now. The caller saves the build. */
    synchronized void add(ChangeSnapshot snapshot, Deed deed) {
        List<Deed> deeds = new ArrayList<>(content.deeds);
        deeds.add(deed);
        content = new Content(snapshot, deeds);
    }

    @Override
    public String getIconFileName() {
        return "symbol-git-compare-outline plugin-ionicons-api";
    }

    @Override
    public String getDisplayName() {
        return Messages.ChangeAction_displayName(changeId);
    }

    /** The change's own page, from the controller's root. */
    @Override
    public String getUrlName() {
        return "/change-gates/change/" + changeId + "/";
    }
}
