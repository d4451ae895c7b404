package io.jenkins.plugins.changegates.runtime;

import hudson.init.InitMilestone;
import hudson.init.Initializer;
import hudson.model.Item;
import hudson.security.Permission;
import hudson.security.PermissionGroup;
import hudson.security.PermissionScope;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;

/**
 * The permissions of Change Gates. But for Audit they are granted on items, so that folders, matrices and role strategies
 * can give them per team. Jenkins grants every permission to administrators; separation of duties is kept by code, not by these.
 */
public final class ChangeGatesPermissions {

    private static final Logger LOGGER = Logger.getLogger(ChangeGatesPermissions.class.getName());

    public static final PermissionGroup GROUP =
            new PermissionGroup(ChangeGatesPermissions.class, Messages._Permissions_group());

    /** Whoever may read a job may see its changes. */
    public static final Permission VIEW =
            new Permission(GROUP, "View", Messages._Permissions_view(), Item.READ, PermissionScope.ITEM);

    public static final Permission REQUEST =
            new Permission(GROUP, "Request", Messages._Permissions_request(), Jenkins.ADMINISTER, PermissionScope.ITEM);

    public static final Permission APPROVE =
            new Permission(GROUP, "Approve", Messages._Permissions_approve(), Jenkins.ADMINISTER, PermissionScope.ITEM);

    public static final Permission DEPLOY =
            new Permission(GROUP, "Deploy", Messages._Permissions_deploy(), Jenkins.ADMINISTER, PermissionScope.ITEM);

    public static final Permission ROLLBACK = new Permission(
            GROUP, "Rollback", Messages._Permissions_rollback(), Jenkins.ADMINISTER, PermissionScope.ITEM);

    /** To take evidence of everything away, of jobs that one may not see as well; so it is granted on the whole. */
    public static final Permission AUDIT =
            new Permission(GROUP, "Audit", Messages._Permissions_audit(), Jenkins.ADMINISTER, PermissionScope.JENKINS);

    private ChangeGatesPermissions() {}

    /** Makes the permissions known before an authorization strategy is read. */
    @Initializer(after = InitMilestone.PLUGINS_STARTED, before = InitMilestone.EXTENSIONS_AUGMENTED)
    public static void register() {
        LOGGER.log(Level.FINE, "{0} permissions", GROUP.size());
    }
}
