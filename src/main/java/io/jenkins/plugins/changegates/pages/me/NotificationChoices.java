package io.jenkins.plugins.changegates.pages.me;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.User;
import hudson.model.UserProperty;
import hudson.model.UserPropertyDescriptor;
import hudson.model.userproperty.UserPropertyCategory;
import io.jenkins.plugins.changegates.pages.ChangeRow;
import io.jenkins.plugins.changegates.pages.MyChanges;
import java.util.List;
import java.util.Objects;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/**
 * Of what somebody wants to be told, when and by which way; kept with their account. Whoever has chosen nothing is told at
 * once, by mail. On the person's own page it shows what waits for them, to nobody else: whom a change waits for depends on
 * what that person may do, which only they are asked for.
 */
public final class NotificationChoices extends UserProperty {

    private static final int SHOWN = 10;

    private When waiting = When.AT_ONCE;
    private When mine = When.AT_ONCE;
    private When duties = When.DAILY;
    private boolean mail = true;
    private boolean chat;

    @DataBoundConstructor
    public NotificationChoices() {}

    /** When a change waits for them. */
    public When getWaiting() {
        return Objects.requireNonNullElse(waiting, When.AT_ONCE);
    }

    @DataBoundSetter
    public void setWaiting(When waiting) {
        this.waiting = waiting;
    }

    /** When something happens to a change they asked for or wrote. */
    public When getMine() {
        return Objects.requireNonNullElse(mine, When.AT_ONCE);
    }

    @DataBoundSetter
    public void setMine(When mine) {
        this.mine = mine;
    }

    /** When something they owe falls due. */
    public When getDuties() {
        return Objects.requireNonNullElse(duties, When.DAILY);
    }

    @DataBoundSetter
    public void setDuties(When duties) {
        this.duties = duties;
    }

    public boolean isMail() {
        return mail;
    }

    @DataBoundSetter
    public void setMail(boolean mail) {
        this.mail = mail;
    }

    public boolean isChat() {
        return chat;
    }

    @DataBoundSetter
    public void setChat(boolean chat) {
        this.chat = chat;
    }

    /** Whether whoever looks is the person. */
    public boolean isMyself() {
        User viewer = User.current();
        return viewer != null && user != null && viewer.getId().equals(user.getId());
    }

    /** What waits for whoever looks, the longest waiting first. */
    public List<ChangeRow> getChanges() {
        return MyChanges.waiting(SHOWN);
    }

    /** Every account has one. */
    @Extension
    @Symbol("changeGatesNotifications")
    public static final class DescriptorImpl extends UserPropertyDescriptor {

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.NotificationChoices_displayName();
        }

        @Override
        public UserProperty newInstance(User user) {
            return new NotificationChoices();
        }

        @NonNull
        @Override
        public UserPropertyCategory getUserPropertyCategory() {
            return UserPropertyCategory.get(UserPropertyCategory.Preferences.class);
        }
    }
}
