package io.jenkins.plugins.changegates.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.Launcher;
import hudson.model.AbstractBuild;
import hudson.model.AbstractProject;
import hudson.model.BuildListener;
import hudson.model.Descriptor;
import hudson.model.FreeStyleProject;
import hudson.tasks.BuildStepDescriptor;
import hudson.tasks.Builder;
import io.jenkins.plugins.changegates.integrations.DeploymentCheck;
import io.jenkins.plugins.changegates.integrations.DeploymentCheckDescriptor;
import io.jenkins.plugins.changegates.integrations.HttpCheck;
import io.jenkins.plugins.changegates.integrations.JUnitCheck;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.structs.describable.DescribableParameter;
import org.jenkinsci.plugins.workflow.cps.Snippetizer;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;
import org.kohsuke.stapler.DataBoundConstructor;

/** The forms of the Snippet Generator: what goes in comes out, and every field has its help. */
@WithJenkins
class SnippetsITest {

    private static JenkinsRule jenkins;

    @BeforeAll
    static void start(JenkinsRule rule) {
        jenkins = rule;
    }

    @SuppressWarnings("unchecked")
    private <S extends ChangeStep> S roundTrip(S step) throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject();
        job.getBuildersList().add(new StepHolder(step));
        jenkins.configRoundtrip(job);
        S after = (S) job.getBuildersList().get(StepHolder.class).getStep();
        assertNotSame(step, after);
        jenkins.assertEqualDataBoundBeans(step, after);
        return after;
    }

    @Test
    void requestGoesThroughTheForm() throws Exception {
        roundTrip(new ChangeRequestStep("payments"));
        ChangeRequestStep step = new ChangeRequestStep("payments");
        step.setEnvironment("staging,production");
        step.setSummary("A \"summary\"");
        step.setDescription("two\nlines");
        step.setRisk("high");
        step.setCategory("high-risk");
        step.setMethod("rolling");
        step.setDraft(true);
        ImpactArgument impact = new ImpactArgument();
        impact.setClientFacing(true);
        impact.setNotes("everyone");
        step.setImpact(impact);
        step.setArtifacts(List.of(new ArtifactArgument("a", "sha256:1"), new ArtifactArgument("b", "sha256:2")));
        ChangeRequestStep after = roundTrip(step);
        assertEquals(true, after.getImpact().isClientFacing());
        assertEquals(2, after.getArtifacts().size());
    }

    @Test
    void evidenceGoesThroughTheForm() throws Exception {
        roundTrip(new ChangeEvidenceStep("unit-tests"));
        ChangeEvidenceStep step = new ChangeEvidenceStep("sast");
        step.setStatus("passed");
        step.setUrl("https://example.com/");
        step.setSource("semgrep");
        roundTrip(step);
    }

    @Test
    void approvalsGoThroughTheForm() throws Exception {
        roundTrip(new RequireApprovalsStep("production"));
        RequireApprovalsStep step = new RequireApprovalsStep("production");
        step.setTimeout("3d");
        step.setOnBlocked("wait");
        step.setMessage("Look here");
        step.setChange("CHG-000000000000");
        roundTrip(step);
        roundTrip(new AwaitApprovalsStep("production"));
    }

    @Test
    void verificationGoesThroughTheForm() throws Exception {
        roundTrip(new PostDeployVerifyStep());
        PostDeployVerifyStep step = new PostDeployVerifyWithStep();
        step.setMinutes(5);
        step.setEvery("10s");
        step.setFailureLimit(1);
        HttpCheck http = new HttpCheck("https://example.com/pay");
        http.setStatus(204);
        http.setBody("ok|fine");
        http.setName("pay");
        step.setChecks(List.<DeploymentCheck>of(http, new JUnitCheck()));
        PostDeployVerifyStep after = roundTrip(step);
        assertEquals(204, ((HttpCheck) after.getChecks().get(0)).getStatus());
    }

    @Test
    void rollbackGoesThroughTheForm() throws Exception {
        RollbackStep step = new RollbackStep();
        step.setEnvironment("production");
        step.setMethod("previous-image");
        step.setTo("1.0");
        step.setReason("errors");
        step.setChecks(List.<DeploymentCheck>of(new HttpCheck("https://example.com/pay")));
        roundTrip(step);
    }

    @Test
    void snippetsReadAsPeopleWriteThem() throws Exception {
        PostDeployVerifyStep verify = new PostDeployVerifyStep();
        verify.setChecks(List.<DeploymentCheck>of(new HttpCheck("https://example.com/")));
        assertEquals("postDeployVerify(checks: [http('https://example.com/')])", Snippetizer.object2Groovy(verify));
        ChangeRequestStep request = new ChangeRequestStep("payments");
        ImpactArgument impact = new ImpactArgument();
        impact.setNone(true);
        request.setImpact(impact);
        request.setArtifacts(List.of(new ArtifactArgument("a", "d")));
        assertEquals(
                "changeRequest artifacts: [[digest: 'd', name: 'a']], impact: [none: true], service: 'payments'",
                Snippetizer.object2Groovy(request));
        assertEquals(
                "requireApprovals('production') {\n    // some block\n}",
                Snippetizer.object2Groovy(new RequireApprovalsStep("production")));
    }

    @Test
    void everyFieldHasHelp() {
        List<Descriptor<?>> descriptors = new ArrayList<>(jenkins.jenkins.getExtensionList(ChangeStepDescriptor.class));
        descriptors.addAll(DeploymentCheckDescriptor.all());
        descriptors.add(jenkins.jenkins.getDescriptorOrDie(ImpactArgument.class));
        descriptors.add(jenkins.jenkins.getDescriptorOrDie(ArtifactArgument.class));
        assertEquals(
                7, jenkins.jenkins.getExtensionList(ChangeStepDescriptor.class).size());
        for (Descriptor<?> descriptor : descriptors) {
            for (DescribableParameter parameter :
                    DescribableModel.of(descriptor.clazz).getParameters()) {
                assertTrue(
                        hasHelp(descriptor.clazz, parameter.getName()),
                        descriptor.clazz.getSimpleName() + "." + parameter.getName());
            }
        }
    }

    private static boolean hasHelp(Class<?> type, String field) {
        return type != null
                && (type.getResource(type.getSimpleName() + "/help-" + field + ".html") != null
                        || hasHelp(type.getSuperclass(), field));
    }

    /** Holds a step in the form of a freestyle job, so that the step's own form can be tried. */
    public static final class StepHolder extends Builder {

        private final transient Step step;

        @DataBoundConstructor
        public StepHolder(Step step) {
            this.step = step;
        }

        public Step getStep() {
            return step;
        }

        @Override
        public boolean perform(AbstractBuild<?, ?> build, Launcher launcher, BuildListener listener) {
            return true;
        }

        /** Shows it. */
        @TestExtension
        public static final class DescriptorImpl extends BuildStepDescriptor<Builder> {

            @Override
            public boolean isApplicable(Class<? extends AbstractProject> jobType) {
                return true;
            }

            @Override
            public String getDisplayName() {
                return "Holds a step";
            }
        }
    }
}
