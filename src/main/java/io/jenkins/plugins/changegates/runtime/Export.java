package io.jenkins.plugins.changegates.runtime;

import io.jenkins.plugins.changegates.engine.audit.AuditEvent;
import io.jenkins.plugins.changegates.engine.change.Actor;
import io.jenkins.plugins.changegates.engine.ledger.LedgerException;
import io.jenkins.plugins.changegates.store.bundle.BundleMaker;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;

/**
 * A bundle that is made for one person. It lies in a file that only the controller's own account may read, until it is
 * handed out or an hour has passed. May be used from any thread.
 */
public final class Export {

    /** How far it is. */
    public enum State {
        WAITING,
        MAKING,
        READY,
        FAILED
    }

    private static final int ALL = 100;

    private final String id;
    private final String person;
    private final EvidenceRequest request;
    private final Instant begun;
    private final Path file;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile State state = State.WAITING;
    private volatile String failure = "";
    private volatile BundleMaker maker;
    private volatile BundleMaker.Made made;

    Export(String id, String person, EvidenceRequest request, Instant begun, Path file) {
        this.id = id;
        this.person = person;
        this.request = request;
        this.begun = begun;
        this.file = file;
    }

    /** Letters and digits that nobody can guess. */
    public String id() {
        return id;
    }

    String person() {
        return person;
    }

    public EvidenceRequest request() {
        return request;
    }

    public Instant begun() {
        return begun;
    }

    public State state() {
        return state;
    }

    public boolean isOver() {
        return state == State.READY || state == State.FAILED;
    }

    /** Why there is no bundle, in a sentence; empty as long as there may be one. */
    public String failure() {
        return failure;
    }

    /** How many bytes there are so far. */
    public long bytes() {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0;
        }
    }

    /** How much of the work is done, from 0 to 100. */
    public int percent() {
        BundleMaker at = maker;
        return state == State.READY ? ALL : at == null ? 0 : at.percent();
    }

    /** How many entries are in it; 0 before it is ready. */
    public long entries() {
        return made == null ? 0 : made.entries();
    }

    /** Makes it, in the thread that calls. */
    void make(ChangeGates gates) {
        state = State.MAKING;
        try {
            maker = gates.bundles();
            made = maker.write(request.selection(), file);
            state = State.READY;
        } catch (IOException | LedgerException e) {
            fail(e.getMessage());
        } finally {
            if (state == State.MAKING) {
                fail(Messages.Export_broken());
            }
            ended.countDown();
        }
    }

    private void fail(String why) {
        failure = why;
        state = State.FAILED;
        discard();
    }

    /** Waits until it is over, for at most so long. */
    public boolean await(Duration time) throws InterruptedException {
        return ended.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Records that the bundle is handed out; only then may its bytes be.
     *
     * @throws LedgerException if that could not be recorded
     */
    void record(ChangeGates gates, Actor by) {
        gates.auditLog()
                .record(
                        by,
                        new AuditEvent.EvidenceExported(
                                request.kind(), request.described(), made.entries(), made.digest()));
    }

    /** Writes the bytes of the bundle, once it was released. */
    public void copyTo(OutputStream out) throws IOException {
        Files.copy(file, out);
    }

    void discard() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            Exports.LOGGER.log(Level.WARNING, e, () -> "Cannot delete " + file);
        }
    }
}
