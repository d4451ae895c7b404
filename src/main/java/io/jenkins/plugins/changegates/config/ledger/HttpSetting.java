package io.jenkins.plugins.changegates.config.ledger;

import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import com.cloudbees.plugins.credentials.domains.URIRequirementBuilder;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.Util;
import hudson.security.ACL;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.changegates.store.checkpoint.Note;
import io.jenkins.plugins.changegates.store.checkpoint.Witness;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.interceptor.RequirePOST;

/** Sends checkpoints to an address that keeps them: as they are, in plain text, with POST. */
public final class HttpSetting extends WitnessSetting {

    private final String url;
    private String credentialsId;

    @DataBoundConstructor
    public HttpSetting(String url) {
        this.url = Util.fixNull(url).trim();
    }

    public String getUrl() {
        return url;
    }

    /** Id of a user name with password among the credentials of the system, or null for none. */
    @CheckForNull
    public String getCredentialsId() {
        return credentialsId;
    }

    @DataBoundSetter
    public void setCredentialsId(@CheckForNull String value) {
        credentialsId = Util.fixEmptyAndTrim(value);
    }

    @Override
    protected Optional<String> problem() {
        return Address.problem(url, credentialsId != null);
    }

    @Override
    protected String name() {
        return Address.shown(url);
    }

    @Override
    protected Witness usable() {
        return new Endpoint(name(), url, credentialsId);
    }

    /** Looks the credentials up each time, so that one that was changed counts at once. */
    private record Endpoint(
            String name, String url, @CheckForNull String credentialsId) implements Witness {

        @Override
        public void show(Note checkpoint) throws IOException {
            new Post(url, "text/plain; charset=utf-8", authorization())
                    .send(checkpoint.toString().getBytes(StandardCharsets.UTF_8));
        }

        @CheckForNull
        private String authorization() throws IOException {
            if (credentialsId == null) {
                return null;
            }
            StandardUsernamePasswordCredentials found = credentials(url, credentialsId)
                    .orElseThrow(() -> new IOException(Messages.Http_noCredentials(credentialsId)));
            byte[] both =
                    (found.getUsername() + ":" + found.getPassword().getPlainText()).getBytes(StandardCharsets.UTF_8);
            return "Basic " + Base64.getEncoder().encodeToString(both);
        }
    }

    private static Optional<StandardUsernamePasswordCredentials> credentials(String url, String id) {
        return CredentialsProvider.lookupCredentialsInItemGroup(
                        StandardUsernamePasswordCredentials.class,
                        Jenkins.get(),
                        ACL.SYSTEM2,
                        URIRequirementBuilder.fromUri(url).build())
                .stream()
                .filter(each -> each.getId().equals(id))
                .findFirst();
    }

    /** For the form and Configuration as Code. */
    @Extension
    @Symbol("http")
    public static final class DescriptorImpl extends WitnessDescriptor {

        @Override
        public String getDisplayName() {
            return Messages.Http_displayName();
        }

        /** Says what is wrong with the address. */
        @RequirePOST
        public FormValidation doCheckUrl(@QueryParameter String value, @QueryParameter String credentialsId) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            return Address.problem(Util.fixNull(value).trim(), Util.fixEmptyAndTrim(credentialsId) != null)
                    .map(FormValidation::error)
                    .orElseGet(FormValidation::ok);
        }

        /** Says whether there are such credentials. */
        @RequirePOST
        public FormValidation doCheckCredentialsId(@QueryParameter String value, @QueryParameter String url) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            boolean there = Util.fixEmptyAndTrim(value) == null
                    || credentials(Util.fixNull(url), value.trim()).isPresent();
            return there ? FormValidation.ok() : FormValidation.error(Messages.Http_noCredentials(value));
        }

        /** What may be chosen. */
        @RequirePOST
        public ListBoxModel doFillCredentialsIdItems(@QueryParameter String credentialsId, @QueryParameter String url) {
            StandardListBoxModel items = new StandardListBoxModel();
            if (!Jenkins.get().hasPermission(Jenkins.ADMINISTER)) {
                return items.includeCurrentValue(Util.fixNull(credentialsId));
            }
            return items.includeEmptyValue()
                    .includeMatchingAs(
                            ACL.SYSTEM2,
                            Jenkins.get(),
                            StandardUsernamePasswordCredentials.class,
                            URIRequirementBuilder.fromUri(Util.fixNull(url)).build(),
                            CredentialsMatchers.always())
                    .includeCurrentValue(Util.fixNull(credentialsId));
        }
    }
}
