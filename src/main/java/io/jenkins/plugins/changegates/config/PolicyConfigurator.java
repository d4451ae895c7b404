package io.jenkins.plugins.changegates.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import io.jenkins.plugins.casc.Attribute;
import io.jenkins.plugins.casc.ConfigurationContext;
import io.jenkins.plugins.casc.ConfiguratorException;
import io.jenkins.plugins.casc.RootElementConfigurator;
import io.jenkins.plugins.casc.model.CNode;
import io.jenkins.plugins.changegates.engine.ledger.LedgerException;
import io.jenkins.plugins.changegates.policyfile.PolicyException;
import io.jenkins.plugins.changegates.policyfile.PolicyFile;
import io.jenkins.plugins.changegates.policyfile.PolicyNode;
import io.jenkins.plugins.changegates.policyfile.PolicyReader;
import io.jenkins.plugins.changegates.policyfile.Problems;
import java.io.UncheckedIOException;
import java.util.Set;

/**
 * The root element {@code changeGates} of a Configuration-as-Code file: the policy, in the same words as everywhere else.
 * A file without it leaves the policy as it is. Reloading replaces the policy and nothing else; the ledger is not
 * configuration.
 */
@Extension(optional = true)
public final class PolicyConfigurator implements RootElementConfigurator<ChangeGatesConfiguration> {

    @NonNull
    @Override
    public String getName() {
        return PolicyFile.ROOT;
    }

    @Override
    public Class<ChangeGatesConfiguration> getTarget() {
        return ChangeGatesConfiguration.class;
    }

    @Override
    public ChangeGatesConfiguration getTargetComponent(ConfigurationContext context) {
        return ChangeGatesConfiguration.get();
    }

    /** Nothing: the policy is read as a whole, not attribute by attribute. */
    @NonNull
    @Override
    public Set<Attribute<ChangeGatesConfiguration, ?>> describe() {
        return Set.of();
    }

    @NonNull
    @Override
    public ChangeGatesConfiguration configure(CNode config, ConfigurationContext context) {
        PolicyNode policy = checked(config, context);
        ChangeGatesConfiguration target = getTargetComponent(context);
        try {
            target.replacePolicy(PolicyFile.write(policy));
            return target;
        } catch (PolicyException | LedgerException | UncheckedIOException e) {
            throw ConfiguratorException.from(config, Messages.Policy_notKept(e.getMessage()), e);
        }
    }

    @Override
    public ChangeGatesConfiguration check(CNode config, ConfigurationContext context) {
        checked(config, context);
        return getTargetComponent(context);
    }

    private static PolicyNode checked(CNode config, ConfigurationContext context) {
        PolicyNode policy = CascNodes.read(config, context.getSecretSourceResolver()::resolve);
        try {
            requireVersion(policy);
            PolicyReader.read(policy);
            return policy;
        } catch (PolicyException e) {
            throw ConfiguratorException.from(config, Messages.Policy_refused(PolicyText.lines(e)), e);
        }
    }

    /** Configuration as Code drops decimals without quotes, and the version of another policy would take their place. */
    private static void requireVersion(PolicyNode policy) {
        if (policy instanceof PolicyNode.Mapping root
                && root.get("policy").orElse(policy) instanceof PolicyNode.Mapping section
                && section != root
                && section.get("version").isEmpty()) {
            Problems problems = new Problems();
            problems.add(section.position(), "policy.version", Messages.Policy_versionDropped());
            problems.throwIfAny();
        }
    }

    /** The configured policy; null, and so left out, where the policy that ships is in force unaltered. */
    @CheckForNull
    @Override
    public CNode describe(ChangeGatesConfiguration instance, ConfigurationContext context) {
        String text = instance.getPolicyText();
        return text.isEmpty()
                ? null
                : CascNodes.write(PolicyFile.parse("policy", text), context.getSecretSourceResolver()::encode);
    }
}
