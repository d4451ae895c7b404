package io.jenkins.plugins.changegates.runtime;

import io.jenkins.plugins.changegates.engine.Decider;
import io.jenkins.plugins.changegates.engine.RefusedException;
import io.jenkins.plugins.changegates.engine.change.Actor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * The evidence that people take away. A bundle is made in the background, at most {@value #AT_ONCE} at a time; at most
 * {@value #KEPT} are waited for, made or kept for their download, {@value #EACH} of one person, and each for an hour. Needs the permission Audit,
 * by somebody who is logged in; that a bundle is handed out is recorded before its first byte is. May be used from any
 * thread.
 */
public final class Exports {

    static final int AT_ONCE = 2;
    static final int KEPT = 8;
    static final int EACH = 4;
    static final Duration KEPT_FOR = Duration.ofHours(1);
    static final Logger LOGGER = Logger.getLogger(Exports.class.getName());

    private static final SecureRandom RANDOM = new SecureRandom();

    private final ChangeGates gates;
    private final Semaphore making = new Semaphore(AT_ONCE, true);
    private final List<Export> exports = new ArrayList<>();

    /** There is no room for another one now. */
    public static final class BusyException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /** When to ask again, in seconds. */
        public static final int SECONDS = 30;

        BusyException() {
            super(Messages.Exports_busy(KEPT, EACH));
        }
    }

    Exports(ChangeGates gates) {
        this.gates = gates;
    }

    /**
     * Reads what is wanted.
     *
     * @param parameters null for what was not said
     * @param zone in which a date is a day
     */
    public EvidenceRequest read(UnaryOperator<String> parameters, ZoneId zone) {
        return EvidenceRequest.of(parameters, zone, gates);
    }

    /** The controls for which a bundle can be meant. */
    public List<String> controls() {
        return EvidenceRequest.controls(gates);
    }

    /**
     * Begins to make a bundle for whoever acts in the current thread.
     *
     * @param request one without problems
     * @throws RefusedException if they may not
     * @throws BusyException if there are too many
     */
    public Export begin(EvidenceRequest request, Decider decider) {
        need(decider);
        Export export;
        synchronized (this) {
            expire();
            long mine = exports.stream()
                    .filter(other -> other.person().equals(decider.person().id()))
                    .count();
            if (exports.size() >= KEPT || mine >= EACH) {
                throw new BusyException();
            }
            String id = unguessable();
            export = new Export(
                    id, decider.person().id(), request, gates.clock().instant(), folder().resolve(id + ".zip"));
            exports.add(export);
        }
        Pools.working().execute(() -> make(export));
        return export;
    }

    private void make(Export export) {
        making.acquireUninterruptibly();
        try {
            export.make(gates);
        } finally {
            making.release();
        }
    }

    /**
     * Records that the bundle is handed out. Only when this has returned may {@link Export#copyTo} be called.
     *
     * @throws RefusedException if whoever acts in the current thread may not have it, or there is none
     * @throws io.jenkins.plugins.changegates.engine.ledger.LedgerException if it could not be recorded
     */
    public void release(Export export, Decider decider) {
        need(decider);
        if (export.state() != Export.State.READY
                || !export.person().equals(decider.person().id())) {
            throw new RefusedException(
                    RefusedException.Kind.CONFLICT,
                    export.failure().isEmpty() ? Messages.Exports_notReady() : export.failure());
        }
        export.record(gates, new Actor(decider.person().id(), decider.channel()));
    }

    /** The one of that id, if it is of whoever acts in the current thread. */
    public synchronized Optional<Export> find(String id, Decider decider) {
        expire();
        return exports.stream()
                .filter(export -> export.id().equals(id)
                        && export.person().equals(decider.person().id()))
                .findFirst();
    }

    /** Those of whoever acts in the current thread, the newest first. */
    public synchronized List<Export> of(Decider decider) {
        expire();
        List<Export> mine = new ArrayList<>();
        exports.forEach(export -> {
            if (export.person().equals(decider.person().id())) {
                mine.add(0, export);
            }
        });
        return mine;
    }

    /** Makes room. */
    public void forget(Export export) {
        synchronized (this) {
            if (!export.isOver()) {
                return;
            }
            exports.remove(export);
        }
        export.discard();
    }

    private void need(Decider decider) {
        gates.authorization().auditRefusal(decider).ifPresent(refusal -> {
            throw new RefusedException(RefusedException.Kind.FORBIDDEN, refusal);
        });
    }

    private void expire() {
        Instant before = gates.clock().instant().minus(KEPT_FOR);
        List<Export> old = exports.stream()
                .filter(export -> export.isOver() && export.begun().isBefore(before))
                .toList();
        exports.removeAll(old);
        old.forEach(Export::discard);
    }

    /** Where bundles lie; only the controller's own account may look in. */
    private static Path folder() {
        Path folder = ChangeGates.folder().resolve("exports");
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder);
                if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
                }
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes what the last controller left behind. */
    static void clean() {
        Path folder = ChangeGates.folder().resolve("exports");
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.deleteIfExists(file);
                }
            } catch (IOException e) {
                LOGGER.log(Level.WARNING, e, () -> "Cannot clean " + folder);
            }
        }
    }

    private static String unguessable() {
        byte[] random = new byte[16];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
