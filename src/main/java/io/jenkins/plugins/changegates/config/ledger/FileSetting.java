package io.jenkins.plugins.changegates.config.ledger;

import hudson.Extension;
import hudson.Util;
import hudson.util.FormValidation;
import io.jenkins.plugins.changegates.runtime.ChangeGates;
import io.jenkins.plugins.changegates.store.checkpoint.FileWitness;
import io.jenkins.plugins.changegates.store.checkpoint.Witness;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.interceptor.RequirePOST;

/** Appends every checkpoint to a file elsewhere, such as one on a share that others keep. */
public final class FileSetting extends WitnessSetting {

    private final String path;

    @DataBoundConstructor
    public FileSetting(String path) {
        this.path = Util.fixNull(path).trim();
    }

    public String getPath() {
        return path;
    }

    @Override
    protected Optional<String> problem() {
        if (path.isEmpty()) {
            return Optional.of(Messages.File_missing());
        }
        try {
            Path file = Path.of(path);
            if (!file.isAbsolute()) {
                return Optional.of(Messages.File_notAbsolute(path));
            }
            if (file.normalize()
                    .startsWith(ChangeGates.folder().toAbsolutePath().normalize())) {
                return Optional.of(Messages.File_within(path));
            }
            return Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.of(Messages.File_noPath(path, e.getReason()));
        }
    }

    @Override
    protected String name() {
        return Messages.File_name(path);
    }

    @Override
    protected Witness usable() {
        return new FileWitness(Path.of(path));
    }

    /** For the form and Configuration as Code. */
    @Extension
    @Symbol("file")
    public static final class DescriptorImpl extends WitnessDescriptor {

        @Override
        public String getDisplayName() {
            return Messages.File_displayName();
        }

        /** Says what is wrong with the path, and what can be seen of the file now. */
        @RequirePOST
        public FormValidation doCheckPath(@QueryParameter String value) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            Optional<String> problem = new FileSetting(value).problem();
            if (problem.isPresent()) {
                return FormValidation.error(problem.get());
            }
            Path file = Path.of(value.trim());
            Path folder = file.getParent();
            if (folder == null || !Files.isDirectory(folder)) {
                return FormValidation.warning(Messages.File_noFolder(folder));
            }
            boolean writable = Files.exists(file) ? Files.isWritable(file) : Files.isWritable(folder);
            return writable && !Files.isDirectory(file)
                    ? FormValidation.ok()
                    : FormValidation.warning(Messages.File_notWritable(file));
        }
    }
}
