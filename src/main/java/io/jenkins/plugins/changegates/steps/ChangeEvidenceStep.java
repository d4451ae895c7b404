package io.jenkins.plugins.changegates.steps;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.changegates.engine.evidence.EvidenceStatus;
import io.jenkins.plugins.changegates.engine.wire.WireNamed;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Records a fact about the commit of a change (requirements B1 to B3): the build's tests, or a plain passed or failed. */
public final class ChangeEvidenceStep extends ChangeStep {

    private static final long serialVersionUID = 1L;

    private final String kind;
    private String status;
    private String format;
    private String url;
    private String source;
    private String change;

    @DataBoundConstructor
    public ChangeEvidenceStep(String kind) {
        this.kind = given(kind);
    }

    public String getKind() {
        return kind;
    }

    public String getStatus() {
        return status;
    }

    @DataBoundSetter
    public void setStatus(String value) {
        status = given(value);
    }

    public String getFormat() {
        return format;
    }

    @DataBoundSetter
    public void setFormat(String value) {
        format = given(value);
    }

    public String getUrl() {
        return url;
    }

    @DataBoundSetter
    public void setUrl(String value) {
        url = given(value);
    }

    public String getSource() {
        return source;
    }

    @DataBoundSetter
    public void setSource(String value) {
        source = given(value);
    }

    public String getChange() {
        return change;
    }

    @DataBoundSetter
    public void setChange(String value) {
        change = given(value);
    }

    @Override
    public StepExecution start(StepContext context) {
        return new ChangeEvidenceExecution(context, this);
    }

    /** For the Snippet Generator. */
    @Extension
    public static final class DescriptorImpl extends ChangeStepDescriptor {

        @Override
        public String getFunctionName() {
            return "changeEvidence";
        }

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.ChangeEvidenceStep_displayName();
        }

        public ListBoxModel doFillStatusItems() {
            ListBoxModel items = new ListBoxModel();
            items.add(Messages.ChangeEvidenceStep_fromReport(), "");
            WireNamed.allowed(EvidenceStatus.class).forEach(items::add);
            return items;
        }
    }
}
