package io.jenkins.plugins.changegates.steps;

import hudson.Extension;
import hudson.model.Describable;
import hudson.model.Descriptor;
import io.jenkins.plugins.changegates.engine.change.Artifact;
import java.io.Serializable;
import java.util.regex.Pattern;
import org.kohsuke.stapler.DataBoundConstructor;

/** One of the argument {@code artifacts}: something that is deployed, known by its digest. */
public final class ArtifactArgument implements Describable<ArtifactArgument>, Serializable {

    private static final long serialVersionUID = 1L;
    private static final Pattern DIGEST = Pattern.compile("sha(256:[0-9a-f]{64}|384:[0-9a-f]{96}|512:[0-9a-f]{128})");

    private final String name;
    private final String digest;

    @DataBoundConstructor
    public ArtifactArgument(String name, String digest) {
        this.name = ChangeStep.given(name);
        this.digest = ChangeStep.given(digest);
    }

    public String getName() {
        return name;
    }

    public String getDigest() {
        return digest;
    }

    Artifact toArtifact(String path, Misuse misuse) {
        String knownName = misuse.required(path + ".name", name);
        String knownDigest = misuse.required(path + ".digest", digest);
        if (digest != null && !DIGEST.matcher(digest).matches()) {
            misuse.add(Messages.ArtifactArgument_digest(path, digest));
        }
        return new Artifact(knownName, knownDigest);
    }

    /** For the Snippet Generator. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<ArtifactArgument> {

        @Override
        public String getDisplayName() {
            return Messages.ArtifactArgument_displayName();
        }
    }
}
