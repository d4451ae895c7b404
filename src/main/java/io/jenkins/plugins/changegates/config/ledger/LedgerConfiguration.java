package io.jenkins.plugins.changegates.config.ledger;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.Util;
import hudson.init.InitMilestone;
import hudson.init.Initializer;
import hudson.util.FormValidation;
import io.jenkins.plugins.changegates.runtime.ChangeGates;
import java.util.ArrayList;
import java.util.List;
import jenkins.model.GlobalConfiguration;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.interceptor.RequirePOST;

/**
 * Who outside is shown the ledger's checkpoints, and where its oldest segments go. Kept apart from the policy, since it is about this installation. What is
 * set takes effect at once.
 */
@Extension
@Symbol("changeGatesLedger")
public final class LedgerConfiguration extends GlobalConfiguration {

    private List<WitnessSetting> witnesses = new ArrayList<>();
    private String archiveFolder = "";
    private String archiveAfter = ArchiveSetting.DEFAULT_AFTER;

    public LedgerConfiguration() {
        load();
    }

    public static LedgerConfiguration get() {
        return ExtensionList.lookupSingleton(LedgerConfiguration.class);
    }

    public synchronized List<WitnessSetting> getWitnesses() {
        return witnesses == null ? List.of() : List.copyOf(witnesses);
    }

    @DataBoundSetter
    public synchronized void setWitnesses(List<WitnessSetting> settings) {
        witnesses = settings == null ? new ArrayList<>() : new ArrayList<>(settings);
        save();
        apply();
    }

    /** The folder to which old segments are moved, or empty. */
    public synchronized String getArchiveFolder() {
        return Util.fixNull(archiveFolder);
    }

    @DataBoundSetter
    public synchronized void setArchiveFolder(String folder) {
        archiveFolder = Util.fixNull(folder).trim();
        save();
        apply();
    }

    /** How old entries are when they are moved, as ISO 8601 has it. */
    public synchronized String getArchiveAfter() {
        return Util.fixNull(archiveAfter).isEmpty() ? ArchiveSetting.DEFAULT_AFTER : archiveAfter;
    }

    @DataBoundSetter
    public synchronized void setArchiveAfter(String after) {
        archiveAfter = Util.fixNull(after).trim();
        save();
        apply();
    }

    private void apply() {
        ChangeGates.get()
                .witnesses()
                .set(getWitnesses().stream().map(WitnessSetting::witness).toList());
        new ArchiveSetting(getArchiveFolder(), getArchiveAfter())
                .apply(ChangeGates.get().archiving());
    }

    /** Says what is wrong with the folder, and what can be seen of it now. */
    @RequirePOST
    public FormValidation doCheckArchiveFolder(@QueryParameter String value) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return ArchiveSetting.checkFolder(Util.fixNull(value).trim());
    }

    /** Says what is wrong with the age. */
    @RequirePOST
    public FormValidation doCheckArchiveAfter(@QueryParameter String value) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return ArchiveSetting.afterProblem(Util.fixNull(value).trim())
                .map(FormValidation::error)
                .orElseGet(FormValidation::ok);
    }

    /** A form without witnesses says nothing of them, and means that there are none. */
    @Override
    public synchronized boolean configure(StaplerRequest2 request, JSONObject json) throws FormException {
        archiveFolder = json.optString("archiveFolder").trim();
        archiveAfter = json.optString("archiveAfter").trim();
        setWitnesses(request.bindJSONToList(WitnessSetting.class, json.get("witnesses")));
        return true;
    }

    @Initializer(after = InitMilestone.EXTENSIONS_AUGMENTED, before = InitMilestone.SYSTEM_CONFIG_LOADED)
    public static void start() {
        LedgerConfiguration configuration = get();
        synchronized (configuration) {
            configuration.apply();
        }
    }
}
