package io.jenkins.plugins.changegates.config.ledger;

import hudson.ExtensionPoint;
import hudson.model.Describable;
import hudson.model.Descriptor;
import io.jenkins.plugins.changegates.store.checkpoint.Witness;
import java.util.Optional;

/** A witness as it is configured. Subclasses are plain data, immutable, and have a symbol. */
public abstract class WitnessSetting implements Describable<WitnessSetting>, ExtensionPoint {

    /** What is wrong with the settings, in a sentence for an administrator, as far as the settings alone can tell. */
    protected abstract Optional<String> problem();

    /** The witness, ready to be shown checkpoints. Where {@link #problem} says something, one that only complains of it. */
    public final Witness witness() {
        return problem()
                .<Witness>map(problem -> new Misconfigured(name(), problem))
                .orElseGet(this::usable);
    }

    /** Who it is, for people; without secrets. */
    protected abstract String name();

    protected abstract Witness usable();

    /** A kind of witness. */
    public abstract static class WitnessDescriptor extends Descriptor<WitnessSetting> {}
}
