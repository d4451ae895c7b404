package io.jenkins.plugins.changegates.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import hudson.Extension;
import hudson.model.ManagementLink;
import hudson.security.Permission;
import hudson.util.HttpResponses;
import io.jenkins.plugins.changegates.config.form.ConditionKind;
import io.jenkins.plugins.changegates.config.form.Field;
import io.jenkins.plugins.changegates.config.form.FormField;
import io.jenkins.plugins.changegates.config.form.Grammar;
import io.jenkins.plugins.changegates.config.form.SentForm;
import io.jenkins.plugins.changegates.config.preview.Imagined;
import io.jenkins.plugins.changegates.policyfile.PolicyFile;
import io.jenkins.plugins.changegates.runtime.ChangeGates;
import io.jenkins.plugins.changegates.runtime.PolicyInForce;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.List;
import jenkins.model.Jenkins;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.StaplerProxy;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;
import org.kohsuke.stapler.interceptor.RequirePOST;

/**
 * The policy's own pages under <em>Manage Jenkins</em>, for administrators: as a form, as YAML, a preview, and what is in
 * force. Every way to save ends in {@link ChangeGatesConfiguration#replacePolicy}; what cannot be saved is shown again as
 * it was filled in.
 */
@Extension
@Symbol("changeGatesPolicyPage")
public final class PolicyPage extends ManagementLink implements StaplerProxy {

    static final String URL_NAME = "change-gates-policy";

    private static final String MODEL = "model";

    @Override
    public String getUrlName() {
        return URL_NAME;
    }

    @Override
    public String getDisplayName() {
        return Messages.PolicyPage_displayName();
    }

    @Override
    public String getDescription() {
        return Messages.PolicyPage_description();
    }

    @Override
    public String getIconFileName() {
        return "symbol-shield-checkmark-outline plugin-ionicons-api";
    }

    @Override
    public Category getCategory() {
        return Category.SECURITY;
    }

    @Override
    public Permission getRequiredPermission() {
        return Jenkins.ADMINISTER;
    }

    /** Lets administrators pass, to any page and action below. */
    @Override
    public Object getTarget() {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return this;
    }

    public PolicySummary getInForce() {
        return PolicySummary.ofPolicyInForce();
    }

    public Review getReview() {
        return ReviewMonitor.current();
    }

    /** The policy in force as a document that says it all, or empty if there is none. */
    public String getInFull() {
        PolicyInForce inForce = ChangeGates.get().policy();
        return inForce.problem().isEmpty() ? PolicyFile.write(PolicyFile.document(inForce.get())) : "";
    }

    /** The form, filled with the policy that is kept. */
    public FormPage getForm() {
        return FormPage.of(ChangeGatesConfiguration.get().getPolicyText());
    }

    /** The policy that is kept, as YAML. */
    public TextPage getText() {
        return TextPage.of(ChangeGatesConfiguration.get());
    }

    /** A preview of the policy that is kept, before anything is asked. */
    public PreviewPage getFirstPreview() {
        String text = ChangeGatesConfiguration.get().getPolicyText();
        return PreviewPage.of(text, Basis.of(text), Imagined.nothing(), false);
    }

    /** For the lists of conditions. */
    public List<ConditionKind> getConditionKinds() {
        return ConditionKind.all();
    }

    /** For the lists of conditions. */
    public List<ConditionKind.Item> conditions(FormField field) {
        return ConditionKind.items(field);
    }

    /** Explains a field: {@code help/roles.members}. */
    public void doHelp(StaplerRequest2 request, StaplerResponse2 response) throws IOException, ServletException {
        String id = request.getRestOfPath().replaceFirst("^/", "");
        Field field = Grammar.find(id)
                .orElseThrow(() -> HttpResponses.errorWithoutStack(404, Messages.PolicyPage_noSuchField()));
        request.setAttribute("field", field);
        request.getView(this, "help").forward(request, response);
    }

    /** Keeps what was filled in, or shows it again with what is wrong. */
    @RequirePOST
    public void doSave(StaplerRequest2 request, StaplerResponse2 response) throws IOException, ServletException {
        SentForm form = sent(request);
        FormPage refused = FormPage.of(form, request.getParameter(Basis.FIELD));
        if (refused.problems().isEmpty()) {
            Saving saving = Saving.of(Saving.text(form.document()), request.getParameter(Basis.FIELD));
            if (saving.done()) {
                response.sendRedirect2("inForce");
                return;
            }
            refused = refused.withProblem(saving.problem());
        }
        response.setStatus(400);
        show("index", refused, request, response);
    }

    /** Says what is wrong with what is filled in so far. */
    @RequirePOST
    public HttpResponse doCheck(StaplerRequest2 request) {
        return CheckAnswer.of(sent(request));
    }

    /** Keeps a YAML file, or shows it again with what is wrong. */
    @RequirePOST
    public void doSaveText(StaplerRequest2 request, StaplerResponse2 response) throws IOException, ServletException {
        String text = PolicyText.normalized(parameter(request, "policyText"));
        Saving saving = Saving.of(text, request.getParameter(Basis.FIELD));
        if (saving.done()) {
            response.sendRedirect2("inForce");
            return;
        }
        response.setStatus(400);
        show("yaml", TextPage.refused(text, request.getParameter(Basis.FIELD), saving.problem()), request, response);
    }

    /** Goes on from the form to the preview. */
    @RequirePOST
    public void doTry(StaplerRequest2 request, StaplerResponse2 response) throws IOException, ServletException {
        SentForm form = sent(request);
        String basis = parameter(request, Basis.FIELD);
        FormPage refused = FormPage.of(form, basis);
        if (refused.problems().isEmpty()) {
            String text = Saving.text(form.document());
            show("preview", PreviewPage.of(text, basis, Imagined.nothing(), true), request, response);
        } else {
            response.setStatus(400);
            show("index", refused, request, response);
        }
    }

    /** What the edited policy asks of the imagined change. A GET shows the page with nothing asked. */
    public void doPreview(StaplerRequest2 request, StaplerResponse2 response) throws IOException, ServletException {
        PreviewPage page = request.getMethod().equals("POST")
                ? PreviewPage.of(
                        PolicyText.normalized(parameter(request, "policyText")),
                        parameter(request, Basis.FIELD),
                        PreviewPage.imagined(request),
                        true)
                : getFirstPreview();
        show("preview", page, request, response);
    }

    /** Goes back from the preview to the form, or to the YAML if the form cannot hold it. */
    @RequirePOST
    public void doEditText(StaplerRequest2 request, StaplerResponse2 response) throws IOException, ServletException {
        String text = PolicyText.normalized(parameter(request, "policyText"));
        String basis = parameter(request, Basis.FIELD);
        FormPage form = FormPage.of(text, basis);
        if (form.obstacle().isEmpty()) {
            show("index", form, request, response);
        } else {
            show("yaml", TextPage.refused(text, basis, form.obstacle()), request, response);
        }
    }

    private void show(String page, Object model, StaplerRequest2 request, StaplerResponse2 response)
            throws IOException, ServletException {
        request.setAttribute(MODEL, model);
        request.getView(this, page).forward(request, response);
    }

    private static SentForm sent(StaplerRequest2 request) {
        try {
            return SentForm.parse(parameter(request, "json"));
        } catch (JsonProcessingException e) {
            throw HttpResponses.errorWithoutStack(400, Messages.PolicyPage_noForm());
        }
    }

    private static String parameter(StaplerRequest2 request, String name) {
        String value = request.getParameter(name);
        return value == null ? "" : value;
    }
}
