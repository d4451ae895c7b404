package io.jenkins.plugins.changegates.pages.evidence;

import hudson.model.ModelObject;
import io.jenkins.plugins.changegates.engine.RefusedException;
import io.jenkins.plugins.changegates.engine.change.Channel;
import io.jenkins.plugins.changegates.engine.ledger.LedgerException;
import io.jenkins.plugins.changegates.rest.EvidenceDownload;
import io.jenkins.plugins.changegates.rest.Status;
import io.jenkins.plugins.changegates.runtime.Authorization;
import io.jenkins.plugins.changegates.runtime.ChangeGates;
import io.jenkins.plugins.changegates.runtime.Export;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.Stapler;
import org.kohsuke.stapler.interceptor.RequirePOST;

/** A bundle that is made for whoever looks: how far it is, and then its download. Loads itself anew until it is over. */
public final class ExportPage implements ModelObject {

    private static final int SEE_OTHER = 303;

    private final Export export;

    ExportPage(Export export) {
        this.export = export;
    }

    @Override
    public String getDisplayName() {
        return export.request().described();
    }

    public ExportRow getRow() {
        return ExportRow.of(export, Stapler.getCurrentRequest2().getLocale());
    }

    /** Records that the bundle is handed out, and hands it out. */
    @RequirePOST
    public HttpResponse doDownload() {
        return download(export);
    }

    static HttpResponse download(Export export) {
        ChangeGates gates = ChangeGates.get();
        try {
            gates.exports().release(export, Authorization.decider(Channel.UI));
            return new EvidenceDownload(gates.exports(), export);
        } catch (RefusedException e) {
            return HttpResponses.errorWithoutStack(Status.of(e.kind()), e.getMessage());
        } catch (LedgerException e) {
            return HttpResponses.errorWithoutStack(Status.UNAVAILABLE, Messages.Export_notRecorded(e.getMessage()));
        }
    }

    /** Throws the bundle away. */
    @RequirePOST
    public HttpResponse doDiscard() {
        ChangeGates.get().exports().forget(export);
        return HttpResponses.redirectTo(SEE_OTHER, "../..");
    }
}
