package io.jenkins.plugins.changegates.itest;

import hudson.model.Item;
import io.jenkins.plugins.changegates.config.ChangeGatesConfiguration;
import io.jenkins.plugins.changegates.engine.EngineFixture;
import io.jenkins.plugins.changegates.engine.change.Actor;
import io.jenkins.plugins.changegates.engine.change.BuildRef;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangedFiles;
import io.jenkins.plugins.changegates.engine.change.Channel;
import io.jenkins.plugins.changegates.engine.change.Origin;
import io.jenkins.plugins.changegates.engine.change.Request;
import io.jenkins.plugins.changegates.runtime.ChangeGates;
import io.jenkins.plugins.changegates.runtime.ChangeGatesPermissions;
import java.util.List;
import java.util.Map;
import jenkins.model.Jenkins;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

/**
 * A small company and a change that waits for one engineer and then for somebody's go: alice is its author, bob and carol
 * are engineers, tom may deploy as well, rita may only look, and nobody else may do anything but log in.
 */
public final class Sample {

    private static final String POLICY = """
            changeGates:
              policy: { name: Sample, version: "1.0" }
              roles:
                - { name: engineer, members: ["user:alice", "user:bob", "user:carol", "user:tom"] }
                - { name: security, members: ["user:tom"] }
              securityRole: security
              reviewRole: security
              environments:
                - { name: production, tier: production }
              categories:
            """
            + List.of("standard", "normal", "high-risk", "emergency").stream()
                    .map(name -> "    - { name: " + name + ", approvals: [{ role: engineer }], evidence: [],"
                            + " deploy: manual, verify: { minutes: 1 } }\n")
                    .reduce("", String::concat);

    private Sample() {}

    /** Sets up people and policy. */
    public static void company(JenkinsRule jenkins) {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin")
                .grant(Jenkins.READ)
                .everywhere()
                .toAuthenticated()
                .grant(Item.READ)
                .everywhere()
                .to("alice", "bob", "carol", "tom", "rita")
                .grant(ChangeGatesPermissions.APPROVE)
                .everywhere()
                .to("alice", "bob", "carol", "tom")
                .grant(ChangeGatesPermissions.DEPLOY)
                .everywhere()
                .to("tom"));
        ChangeGatesConfiguration.get().replacePolicy(POLICY);
    }

    public static Change change(Request request) {
        return ChangeGates.get()
                .changes()
                .request(
                        new Actor("alice", Channel.PIPELINE),
                        request,
                        new Origin(
                                "c0ffee",
                                "main",
                                "alice",
                                List.of("alice"),
                                List.of("alice"),
                                List.of(),
                                ChangedFiles.of(List.of("src/App.java")),
                                Map.of(),
                                new BuildRef("payments", 1, "job/payments/1/")));
    }

    public static Change change() {
        return change(EngineFixture.request());
    }

    /** The change as the ledger knows it now. */
    public static Change now(Change change) {
        return ChangeGates.get().changes().find(change.id());
    }
}
