package io.jenkins.plugins.changegates.runtime;

import hudson.security.SecurityRealm;
import io.jenkins.plugins.changegates.engine.approval.NameRule;
import jenkins.model.Jenkins;

/** Names as the security realm in force compares them. */
final class JenkinsNameRule implements NameRule {

    @Override
    public String userKey(String id) {
        return realm().getUserIdStrategy().keyFor(id);
    }

    @Override
    public String groupKey(String name) {
        return realm().getGroupIdStrategy().keyFor(name);
    }

    private static SecurityRealm realm() {
        return Jenkins.get().getSecurityRealm();
    }
}
