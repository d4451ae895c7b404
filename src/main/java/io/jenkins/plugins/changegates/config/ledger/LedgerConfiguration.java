package io.jenkins.plugins.changegates.config.ledger;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.init.InitMilestone;
import hudson.init.Initializer;
import io.jenkins.plugins.changegates.runtime.ChangeGates;
import java.util.ArrayList;
import java.util.List;
import jenkins.model.GlobalConfiguration;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.StaplerRequest2;

/**
 * Who outside is shown the ledger's checkpoints. Kept apart from the policy, since it is about this installation. What is
 * set takes effect at once.
 */
@Extension
@Symbol("changeGatesLedger")
public final class LedgerConfiguration extends GlobalConfiguration {

    private List<WitnessSetting> witnesses = new ArrayList<>();

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

    private void apply() {
        ChangeGates.get()
                .witnesses()
                .set(getWitnesses().stream().map(WitnessSetting::witness).toList());
    }

    /** A form without witnesses says nothing of them, and means that there are none. */
    @Override
    public boolean configure(StaplerRequest2 request, JSONObject json) throws FormException {
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
