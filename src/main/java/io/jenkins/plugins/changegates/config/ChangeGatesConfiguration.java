package io.jenkins.plugins.changegates.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.XmlFile;
import hudson.init.InitMilestone;
import hudson.init.Initializer;
import hudson.model.listeners.SaveableListener;
import io.jenkins.plugins.changegates.engine.policy.Policy;
import io.jenkins.plugins.changegates.policyfile.PolicyException;
import io.jenkins.plugins.changegates.runtime.ChangeGates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.GlobalConfiguration;
import jenkins.model.Jenkins;
import org.jenkinsci.Symbol;

/**
 * The policy, as it is kept and administered. What is persisted is the text of its YAML file; an empty text stands for
 * the policy that ships. A text that does not make a policy is refused and changes nothing. One that was persisted all
 * the same, by hand or by another version, is not replaced by anything: then there is no policy, and no gate opens.
 *
 * <p>Configuration as Code sets the policy through {@link PolicyConfigurator}; there is deliberately no setter.
 */
@Extension
@Symbol("changeGatesPolicy")
public final class ChangeGatesConfiguration extends GlobalConfiguration {

    private static final Logger LOGGER = Logger.getLogger(ChangeGatesConfiguration.class.getName());

    private String policyText = "";
    private transient String unreadable = "";

    public ChangeGatesConfiguration() {
        load();
    }

    public static ChangeGatesConfiguration get() {
        return ExtensionList.lookupSingleton(ChangeGatesConfiguration.class);
    }

    /** Reads what is persisted. What cannot be read is not taken for an empty policy. */
    @Override
    public synchronized void load() {
        XmlFile file = getConfigFile();
        unreadable = "";
        try {
            if (file.exists()) {
                file.unmarshal(this);
            }
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "Cannot read " + file);
            unreadable = Messages.Policy_unreadable(file.getFile(), e.getMessage());
        }
    }

    /** The YAML file that holds the policy, or empty for the policy that ships. */
    public synchronized String getPolicyText() {
        return policyText == null ? "" : policyText;
    }

    /**
     * Keeps the policy and puts it in force.
     *
     * @param text a YAML file that holds a policy, or blank for the policy that ships
     * @throws PolicyException if the text makes no policy; nothing has changed then
     * @throws UncheckedIOException if it could not be kept; nothing has changed then
     * @throws io.jenkins.plugins.changegates.engine.ledger.LedgerException if the ledger could not record it; likewise
     */
    public synchronized void replacePolicy(String text) {
        String stripped = text.isBlank() ? "" : text;
        Policy policy = PolicyText.read(stripped);
        String before = getPolicyText();
        if (!stripped.equals(before)) {
            PolicyRecorder.Replacement replacement = new PolicyRecorder.Replacement(
                    ChangeGates.get().clock().instant(),
                    Jenkins.getAuthentication2().getName(),
                    before,
                    stripped);
            PolicyRecorder.all().forEach(recorder -> recorder.replacing(replacement));
        }
        policyText = stripped;
        try {
            getConfigFile().write(this);
        } catch (IOException e) {
            policyText = before;
            throw new UncheckedIOException(e);
        }
        unreadable = "";
        ChangeGates.get().policy().set(policy);
        SaveableListener.fireOnChange(this, getConfigFile());
    }

    /** Puts what is persisted in force, or nothing if it makes no policy. */
    synchronized void putInForce() {
        if (!unreadable.isEmpty()) {
            ChangeGates.get().policy().unusable(unreadable);
            return;
        }
        try {
            ChangeGates.get().policy().set(PolicyText.read(getPolicyText()));
        } catch (PolicyException e) {
            LOGGER.log(Level.SEVERE, () -> "The configured policy cannot be used; no gate opens: " + e.getMessage());
            ChangeGates.get().policy().unusable(PolicyText.lines(e));
        }
    }

    @Initializer(after = InitMilestone.EXTENSIONS_AUGMENTED, before = InitMilestone.SYSTEM_CONFIG_LOADED)
    public static void start() {
        get().putInForce();
        PolicyHistory.started();
    }

    /** None: the policy has a page of its own, {@link PolicyPage}. */
    @CheckForNull
    @Override
    public String getGlobalConfigPage() {
        return null;
    }
}
