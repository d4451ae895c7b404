package io.jenkins.plugins.changegates.runtime;

import hudson.model.Item;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.AccessControlled;
import hudson.security.Permission;
import io.jenkins.plugins.changegates.engine.Decider;
import io.jenkins.plugins.changegates.engine.Permissions;
import io.jenkins.plugins.changegates.engine.approval.Person;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.Channel;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import jenkins.model.Jenkins;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.GrantedAuthority;

/**
 * The one check of who may do what: UI, REST, command line and steps ask here. A permission is asked of the job that
 * made the change, under the authentication of the current thread; where the job is gone, of the controller as a whole.
 */
public final class Authorization implements Permissions {

    private static final Logger LOGGER = Logger.getLogger(Authorization.class.getName());

    private static final Map<Action, Permission> NEEDED = Map.of(
            Action.REQUEST, ChangeGatesPermissions.REQUEST,
            Action.APPROVE, ChangeGatesPermissions.APPROVE,
            Action.DEPLOY, ChangeGatesPermissions.DEPLOY,
            Action.ROLLBACK, ChangeGatesPermissions.ROLLBACK,
            Action.VIEW, ChangeGatesPermissions.VIEW);

    /** Whoever acts in the current thread, with the groups the security realm vouches for. */
    public static Decider decider(Channel channel) {
        Authentication authentication = Jenkins.getAuthentication2();
        return new Decider(new Person(idOf(authentication), groupsOf(authentication)), channel);
    }

    /** Somebody as the security realm knows them now; empty for whom it does not know, or cannot say. */
    static Optional<Person> person(String id) {
        User user = User.getById(id, false);
        if (user == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Person(user.getId(), groupsOf(user.impersonate2())));
        } catch (AuthenticationException e) {
            LOGGER.log(Level.WARNING, e, () -> "The security realm does not tell who " + id + " is");
            return Optional.empty();
        }
    }

    /** The user's id, or empty for anonymous and for the controller itself. */
    private static String idOf(Authentication authentication) {
        if (ACL.isAnonymous2(authentication) || authentication.equals(ACL.SYSTEM2)) {
            return "";
        }
        User user = User.get2(authentication);
        return user == null ? "" : user.getId();
    }

    private static Set<String> groupsOf(Authentication authentication) {
        return authentication.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .collect(Collectors.toSet());
    }

    @Override
    public Optional<String> refusal(Action action, Change change) {
        return refusal(action, holderOf(change));
    }

    /** Why whoever acts in the current thread may not do this to what the job asks for, or empty if they may. */
    public Optional<String> refusal(Action action, AccessControlled job) {
        Permission permission = NEEDED.get(action);
        return job.hasPermission(permission) ? Optional.empty() : Optional.of(missing(permission));
    }

    /** Why that person may not do this to the change, or empty if they may. Asks the security realm who they are. */
    public Optional<String> refusal(Action action, Change change, String person) {
        try (var ignored = ACL.as2(User.getById(person, true).impersonate2())) {
            return refusal(action, change);
        } catch (AuthenticationException e) {
            return Optional.of(Messages.Authorization_unknown(person));
        }
    }

    /**
     * Why whoever acts in the current thread may not take evidence away, or empty if they may: Audit, of the controller as
     * a whole, lets them have evidence of every change, of those too that they may not see.
     */
    public Optional<String> auditRefusal(Decider decider) {
        if (!Jenkins.get().hasPermission(ChangeGatesPermissions.AUDIT)) {
            return Optional.of(missing(ChangeGatesPermissions.AUDIT));
        }
        return decider.person().id().isEmpty() ? Optional.of(Messages.Authorization_nobody()) : Optional.empty();
    }

    /** Lets whoever holds Audit pass; others get Jenkins' own refusal. */
    public void needAudit() {
        Jenkins.get().checkPermission(ChangeGatesPermissions.AUDIT);
    }

    /** Whether whoever acts in the current thread may look at the ledger as a whole. */
    public boolean mayAudit() {
        return Jenkins.get().hasPermission(ChangeGatesPermissions.AUDIT);
    }

    /** Lets administrators pass; others get Jenkins' own refusal. */
    public void needAdminister() {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
    }

    private static String missing(Permission permission) {
        return Messages.Authorization_missing(
                Jenkins.getAuthentication2().getName(), permission.group.title + "/" + permission.name);
    }

    /** Whether whoever acts in the current thread may know that the change exists. */
    public boolean mayView(Change change) {
        return refusal(Action.VIEW, change).isEmpty();
    }

    private static AccessControlled holderOf(Change change) {
        Jenkins jenkins = Jenkins.get();
        try (var ignored = ACL.as2(ACL.SYSTEM2)) {
            Item job = jenkins.getItemByFullName(change.origin().build().job());
            return job == null ? jenkins : job;
        }
    }
}
