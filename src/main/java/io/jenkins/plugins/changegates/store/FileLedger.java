package io.jenkins.plugins.changegates.store;

import io.jenkins.plugins.changegates.engine.change.Recorded;
import io.jenkins.plugins.changegates.engine.ledger.LedgerException;
import io.jenkins.plugins.changegates.store.file.DiskFileLayer;
import io.jenkins.plugins.changegates.store.file.FileLayer;
import io.jenkins.plugins.changegates.store.line.LedgerLine;
import io.jenkins.plugins.changegates.store.line.LineCodec;
import io.jenkins.plugins.changegates.store.line.LineException;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The ledger in a folder, as {@code docs/ledger-format.md} describes it. An append returns when its lines are durable;
 * after a crash all of them are there or none. After a failed write or sync nothing more is written until the ledger is
 * opened anew: what is on disk is then in doubt, and only a fresh look at it can tell.
 *
 * <p>One process writes to a folder at a time. May be used from any thread; appends wait for each other, and cannot be
 * interrupted.
 */
public final class FileLedger implements StoredLedger {

    private static final Logger LOGGER = Logger.getLogger(FileLedger.class.getName());
    private static final long SEGMENT_BYTES = 64L << 20;

    private final ReentrantLock lock = new ReentrantLock();
    private final Recovery recovery;
    private final ChangeNumbers numbers;
    private final SegmentWriter writer;
    private final Closeable claim;
    private long sequence;
    private volatile String problem;

    private FileLedger(Recovery recovery, ChangeNumbers numbers, SegmentWriter writer, Closeable claim) {
        this.recovery = recovery;
        this.numbers = numbers;
        this.writer = writer;
        this.claim = claim;
        this.sequence = recovery.entries();
    }

    /**
     * Opens the ledger in the folder {@code ledger} below, or begins one, and hands every event it holds to the
     * consumer, in order. The unfinished end of an append that was never acknowledged is cut.
     *
     * @throws LedgerException if anything else is wrong with what is there, it cannot be read or written, or another
     *     process has it open. The message says what, where and what to do. The consumer may have been given events by
     *     then; nothing was written. {@link RefusedLedger} can stand for the ledger from then on.
     */
    public static FileLedger open(Path home, Consumer<Recorded> consumer) {
        return open(new DiskFileLayer(), home, SEGMENT_BYTES, consumer);
    }

    static FileLedger open(FileLayer files, Path home, long segmentBytes, Consumer<Recorded> consumer) {
        Path folder = home.resolve("ledger");
        Closeable claim = null;
        SegmentWriter writer = null;
        boolean opened = false;
        try {
            files.createFolder(folder);
            claim = files.lock(folder.resolve("lock"));
            int segments = Segments.count(files, folder);
            Replay replay = new Replay(files, folder, consumer);
            replay.run(segments);
            writer = new SegmentWriter(files, folder, segmentBytes, segments);
            writer.open(replay.wholeLength(), replay.foundLength());
            opened = true;
            return new FileLedger(recovery(replay, writer), replay.numbers(), writer, claim);
        } catch (FileLayer.HeldException e) {
            throw new LedgerException(
                    "The ledger in " + folder + " is in use by another process. Two controllers cannot share one:"
                            + " stop the other, or give this one a home of its own, and restart.",
                    e);
        } catch (IOException e) {
            throw new LedgerException(
                    "The ledger in " + folder + " cannot be opened: " + Advice.reason(e) + " (" + e.getMessage()
                            + "). Let this process read and write the folder and its files, and restart.",
                    e);
        } finally {
            if (!opened) {
                closeQuietly(writer);
                closeQuietly(claim);
            }
        }
    }

    private static Recovery recovery(Replay replay, SegmentWriter writer) {
        long torn = replay.foundLength() - replay.wholeLength();
        return new Recovery(
                replay.entries(),
                writer.number(),
                torn == 0 ? null : new Recovery.Cut(writer.path().toString(), replay.wholeLength(), torn));
    }

    @Override
    public void append(List<Recorded> events) {
        if (events.isEmpty()) {
            return;
        }
        lock.lock();
        try {
            if (problem != null) {
                throw new LedgerException(problem);
            }
            byte[] lines = lines(events);
            write(lines);
            numbers.accept(events);
            sequence += events.size();
        } finally {
            lock.unlock();
        }
    }

    private byte[] lines(List<Recorded> events) {
        if (events.size() > LedgerLine.MAX_LINES_AN_APPEND) {
            throw new LedgerException(
                    events.size() + " events at once are too many; allowed are " + LedgerLine.MAX_LINES_AN_APPEND);
        }
        int wrong = numbers.firstOutOfOrder(events);
        if (wrong >= 0) {
            throw new LedgerException(numbers.complaint(events.get(wrong)) + ". Nothing was written.");
        }
        ByteArrayOutputStream lines = new ByteArrayOutputStream(1024 * events.size());
        for (int i = 0; i < events.size(); i++) {
            LedgerLine line = new LedgerLine(sequence + i + 1, events.size() - 1 - i, events.get(i));
            try {
                lines.writeBytes(LineCodec.encode(line));
            } catch (LineException e) {
                throw new LedgerException("This cannot be recorded: " + e.getMessage() + ". Nothing was written.", e);
            }
            lines.write('\n');
        }
        return lines.toByteArray();
    }

    private void write(byte[] lines) {
        try {
            writer.append(lines);
        } catch (IOException e) {
            problem = "Writing to " + writer.path() + " failed: " + Advice.reason(e) + ". " + Advice.REPAIR;
            LOGGER.log(Level.SEVERE, problem, e);
            throw new LedgerException(problem, e);
        } catch (RuntimeException | Error e) {
            problem = "Writing to " + writer.path() + " failed: " + e + ". " + Advice.REPAIR;
            throw e;
        }
    }

    @Override
    public Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    /** What was found when this ledger was opened. */
    public Recovery recovery() {
        return recovery;
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (problem == null) {
                problem = "The ledger is closed.";
            }
            closeQuietly(writer);
            closeQuietly(claim);
        } finally {
            lock.unlock();
        }
    }

    private static void closeQuietly(Closeable closeable) {
        try {
            if (closeable != null) {
                closeable.close();
            }
        } catch (IOException e) {
            // Everything acknowledged was synced before.
            LOGGER.log(Level.FINE, "closing the ledger", e);
        }
    }
}
