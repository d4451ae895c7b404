package io.jenkins.plugins.changegates.config.ledger;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.model.ManagementLink;
import hudson.security.Permission;
import hudson.util.HttpResponses;
import io.jenkins.plugins.changegates.engine.audit.AuditEntry;
import io.jenkins.plugins.changegates.engine.audit.AuditEvent;
import io.jenkins.plugins.changegates.engine.change.Actor;
import io.jenkins.plugins.changegates.engine.change.Channel;
import io.jenkins.plugins.changegates.engine.ledger.LedgerException;
import io.jenkins.plugins.changegates.runtime.Archiving;
import io.jenkins.plugins.changegates.runtime.Authorization;
import io.jenkins.plugins.changegates.runtime.ChangeGates;
import io.jenkins.plugins.changegates.runtime.LedgerCheck;
import io.jenkins.plugins.changegates.runtime.LedgerFacts;
import io.jenkins.plugins.changegates.runtime.WitnessStanding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import jenkins.model.Jenkins;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.StaplerProxy;
import org.kohsuke.stapler.interceptor.RequirePOST;

/** The ledger under <em>Manage Jenkins</em>, for administrators: its check, its keys, its witnesses, its archive. */
@Extension
@Symbol("changeGatesLedgerPage")
public final class LedgerPage extends ManagementLink implements StaplerProxy {

    static final String URL_NAME = "change-gates-ledger";

    private static final int UNAVAILABLE = 503;
    private static final int PERCENT = 100;

    @Override
    public String getUrlName() {
        return URL_NAME;
    }

    @Override
    public String getDisplayName() {
        return Messages.LedgerPage_displayName();
    }

    @Override
    public String getDescription() {
        return Messages.LedgerPage_description();
    }

    @Override
    public String getIconFileName() {
        return "symbol-library-outline plugin-ionicons-api";
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

    public LedgerFacts getLedger() {
        return ChangeGates.get().ledgerFacts();
    }

    public List<WitnessStanding> getWitnesses() {
        return ChangeGates.get().witnesses().standings();
    }

    /** An instant as the tag that formats it takes it. */
    public Date date(Instant instant) {
        return Date.from(instant);
    }

    /** The check under way or the last one, or null. */
    @CheckForNull
    public LedgerCheck.Progress getCheck() {
        return ChangeGates.get().ledgerCheck().progress();
    }

    /** How much of the ledger is checked, from 0 to 100. */
    public long percent(LedgerCheck.Progress check) {
        return check.of() == 0 ? 0 : Math.min(PERCENT, check.checked() * PERCENT / check.of());
    }

    /** Begins a check of the whole ledger. */
    @RequirePOST
    public HttpResponse doCheck() {
        ChangeGates.get().ledgerCheck().begin();
        return HttpResponses.redirectToDot();
    }

    /** How it stands with the archive. */
    public Archiving.Standing getArchive() {
        return ChangeGates.get().archiving().standing();
    }

    /**
     * Segments that were moved.
     *
     * @param names with blanks between
     */
    public record Moved(Instant at, String names, String place) {}

    /** What was moved to an archive, the newest first. */
    public List<Moved> getMoved() {
        List<Moved> rows = new ArrayList<>();
        for (AuditEntry entry : ChangeGates.get().archiving().moved()) {
            AuditEvent.SegmentsArchived event = (AuditEvent.SegmentsArchived) entry.event();
            rows.add(0, new Moved(entry.at(), String.join(" ", event.segments()), event.place()));
        }
        return rows;
    }

    /** Looks for segments that are old enough, and moves them. */
    @RequirePOST
    public HttpResponse doArchive() {
        ChangeGates.get().archiving().begin();
        return HttpResponses.redirectToDot();
    }

    /** Makes a new key that signs from now on. */
    @RequirePOST
    public HttpResponse doRotateKey() {
        String person = Authorization.decider(Channel.UI).person().id();
        try {
            ChangeGates.get().rotateKey(new Actor(person.isEmpty() ? Actor.SYSTEM_USER : person, Channel.UI));
            return HttpResponses.redirectToDot();
        } catch (LedgerException e) {
            return HttpResponses.errorWithoutStack(UNAVAILABLE, Messages.LedgerPage_notRotated(e.getMessage()));
        }
    }
}
