package io.jenkins.plugins.changegates.runtime;

import io.jenkins.plugins.changegates.store.checkpoint.Note;
import io.jenkins.plugins.changegates.store.checkpoint.Witness;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * The witnesses that are configured. Each is shown checkpoints in a thread of its own, so that none holds up the ledger
 * or another one; which are shown to whom, and what happens when one cannot be reached, {@link Delivery} says. May be used
 * from any thread.
 */
public final class Witnesses implements Witness {

    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    private final InstantSource clock;
    private List<Delivery> deliveries = List.of();
    private Note newest;

    Witnesses(InstantSource clock) {
        this.clock = clock;
    }

    /** Puts these in the place of those before, and shows them the newest checkpoint. */
    public synchronized void set(List<? extends Witness> witnesses) {
        deliveries.forEach(delivery -> delivery.close(Duration.ZERO));
        deliveries =
                witnesses.stream().map(witness -> new Delivery(witness, clock)).toList();
        if (newest != null) {
            show(newest);
        }
    }

    @Override
    public synchronized void show(Note checkpoint) {
        newest = checkpoint;
        deliveries.forEach(delivery -> delivery.show(checkpoint));
    }

    /** How it stands with each of them. */
    public synchronized List<WitnessStanding> standings() {
        return deliveries.stream().map(Delivery::standing).toList();
    }

    @Override
    public String name() {
        return "witnesses";
    }

    /** Shows what is still to be shown, for as long as a few seconds. */
    synchronized void close() {
        deliveries.forEach(delivery -> delivery.close(LAST_WORDS));
        deliveries = List.of();
    }
}
