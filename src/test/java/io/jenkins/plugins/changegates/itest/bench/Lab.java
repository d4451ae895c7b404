package io.jenkins.plugins.changegates.itest.bench;

import hudson.model.ParametersAction;
import hudson.model.StringParameterValue;
import hudson.model.User;
import hudson.security.FullControlOnceLoggedInAuthorizationStrategy;
import hudson.security.HudsonPrivateSecurityRealm;
import io.jenkins.plugins.changegates.config.ChangeGatesConfiguration;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.runtime.ChangeGates;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import jenkins.model.Jenkins;
import jenkins.security.ApiTokenProperty;
import org.jenkinsci.plugins.scriptsecurity.scripts.ScriptApproval;
import org.jenkinsci.plugins.scriptsecurity.scripts.languages.GroovyLanguage;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.flow.FlowDurabilityHint;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.job.properties.DurabilityHintJobProperty;
import org.jenkinsci.plugins.workflow.support.actions.PauseAction;
import org.jvnet.hudson.test.JenkinsRule;

/** What is done inside the Jenkins that is measured. Everything here runs there. */
final class Lab {

    /** Paused in the built-in {@code input}. */
    static final String INPUT = "input";

    /** Paused in {@code requireApprovals} without a body. */
    static final String GATE = "gate";

    /** Paused in {@code requireApprovals} with a body. */
    static final String DEPLOY = "deploy";

    private static final int PATIENCE_SECONDS = 120;

    private static final String POLICY = """
            changeGates:
              policy: { name: Bench, version: "%s" }
              extends: default
              roles: [{ name: reviewer, members: ["user:bob", "user:carol"] }]
              environments: [{ name: live, tier: production }]
              categories: [{ name: normal, approvals: [{ role: reviewer }], evidence: [], deploy: automatic, verify: { minutes: 0 } }]
            """;

    private static final String REQUEST =
            "changeRequest(service: \"svc-${env.JOB_NAME}-${env.BUILD_NUMBER}\", environment: 'live', summary: 's',"
                    + " description: 'd', justification: 'j', impact: [none: true], risk: 'low', testing: 't',"
                    + " rollbackPlan: 'r', category: 'normal', ticket: 'T-1', author: 'alice', commit: 'abc',"
                    + " changedFiles: ['a.txt'])\n";

    /** Says when this was executed, by a clock that all processes of the machine share. */
    private static final String STAMP = "System.setProperty(\"bench.${env.JOB_NAME}.${env.BUILD_NUMBER}\","
            + " String.valueOf(System.nanoTime()))\n";

    private Lab() {}

    /** One build that waits, and its change if it has one. */
    record Waiting(String job, int number, String change) {

        private static final String SEPARATOR = " ";

        String text() {
            return String.join(SEPARATOR, job, String.valueOf(number), change);
        }

        static Waiting of(String text) {
            String[] parts = text.split(SEPARATOR, -1);
            return new Waiting(parts[0], Integer.parseInt(parts[1]), parts[2]);
        }
    }

    /**
     * Makes people, policy and jobs.
     *
     * @param durability of all pipelines, a {@link FlowDurabilityHint}
     * @return people's API tokens
     */
    static HashMap<String, String> open(JenkinsRule jenkins, String durability) throws Exception {
        HudsonPrivateSecurityRealm realm = new HudsonPrivateSecurityRealm(false, false, null);
        jenkins.jenkins.setSecurityRealm(realm);
        HashMap<String, String> tokens = new HashMap<>();
        for (String person : List.of("alice", "bob", "carol")) {
            User user = realm.createAccount(person, person);
            tokens.put(
                    person,
                    user.getProperty(ApiTokenProperty.class).getTokenStore().generateNewToken("bench").plainValue);
            user.save();
        }
        jenkins.jenkins.setAuthorizationStrategy(new FullControlOnceLoggedInAuthorizationStrategy());
        policy(jenkins, "1");
        job(jenkins, INPUT, durability, "echo 'asked'\ninput(id: 'Go', message: 'Go on?')\n" + STAMP);
        job(jenkins, GATE, durability, REQUEST + "requireApprovals(environment: 'live')\n" + STAMP);
        job(jenkins, DEPLOY, durability, REQUEST + "requireApprovals(environment: 'live') {\n" + STAMP + "}\n");
        return tokens;
    }

    static void policy(JenkinsRule jenkins, String version) {
        ChangeGatesConfiguration.get().replacePolicy(POLICY.formatted(version));
    }

    private static void job(JenkinsRule jenkins, String name, String durability, String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, name);
        job.addProperty(new DurabilityHintJobProperty(FlowDurabilityHint.valueOf(durability)));
        ScriptApproval.get().preapprove(script, GroovyLanguage.get());
        ScriptApproval.get().save();
        job.setDefinition(new CpsFlowDefinition(script, false));
    }

    /** Starts builds and returns when all of them are paused. */
    static ArrayList<String> start(JenkinsRule jenkins, String job, Integer builds) throws Exception {
        List<WorkflowRun> runs = new ArrayList<>();
        for (int i = 0; i < builds; i++) {
            runs.add(job(job).scheduleBuild2(
                            0, new ParametersAction(List.of(new StringParameterValue("i", "" + i)), List.of("i")))
                    .waitForStart());
        }
        for (WorkflowRun run : runs) {
            until(() -> isPaused(run), run + " is paused");
        }
        Map<Integer, String> changes = changes(job);
        return runs.stream()
                .map(WorkflowRun::getNumber)
                .map(number -> new Waiting(job, number, changes.getOrDefault(number, "")).text())
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static Map<Integer, String> changes(String job) {
        return ChangeGates.get().index().newestFirst().stream()
                .filter(change -> change.origin().build().job().equals(job))
                .collect(Collectors.toMap(
                        change -> change.origin().build().number(),
                        change -> change.id().value()));
    }

    static WorkflowJob job(String name) {
        return Jenkins.get().getItemByFullName(name, WorkflowJob.class);
    }

    static boolean isPaused(WorkflowRun run) {
        if (!run.isBuilding()) {
            throw new AssertionError(run + " has ended");
        }
        return run.getExecution() != null
                && run.getExecution().getCurrentHeads().stream()
                        .filter(Objects::nonNull)
                        .anyMatch(PauseAction::isPaused);
    }

    /** When the statement behind the gate was executed, in nanoseconds; waits for it. */
    static Long stamp(JenkinsRule jenkins, String waiting) throws Exception {
        Waiting build = Waiting.of(waiting);
        String property = "bench." + build.job() + "." + build.number();
        until(() -> System.getProperty(property) != null, property);
        return Long.valueOf(System.clearProperty(property));
    }

    /** The result of a build, when it has ended. */
    static String result(JenkinsRule jenkins, String waiting) throws Exception {
        Waiting build = Waiting.of(waiting);
        WorkflowRun run = job(build.job()).getBuildByNumber(build.number());
        until(() -> !run.isBuilding(), run + " has ended");
        return String.valueOf(run.getResult());
    }

    /** What happened to the change, as types of events in order. */
    static ArrayList<String> events(JenkinsRule jenkins, String waiting) {
        return change(waiting).history().stream()
                .map(entry -> entry.event().getClass().getSimpleName())
                .collect(Collectors.toCollection(ArrayList::new));
    }

    static Change change(String waiting) {
        String id = Waiting.of(waiting).change();
        return ChangeGates.get().index().newestFirst().stream()
                .filter(change -> change.id().value().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the ledger lost " + waiting));
    }

    /** How many of these gates have opened; fails if one did without an approval. */
    static Integer openedRightly(JenkinsRule jenkins, ArrayList<String> waiting) {
        int opened = 0;
        for (String build : waiting) {
            List<String> events = events(jenkins, build);
            if (events.contains("GateOpened") || events.contains("DeploymentStarted")) {
                if (events.indexOf("Approved") < 0 || events.indexOf("Approved") > events.indexOf("GateOpened")) {
                    throw new AssertionError(build + " opened without an approval: " + events);
                }
                opened++;
            }
        }
        return opened;
    }

    /** How many of these are paused still, or again. */
    static Integer stillPaused(JenkinsRule jenkins, String job, Integer builds) throws Exception {
        int paused = 0;
        for (int number = 1; number <= builds; number++) {
            WorkflowRun run = job(job).getBuildByNumber(number);
            if (run.isBuilding() && isBack(run)) {
                paused++;
            }
        }
        return paused;
    }

    /** Returns when all of them wait again, so that a decision would be heard. */
    static void allBack(JenkinsRule jenkins, String job, Integer builds) throws Exception {
        for (int number = 1; number <= builds; number++) {
            WorkflowRun run = job(job).getBuildByNumber(number);
            if (!isBack(run)) {
                throw new AssertionError(run + " does not wait");
            }
        }
        if (!job.equals(INPUT)) {
            until(() -> ChangeGates.get().waits().count() >= builds, "all are registered");
        }
    }

    private static boolean isBack(WorkflowRun run) throws Exception {
        var execution = run.getExecution();
        return execution != null
                && !execution
                        .getCurrentExecutions(false)
                        .get(1, TimeUnit.MINUTES)
                        .isEmpty()
                && isPaused(run);
    }

    static void until(BooleanSupplier condition, String what) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited in vain: " + what);
            }
            Thread.sleep(1);
        }
    }
}
