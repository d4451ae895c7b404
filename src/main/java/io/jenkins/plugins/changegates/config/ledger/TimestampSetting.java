package io.jenkins.plugins.changegates.config.ledger;

import hudson.Extension;
import hudson.Util;
import hudson.util.FormValidation;
import io.jenkins.plugins.changegates.runtime.ChangeGates;
import io.jenkins.plugins.changegates.store.checkpoint.Note;
import io.jenkins.plugins.changegates.store.checkpoint.StampFolder;
import io.jenkins.plugins.changegates.store.checkpoint.Witness;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.bouncycastle.tsp.TimeStampRequest;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.interceptor.RequirePOST;

/** Has checkpoints stamped with the time by an authority (RFC 3161), and keeps the stamps beside the checkpoints. */
public final class TimestampSetting extends WitnessSetting {

    static final int DEFAULT_MINUTES = 60;
    private static final int MOST_MINUTES = 7 * 24 * 60;

    private final String url;
    private int everyMinutes = DEFAULT_MINUTES;

    @DataBoundConstructor
    public TimestampSetting(String url) {
        this.url = Util.fixNull(url).trim();
    }

    public String getUrl() {
        return url;
    }

    /** At most so often a stamp is asked for, in minutes. */
    public int getEveryMinutes() {
        return everyMinutes;
    }

    @DataBoundSetter
    public void setEveryMinutes(int value) {
        everyMinutes = value;
    }

    @Override
    protected Optional<String> problem() {
        return Address.problem(url, false).or(() -> minutesProblem(everyMinutes));
    }

    private static Optional<String> minutesProblem(int minutes) {
        return minutes < 1 || minutes > MOST_MINUTES
                ? Optional.of(Messages.Timestamp_minutes(minutes, MOST_MINUTES))
                : Optional.empty();
    }

    @Override
    protected String name() {
        return Messages.Timestamp_name(Address.shown(url));
    }

    @Override
    protected Witness usable() {
        return new Authority(name(), url, Duration.ofMinutes(everyMinutes), ChangeGates.stamps());
    }

    /** Asks an authority. */
    record Authority(String name, String url, Duration pause, StampFolder folder) implements Witness {

        @Override
        public void show(Note checkpoint) throws IOException {
            TimeStampRequest request = TimeStamps.request(StampFolder.digest(checkpoint));
            byte[] answer = new Post(url, "application/timestamp-query", null).send(request.getEncoded());
            TimeStamps.check(request, answer);
            folder.keep(checkpoint, answer);
        }
    }

    /** For the form and Configuration as Code; there only where the plugin bouncycastle-api is. */
    @Extension(optional = true)
    @Symbol("timestamp")
    public static final class DescriptorImpl extends WitnessDescriptor {

        /** Fails where the library is missing that reads stamps, so that none is offered. */
        public DescriptorImpl() {
            TimeStamps.request(new byte[0]);
        }

        @Override
        public String getDisplayName() {
            return Messages.Timestamp_displayName();
        }

        /** Says what is wrong with the address. */
        @RequirePOST
        public FormValidation doCheckUrl(@QueryParameter String value) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            return Address.problem(Util.fixNull(value).trim(), false)
                    .map(FormValidation::error)
                    .orElseGet(FormValidation::ok);
        }

        /** Says what is wrong with the number. */
        @RequirePOST
        public FormValidation doCheckEveryMinutes(@QueryParameter int value) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            return minutesProblem(value).map(FormValidation::error).orElseGet(FormValidation::ok);
        }
    }
}
