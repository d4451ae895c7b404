package io.jenkins.plugins.changegates.pages.evidence;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.ModelObject;
import io.jenkins.plugins.changegates.engine.Decider;
import io.jenkins.plugins.changegates.engine.RefusedException;
import io.jenkins.plugins.changegates.engine.change.Channel;
import io.jenkins.plugins.changegates.rest.Status;
import io.jenkins.plugins.changegates.runtime.Authorization;
import io.jenkins.plugins.changegates.runtime.ChangeGates;
import io.jenkins.plugins.changegates.runtime.EvidenceRequest;
import io.jenkins.plugins.changegates.runtime.Export;
import io.jenkins.plugins.changegates.runtime.Exports;
import io.jenkins.plugins.changegates.runtime.LedgerFacts;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.kohsuke.stapler.ForwardToView;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.Stapler;
import org.kohsuke.stapler.StaplerProxy;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;
import org.kohsuke.stapler.interceptor.RequirePOST;
import org.kohsuke.stapler.verb.GET;

/** At {@code /change-gates/evidence/}, for those who hold Audit; others get 403. */
public final class EvidencePage implements ModelObject, StaplerProxy {

    private static final String FORM = EvidenceForm.class.getName();
    /** What is ready by then is handed out at once. */
    private static final Duration AT_ONCE = Duration.ofSeconds(3);

    private static final int SEE_OTHER = 303;

    @Override
    public String getDisplayName() {
        return Messages.Evidence_displayName();
    }

    @Override
    public Object getTarget() {
        ChangeGates.get().authorization().needAudit();
        return this;
    }

    public LedgerFacts getLedger() {
        return ChangeGates.get().ledgerFacts();
    }

    /** When the newest checkpoint was written, or null. */
    @CheckForNull
    public At at(LedgerFacts ledger) {
        return At.of(ledger.at());
    }

    /** How it stands with the witnesses; only administrators can do something about them. */
    public List<WitnessRow> getWitnesses() {
        return ChangeGates.get().witnesses().standings().stream()
                .map(WitnessRow::of)
                .toList();
    }

    /** The form as it was sent, or an empty one. */
    public EvidenceForm getForm() {
        Object sent = Stapler.getCurrentRequest2().getAttribute(FORM);
        return sent instanceof EvidenceForm form
                ? form
                : EvidenceForm.of(
                        name -> null, Map.of(), "", ChangeGates.get().exports().controls());
    }

    /** What is made for whoever looks. */
    public List<ExportRow> getExports() {
        Locale locale = Stapler.getCurrentRequest2().getLocale();
        return ChangeGates.get().exports().of(Authorization.decider(Channel.UI)).stream()
                .map(export -> ExportRow.of(export, locale))
                .toList();
    }

    /** The entries of no one change, from where the address says. */
    public AuditPart getEntries() {
        String before = Stapler.getCurrentRequest2().getParameter("before");
        boolean number = before != null && before.matches("\\d{1,9}");
        return AuditPart.of(ChangeGates.get().auditLog().entries(), number ? Long.parseLong(before) : 0);
    }

    /** How many events changes have, from where the address says. */
    public Counts getCounts() {
        return Counts.of(ChangeGates.get(), Stapler.getCurrentRequest2().getParameter("after"));
    }

    /** The page of a bundle that is made for whoever asks, or null, which is 404. */
    @CheckForNull
    public ExportPage getExport(String id) {
        return ChangeGates.get()
                .exports()
                .find(id, Authorization.decider(Channel.UI))
                .map(ExportPage::new)
                .orElse(null);
    }

    /** GET: the newest checkpoint as a signed note, for whoever keeps them; 404 before the first. */
    @GET
    public void doCheckpoint(StaplerResponse2 response) throws IOException {
        byte[] note = ChangeGates.get().ledgerFacts().note().getBytes(StandardCharsets.UTF_8);
        if (note.length == 0) {
            response.sendError(Status.NOT_FOUND);
            return;
        }
        response.setContentType("text/plain;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setContentLength(note.length);
        response.getOutputStream().write(note);
    }

    /** Makes a bundle. What is ready soon is handed out at once; else its page shows how far it is. */
    @RequirePOST
    public HttpResponse doMake(StaplerRequest2 request) throws InterruptedException {
        Exports exports = ChangeGates.get().exports();
        Decider decider = Authorization.decider(Channel.UI);
        EvidenceRequest wanted = exports.read(request::getParameter, ZoneId.systemDefault());
        if (!wanted.problems().isEmpty()) {
            return again(Status.BAD_REQUEST, wanted.problems(), "");
        }
        try {
            Export export = exports.begin(wanted, decider);
            if (!export.await(AT_ONCE)) {
                return HttpResponses.redirectTo(SEE_OTHER, "export/" + export.id() + "/");
            }
            if (export.state() == Export.State.READY) {
                return ExportPage.download(export);
            }
            exports.forget(export);
            return again(Status.CONFLICT, Map.of(), export.failure());
        } catch (RefusedException e) {
            return again(Status.of(e.kind()), Map.of(), e.getMessage());
        } catch (Exports.BusyException e) {
            return again(Status.TOO_MANY, Map.of(), e.getMessage());
        }
    }

    /** Shows the page again, with what was filled in and why nothing came of it. */
    private HttpResponse again(int status, Map<String, String> problems, String refusal) {
        return new HttpResponse() {
            @Override
            public void generateResponse(StaplerRequest2 request, StaplerResponse2 response, Object node)
                    throws IOException, ServletException {
                response.setStatus(status);
                request.setAttribute(
                        FORM,
                        EvidenceForm.of(
                                request::getParameter,
                                problems,
                                refusal,
                                ChangeGates.get().exports().controls()));
                new ForwardToView(EvidencePage.this, "index").generateResponse(request, response, node);
            }
        };
    }
}
