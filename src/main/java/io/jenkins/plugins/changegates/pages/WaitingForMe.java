package io.jenkins.plugins.changegates.pages;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.Action;
import hudson.model.TransientUserActionFactory;
import hudson.model.User;
import java.util.Collection;
import java.util.List;

/** On one's own page: what waits for oneself, at {@code user/…/change-gates/}. Nobody sees it on somebody else's. */
public final class WaitingForMe implements Action {

    private final User owner;

    private WaitingForMe(User owner) {
        this.owner = owner;
    }

    @CheckForNull
    @Override
    public String getIconFileName() {
        return isMine() ? "symbol-git-compare-outline plugin-ionicons-api" : null;
    }

    @Override
    public String getDisplayName() {
        int waiting = isMine() ? Waiting.forMe() : 0;
        return waiting == 0 ? Messages.Inbox_mine() : Messages.Inbox_mineCount(Waiting.inDigits(waiting));
    }

    /** Leads to the list, where it stands first. */
    @CheckForNull
    @Override
    public String getUrlName() {
        return isMine() ? "/" + ChangesRootAction.URL_NAME + "/#mine" : null;
    }

    private boolean isMine() {
        User viewer = User.current();
        return viewer != null && viewer.getId().equals(owner.getId());
    }

    /** Adds it to every user's page. */
    @Extension
    public static final class Factory extends TransientUserActionFactory {

        @NonNull
        @Override
        public Collection<? extends Action> createFor(@NonNull User target) {
            return List.of(new WaitingForMe(target));
        }
    }
}
