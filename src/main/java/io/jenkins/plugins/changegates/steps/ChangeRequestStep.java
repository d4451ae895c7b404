package io.jenkins.plugins.changegates.steps;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.changegates.engine.change.Category;
import io.jenkins.plugins.changegates.engine.change.DeploymentMethod;
import io.jenkins.plugins.changegates.engine.change.Risk;
import io.jenkins.plugins.changegates.engine.wire.WireNamed;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/**
 * Asks for a change (requirements A1 to A6), or amends what the same build asked for the same service before: fields
 * that are given replace, others stay. Lists may be given as lists, or as a text with lines or commas.
 */
public final class ChangeRequestStep extends ChangeStep {

    private static final long serialVersionUID = 1L;

    private final String service;
    private String environment;
    private String version;
    private String summary;
    private String description;
    private String justification;
    private String risk;
    private String testing;
    private String rollbackPlan;
    private String security;
    private String category;
    private String scope;
    private String labels;
    private String ticket;
    private String pullRequest;
    private String rollbackTo;
    private String restorePoint;
    private String onDuty;
    private String method;
    private String author;
    private String commit;
    private String changedFiles;
    private ImpactArgument impact;
    private ArrayList<ArtifactArgument> artifacts;
    private boolean draft;

    @DataBoundConstructor
    public ChangeRequestStep(String service) {
        this.service = given(service);
    }

    public String getService() {
        return service;
    }

    public String getEnvironment() {
        return environment;
    }

    @DataBoundSetter
    public void setEnvironment(String value) {
        environment = given(value);
    }

    public String getVersion() {
        return version;
    }

    @DataBoundSetter
    public void setVersion(String value) {
        version = given(value);
    }

    public String getSummary() {
        return summary;
    }

    @DataBoundSetter
    public void setSummary(String value) {
        summary = given(value);
    }

    public String getDescription() {
        return description;
    }

    @DataBoundSetter
    public void setDescription(String value) {
        description = given(value);
    }

    public String getJustification() {
        return justification;
    }

    @DataBoundSetter
    public void setJustification(String value) {
        justification = given(value);
    }

    public String getRisk() {
        return risk;
    }

    @DataBoundSetter
    public void setRisk(String value) {
        risk = given(value);
    }

    public String getTesting() {
        return testing;
    }

    @DataBoundSetter
    public void setTesting(String value) {
        testing = given(value);
    }

    public String getRollbackPlan() {
        return rollbackPlan;
    }

    @DataBoundSetter
    public void setRollbackPlan(String value) {
        rollbackPlan = given(value);
    }

    public String getSecurity() {
        return security;
    }

    @DataBoundSetter
    public void setSecurity(String value) {
        security = given(value);
    }

    public String getCategory() {
        return category;
    }

    @DataBoundSetter
    public void setCategory(String value) {
        category = given(value);
    }

    public String getScope() {
        return scope;
    }

    @DataBoundSetter
    public void setScope(String value) {
        scope = given(value);
    }

    public String getLabels() {
        return labels;
    }

    @DataBoundSetter
    public void setLabels(String value) {
        labels = given(value);
    }

    public String getTicket() {
        return ticket;
    }

    @DataBoundSetter
    public void setTicket(String value) {
        ticket = given(value);
    }

    public String getPullRequest() {
        return pullRequest;
    }

    @DataBoundSetter
    public void setPullRequest(String value) {
        pullRequest = given(value);
    }

    public String getRollbackTo() {
        return rollbackTo;
    }

    @DataBoundSetter
    public void setRollbackTo(String value) {
        rollbackTo = given(value);
    }

    public String getRestorePoint() {
        return restorePoint;
    }

    @DataBoundSetter
    public void setRestorePoint(String value) {
        restorePoint = given(value);
    }

    public String getOnDuty() {
        return onDuty;
    }

    @DataBoundSetter
    public void setOnDuty(String value) {
        onDuty = given(value);
    }

    public String getMethod() {
        return method;
    }

    @DataBoundSetter
    public void setMethod(String value) {
        method = given(value);
    }

    public String getAuthor() {
        return author;
    }

    @DataBoundSetter
    public void setAuthor(String value) {
        author = given(value);
    }

    public String getCommit() {
        return commit;
    }

    @DataBoundSetter
    public void setCommit(String value) {
        commit = given(value);
    }

    public String getChangedFiles() {
        return changedFiles;
    }

    @DataBoundSetter
    public void setChangedFiles(String value) {
        changedFiles = given(value);
    }

    public ImpactArgument getImpact() {
        return impact;
    }

    @DataBoundSetter
    public void setImpact(ImpactArgument value) {
        impact = value;
    }

    public List<ArtifactArgument> getArtifacts() {
        return artifacts;
    }

    @DataBoundSetter
    public void setArtifacts(List<ArtifactArgument> value) {
        artifacts = value == null || value.isEmpty() ? null : new ArrayList<>(value);
    }

    /** Whether required fields may be missing for now. */
    public boolean isDraft() {
        return draft;
    }

    @DataBoundSetter
    public void setDraft(boolean value) {
        draft = value;
    }

    @Override
    public StepExecution start(StepContext context) {
        return new ChangeRequestExecution(context, this);
    }

    /** For the Snippet Generator. */
    @Extension
    public static final class DescriptorImpl extends ChangeStepDescriptor {

        @Override
        public String getFunctionName() {
            return "changeRequest";
        }

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.ChangeRequestStep_displayName();
        }

        public ListBoxModel doFillRiskItems() {
            return choices(Risk.class);
        }

        public ListBoxModel doFillCategoryItems() {
            return choices(Category.class);
        }

        public ListBoxModel doFillMethodItems() {
            return choices(DeploymentMethod.class);
        }

        private static <E extends Enum<E> & WireNamed> ListBoxModel choices(Class<E> type) {
            ListBoxModel items = new ListBoxModel();
            items.add("", "");
            WireNamed.allowed(type).forEach(items::add);
            return items;
        }
    }
}
