package io.jenkins.plugins.changegates.config.tightening;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudbees.hudson.plugins.folder.Folder;
import hudson.model.Result;
import hudson.model.TaskListener;
import hudson.util.FormValidation;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.gate.Gate;
import io.jenkins.plugins.changegates.engine.gate.GateReport;
import io.jenkins.plugins.changegates.itest.Gates;
import io.jenkins.plugins.changegates.runtime.ChangeGates;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import javax.xml.transform.stream.StreamSource;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class TightenedITest {

    private static final String MORE = "approvals: [tech-lead]\n";
    private static final String DEPLOY =
            Gates.REQUEST + "requireApprovals(environment: 'production') { echo 'deploying now' }\n";

    private JenkinsRule jenkins;

    @BeforeEach
    void company(JenkinsRule rule) {
        jenkins = rule;
        Gates.people(rule);
        Gates.policy();
    }

    private Folder folder(String policy) throws Exception {
        Folder folder = jenkins.createProject(Folder.class, "shop");
        if (!policy.isEmpty()) {
            folder.addProperty(new TightenedFolder(policy));
        }
        return folder;
    }

    private WorkflowJob job(Folder in, String script) throws Exception {
        WorkflowJob job = in.createProject(WorkflowJob.class, "payments");
        job.setDefinition(new CpsFlowDefinition(script, true));
        return job;
    }

    private static GateReport judge() {
        Change change = Gates.change();
        return ChangeGates.get().changes().judge(change, "production");
    }

    @Test
    void aJobInAFolderThatAsksForMoreWaitsWhereOthersGoOn() throws Exception {
        Folder shop = folder(MORE);
        WorkflowRun build = job(shop, DEPLOY).scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("approval:engineer: waiting", build);
        Gates.approve("bob");
        jenkins.waitForMessage(
                "approval:tech-lead: waiting. 0 of 1 approvals as tech-lead (asked by folder shop)", build);
        assertFalse(judge().open());
        assertEquals(
                "folder shop", Gates.change().askedBy("shop/payments").get(0).source());
        Gates.approve("tom");
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
    }

    @Test
    void whoWaitsIsJudgedAnewOnceTheFolderAsksForNothingMore() throws Exception {
        Folder shop = folder(MORE);
        WorkflowRun build = job(shop, DEPLOY).scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("approval:tech-lead: waiting", build);
        shop.getProperties().clear();
        shop.save();
        Gates.approve("bob");
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
        assertTrue(Gates.change().latestDeployment("production").orElseThrow().stands());
    }

    @Test
    void aJenkinsfileMayAskForMoreAndNeverForLess() throws Exception {
        WorkflowJob job = job(folder(""), "properties([tightenPolicy('deploy: manual')])\n" + DEPLOY);
        WorkflowRun build = job.scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("approval:engineer: waiting", build);
        Gates.approve("bob");
        jenkins.waitForMessage("deploy: waiting", build);
        assertTrue(judge().gate(Gate.DEPLOY).orElseThrow().result().reason().contains("asked by job shop/payments"));
        build.doStop();
        jenkins.waitForCompletion(build);

        job.setDefinition(new CpsFlowDefinition("properties([tightenPolicy('deploy: automatic')])", true));
        WorkflowRun loose = jenkins.assertBuildStatus(Result.FAILURE, job.scheduleBuild2(0));
        jenkins.assertLogContains("this is \"automatic\"; allowed is \"manual\"", loose);
        assertEquals("deploy: manual", job.getProperty(TightenedJob.class).getPolicy());
    }

    /** Job DSL and others that make jobs from code go this way. */
    @Test
    void codeThatMakesJobsWritesThemUnderOneName() throws Exception {
        DescribableModel<TightenedFolder> folders = DescribableModel.of(TightenedFolder.class);
        UninstantiatedDescribable folder = folders.uninstantiate2(new TightenedFolder(MORE));
        assertEquals("tightenPolicy", folder.getSymbol());
        assertEquals(
                MORE,
                folders.instantiate(folder.getArguments(), TaskListener.NULL).getPolicy());

        DescribableModel<TightenedJob> jobs = DescribableModel.of(TightenedJob.class);
        UninstantiatedDescribable job = jobs.uninstantiate2(new TightenedJob(MORE));
        assertEquals("tightenPolicy", job.getSymbol());
        assertEquals(
                MORE, jobs.instantiate(job.getArguments(), TaskListener.NULL).getPolicy());
        assertThrows(
                IllegalArgumentException.class,
                () -> jobs.instantiate(Map.of("policy", "deploy: automatic"), TaskListener.NULL));
    }

    @Test
    void theFormsKeepWhatIsThereAndLeaveOutWhatIsEmptied() throws Exception {
        Folder shop = folder(MORE);
        WorkflowJob job = job(shop, DEPLOY);
        job.addProperty(new TightenedJob("onDuty: required\n"));
        jenkins.submit(client().getPage(job, "configure").getFormByName("config"));
        assertEquals("onDuty: required\n", job.getProperty(TightenedJob.class).getPolicy());
        HtmlForm form = client().getPage(shop, "configure").getFormByName("config");
        jenkins.submit(form);
        assertEquals(MORE, shop.getProperties().get(TightenedFolder.class).getPolicy());
        form = client().getPage(shop, "configure").getFormByName("config");
        form.getInputsByName("tightened").get(0).setChecked(false);
        jenkins.submit(form);
        assertNull(shop.getProperties().get(TightenedFolder.class));
        assertEquals("onDuty: required\n", job.getProperty(TightenedJob.class).getPolicy());
    }

    @Test
    void theFormRefusesWhatLoosens() throws Exception {
        Folder shop = folder(MORE);
        JenkinsRule.WebClient client = client();
        client.setThrowExceptionOnFailingStatusCode(false);
        HtmlForm form = client.getPage(shop, "configure").getFormByName("config");
        form.getTextAreaByName("_.policy").setText("approvals: []\ndeploy: automatic\n");
        HtmlPage answer = jenkins.submit(form);
        assertTrue(answer.asNormalizedText().contains("this is \"automatic\"; allowed is \"manual\""), answer::asXml);
        assertEquals(MORE, shop.getProperties().get(TightenedFolder.class).getPolicy());
    }

    @Test
    void whatIsTypedIsChecked() throws Exception {
        WorkflowJob job = job(folder(""), DEPLOY);
        TightenedJob.DescriptorImpl descriptor = jenkins.jenkins.getDescriptorByType(TightenedJob.DescriptorImpl.class);
        Gates.as("alice", () -> {
            assertEquals(FormValidation.Kind.OK, descriptor.doCheckPolicy(job, MORE).kind);
            FormValidation wrong = descriptor.doCheckPolicy(job, "deploy: automatic");
            assertEquals(FormValidation.Kind.ERROR, wrong.kind);
            return null;
        });
        assertThrows(
                hudson.security.AccessDeniedException3.class,
                () -> Gates.as("dan", () -> descriptor.doCheckPolicy(job, MORE)));
    }

    @Test
    void whatWasSmuggledInAndLoosensIsNotHeldToAndShown() throws Exception {
        WorkflowJob job = job(folder(""), DEPLOY);
        job.addProperty(new TightenedJob("deploy: manual\n"));
        String xml = job.getConfigFile().asString().replace("deploy: manual", "deploy: automatic");
        job.updateByXml(new StreamSource(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8))));
        assertEquals("deploy: automatic\n", job.getProperty(TightenedJob.class).getPolicy());
        WorkflowRun build = job.scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("approval:engineer: waiting", build);
        jenkins.assertLogContains("Warning: what would loosen the policy is not held to: job shop/payments:1:9", build);
        String page = client().goTo("change-gates/change/" + Gates.change().id() + "/")
                .asNormalizedText();
        assertTrue(page.contains("what would loosen the policy is not held to"), page);
        Gates.approve("bob");
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
    }

    @Test
    void whatWasSmuggledInAndCannotBeReadLetsNothingPass() throws Exception {
        WorkflowJob job = job(folder(""), DEPLOY);
        job.addProperty(new TightenedJob("deploy: manual\n"));
        String xml = job.getConfigFile().asString().replace("deploy: manual", "approvals: [nobody]");
        job.updateByXml(new StreamSource(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8))));
        WorkflowRun build = jenkins.assertBuildStatus(Result.FAILURE, job.scheduleBuild2(0));
        jenkins.assertLogContains("role \"nobody\" is not known", build);
    }

    @Test
    void whatADeletedJobAskedGoesOn() throws Exception {
        WorkflowJob job = job(folder(MORE), Gates.REQUEST);
        job.addProperty(new TightenedJob("onDuty: required\n"));
        jenkins.buildAndAssertSuccess(job);
        List<String> asked = ChangeGates.get().changes().policy(Gates.change()).layers().all().stream()
                .map(layer -> layer.source())
                .toList();
        assertEquals(List.of("folder shop", "job shop/payments"), asked);
        job.getParent().getItem("payments").delete();
        assertEquals(
                asked,
                ChangeGates.get().changes().policy(Gates.change()).layers().all().stream()
                        .map(layer -> layer.source())
                        .toList());
    }

    private JenkinsRule.WebClient client() throws Exception {
        return jenkins.createWebClient().login("alice");
    }
}
