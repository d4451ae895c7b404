package io.jenkins.plugins.changegates.config.tightening;

import com.cloudbees.hudson.plugins.folder.AbstractFolder;
import com.cloudbees.hudson.plugins.folder.AbstractFolderProperty;
import com.cloudbees.hudson.plugins.folder.AbstractFolderPropertyDescriptor;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.changegates.engine.change.TighteningText;
import io.jenkins.plugins.changegates.runtime.TighteningSource;
import java.util.Optional;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.interceptor.RequirePOST;

/** What a folder asks beyond the policy for the changes of all jobs in it, at any depth. There only with the plugin Folders. */
public final class TightenedFolder extends AbstractFolderProperty<AbstractFolder<?>> {

    private final String policy;

    /** @throws IllegalArgumentException with everything that is wrong with the text, loosening included */
    @DataBoundConstructor
    public TightenedFolder(String policy) {
        this.policy = AskedText.checked(policy);
    }

    /** The YAML text; empty for nothing. */
    public String getPolicy() {
        return policy == null ? "" : policy;
    }

    /** The kind of property, and how others find what a folder asks. */
    @Extension(optional = true)
    @Symbol("tightenPolicy")
    public static final class DescriptorImpl extends AbstractFolderPropertyDescriptor {

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.Tightened_displayName();
        }

        @CheckForNull
        @Override
        public AbstractFolderProperty<?> newInstance(StaplerRequest2 request, JSONObject form)
                throws Descriptor.FormException {
            return AskedText.isIn(form) ? super.newInstance(request, form.getJSONObject(AskedText.BLOCK)) : null;
        }

        @RequirePOST
        public FormValidation doCheckPolicy(@AncestorInPath Item item, @QueryParameter String value) {
            return AskedText.check(item, value);
        }
    }

    /** Finds it. */
    @Extension(optional = true)
    public static final class Source implements TighteningSource {
        @Override
        public Optional<TighteningText> of(Item item) {
            return item instanceof AbstractFolder<?> folder
                    ? Optional.ofNullable(folder.getProperties().get(TightenedFolder.class))
                            .map(TightenedFolder::getPolicy)
                            .filter(text -> !text.isBlank())
                            .map(text -> new TighteningText("folder " + item.getFullName(), text))
                    : Optional.empty();
        }
    }
}
