package io.jenkins.plugins.changegates.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hudson.model.Item;
import hudson.model.User;
import hudson.security.ACL;
import io.jenkins.plugins.changegates.config.ChangeGatesConfiguration;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.Channel;
import io.jenkins.plugins.changegates.runtime.Authorization;
import io.jenkins.plugins.changegates.runtime.ChangeGates;
import java.util.List;
import java.util.concurrent.Callable;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

/** A small company: alice writes code, bob and carol are engineers, tom is the tech lead, dan reads. */
public final class Gates {

    /** Enough of a request for the policy below. */
    public static final String REQUEST =
            "changeRequest(service: 'payments', environment: ['staging', 'production'], summary: 'Fees',"
                    + " description: 'Fees change', justification: 'Costs', impact: [clientFacing: true], risk: 'low',"
                    + " testing: 'unit', rollbackPlan: 'old version', category: 'normal', ticket: 'PAY-1', version: '1.1',"
                    + " author: 'alice', commit: 'c0ffee', changedFiles: ['src/Main.java'])\n";

    private static final String POLICY = """
            changeGates:
              policy: { name: Test, version: "1" }
              roles:
                - { name: engineer, members: ["user:alice", "user:bob", "user:carol", "user:tom"] }
                - { name: tech-lead, members: ["user:tom"] }
                - { name: security, members: ["user:tom"] }
              environments:
                - { name: staging, tier: other }
                - { name: production, tier: production%s }
              securityRole: security
              reviewRole: tech-lead
              categories:
                - { name: standard, approvals: [], evidence: [], deploy: automatic, verify: { minutes: 0 } }
                - name: normal
                  approvals: [{ role: engineer, count: %d }]
                  evidence: [%s]
                  deploy: automatic
                  verify: { minutes: 0 }
                - name: high-risk
                  approvals: [{ role: engineer, count: 2 }, { role: tech-lead }]
                  evidence: []
                  deploy: manual
                  verify: { minutes: 1 }
                - name: emergency
                  approvals: [{ role: tech-lead }]
                  evidence: []
                  deploy: automatic
                  verify: { minutes: 0 }
            """;

    private Gates() {}

    /** Normal changes need one engineer and nothing else. */
    public static void policy() {
        policy(1, "", "");
    }

    public static void policy(int engineers, String evidence, String requires) {
        ChangeGatesConfiguration.get()
                .replacePolicy(
                        POLICY.formatted(requires.isEmpty() ? "" : ", requires: " + requires, engineers, evidence));
    }

    /** As {@link #policy()}, with further sections of the document, each indented by two. */
    public static void policyWith(String sections) {
        ChangeGatesConfiguration.get().replacePolicy(POLICY.formatted("", 1, "") + sections);
    }

    /** Everybody logs in with their own name; dan may only read. */
    public static void people(JenkinsRule jenkins) {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        MockAuthorizationStrategy strategy = new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("alice", "bob", "carol", "tom")
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .to("dan");
        jenkins.jenkins.setAuthorizationStrategy(strategy);
    }

    public static WorkflowJob job(JenkinsRule jenkins, String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "payments");
        job.setDefinition(new CpsFlowDefinition(script, true));
        return job;
    }

    public static WorkflowRun start(JenkinsRule jenkins, String script) throws Exception {
        return job(jenkins, script).scheduleBuild2(0).waitForStart();
    }

    public static WorkflowRun build(JenkinsRule jenkins) {
        return jenkins.jenkins.getItemByFullName("payments", WorkflowJob.class).getBuildByNumber(1);
    }

    public static Change change() {
        List<Change> changes = ChangeGates.get().index().newestFirst();
        assertEquals(1, changes.size(), "changes");
        return changes.get(0);
    }

    public static void approve(String user) throws Exception {
        as(
                user,
                () -> ChangeGates.get()
                        .changes()
                        .approve(change().id(), Authorization.decider(Channel.UI), "", "fine with me"));
    }

    public static void reject(String user) throws Exception {
        as(
                user,
                () -> ChangeGates.get()
                        .changes()
                        .reject(change().id(), Authorization.decider(Channel.UI), "", "not in this form"));
    }

    public static <T> T as(String user, Callable<T> work) throws Exception {
        try (var ignored = ACL.as2(User.getById(user, true).impersonate2())) {
            return work.call();
        }
    }
}
