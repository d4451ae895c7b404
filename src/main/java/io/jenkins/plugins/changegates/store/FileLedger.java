package io.jenkins.plugins.changegates.store;

import io.jenkins.plugins.changegates.engine.audit.AuditEntry;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.Entry;
import io.jenkins.plugins.changegates.engine.change.Recorded;
import io.jenkins.plugins.changegates.engine.ledger.LedgerException;
import io.jenkins.plugins.changegates.store.file.DiskFileLayer;
import io.jenkins.plugins.changegates.store.file.FileLayer;
import io.jenkins.plugins.changegates.store.line.LineReader;
import io.jenkins.plugins.changegates.store.line.PreparedLine;
import io.jenkins.plugins.changegates.store.merkle.Tree;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The ledger in a folder, as {@code docs/ledger-format.md} describes it. An append returns when its lines are durable;
 * after a crash all of them are there or none. Appends that come while others are written share the next sync. After a
 * failed write or sync nothing more is written until the ledger is opened anew: what is on disk is then in doubt, and
 * only a fresh look at it can tell.
 *
 * <p>One process writes to a folder at a time. May be used from any thread; appends wait for each other, and cannot be
 * interrupted. What waits to be written is bounded: beyond it, callers wait before they are let in.
 */
public final class FileLedger implements StoredLedger {

    private static final Logger LOGGER = Logger.getLogger(FileLedger.class.getName());
    static final long SEGMENT_BYTES = 64L << 20;

    /** Constants: where memory is short, a longer text may not come about. */
    private static final String UNWRITTEN = "The ledger could not be written. " + Advice.REPAIR;

    private static final String UNGROWN = "The tree over the ledger could not be grown. " + Advice.REPAIR;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final FileLayer files;
    private final Path folder;
    private final Recovery recovery;
    private final EntryNumbers numbers;
    private final SegmentWriter writer;
    private final EntryPlaces places;
    private final GrowingTree tree;
    private final Closeable claim;
    private final Object erasing = new Object();
    private final Pace pace = new Pace();
    private Group forming = new Group();
    private boolean writing;
    private long sequence;
    private volatile String problem;

    FileLedger(Opening opened) {
        this.files = opened.files;
        this.folder = opened.folder;
        this.recovery = opened.recovery();
        this.numbers = opened.replay.numbers();
        this.writer = opened.writer;
        this.places = opened.places;
        this.tree = new GrowingTree(opened.tree);
        this.claim = opened.claim;
        this.sequence = recovery.entries();
    }

    /**
     * Opens the ledger in the folder {@code ledger} below, or begins one, and hands every entry it holds to the
     * reader, in order. The unfinished end of an append that was never acknowledged is cut, and the erasure of a text
     * that was recorded is finished.
     *
     * @throws LedgerException if anything else is wrong with what is there, it cannot be read or written, or another
     *     process has it open. The message says what, where and what to do. The reader may have been given entries by
     *     then; nothing was written. {@link RefusedLedger} can stand for the ledger from then on.
     */
    public static FileLedger open(Path home, EntryReader reader) {
        return open(new DiskFileLayer(), home, SEGMENT_BYTES, reader);
    }

    static FileLedger open(FileLayer files, Path home, long segmentBytes, EntryReader reader) {
        return new Opening(files, home.resolve("ledger")).open(segmentBytes, reader);
    }

    @Override
    public void append(List<Recorded> events) {
        if (!events.isEmpty()) {
            write(events);
        }
    }

    @Override
    public void record(AuditEntry entry) {
        write(List.of(entry));
    }

    private void write(List<? extends Entry> events) {
        List<PreparedLine> prepared = Append.prepared(events);
        Group group;
        Append append;
        boolean leads;
        lock.lock();
        try {
            while (problem == null && forming.isFull()) {
                changed.awaitUninterruptibly();
            }
            if (problem != null) {
                throw new LedgerException(problem);
            }
            int wrong = numbers.firstOutOfOrder(events);
            if (wrong >= 0) {
                throw new LedgerException(numbers.complaint(events.get(wrong)) + ". Nothing was written.");
            }
            append = new Append(prepared, sequence);
            group = forming;
            leads = takeUp(append, events);
            if (leads && !writing) {
                writing = true;
                group.giveTurn();
            }
        } finally {
            lock.unlock();
        }
        if (leads) {
            group.awaitTurn();
            commit(group);
        } else {
            append.hash();
        }
        String failure = group.awaitEnd();
        if (failure != null) {
            throw new LedgerException(failure);
        }
        growTree();
    }

    /** Out of memory in the middle of it, the numbers are in doubt. */
    private boolean takeUp(Append append, List<? extends Entry> events) {
        boolean whole = false;
        try {
            events.forEach(numbers::accept);
            sequence += append.lines();
            boolean leads = forming.add(append);
            whole = true;
            return leads;
        } finally {
            if (!whole) {
                problem = "An append could not be taken up. " + Advice.REPAIR;
            }
        }
    }

    /** Writes the group of which this thread is the leader, now that it is its turn. */
    private void commit(Group group) {
        boolean durable = false;
        try {
            pace.awaitCompany();
            long begun = System.nanoTime();
            lock.lock();
            try {
                forming = new Group();
                changed.signalAll();
            } finally {
                lock.unlock();
            }
            durable = problem == null && write(group);
            pace.ended(group.appends().size(), begun);
        } finally {
            passOn(group, durable);
        }
    }

    private boolean write(Group group) {
        try {
            writer.append(group.appends());
            return true;
        } catch (IOException e) {
            problem = "Writing to " + writer.path() + " failed: " + Advice.reason(e) + ". " + Advice.REPAIR;
            LOGGER.log(Level.SEVERE, problem, e);
            return false;
        } catch (RuntimeException | Error e) {
            problem = UNWRITTEN;
            problem = "Writing to " + writer.path() + " failed: " + e + ". " + Advice.REPAIR;
            throw e;
        }
    }

    /** Lets the next group be written, and then tells everybody in this one how it went. */
    private void passOn(Group group, boolean durable) {
        if (!durable && problem == null) {
            problem = UNWRITTEN;
        }
        try {
            noteAndGiveTurn(group, durable);
        } finally {
            group.end(durable ? null : problem);
        }
    }

    private void noteAndGiveTurn(Group group, boolean durable) {
        lock.lock();
        try {
            note(group, durable);
        } finally {
            try {
                giveTurn(group);
            } finally {
                lock.unlock();
            }
        }
    }

    private void note(Group group, boolean durable) {
        boolean noted = !durable;
        try {
            if (durable) {
                tree.later(group.appends());
                noted = true;
            }
        } finally {
            if (!noted) {
                problem = UNGROWN;
            }
        }
    }

    /** The ended group is still the one that forms if none could be made to follow it. */
    private void giveTurn(Group ended) {
        if (forming == ended || forming.isEmpty()) {
            writing = false;
        } else {
            forming.giveTurn();
        }
        if (!writing || problem != null) {
            changed.signalAll();
        }
    }

    private void growTree() {
        try {
            tree.grow();
        } catch (IOException e) {
            String failed =
                    "Writing to the file of the tree's hashes failed: " + Advice.reason(e) + ". " + Advice.REPAIR;
            LOGGER.log(Level.SEVERE, failed, e);
            if (problem == null) {
                problem = failed;
            }
        } catch (RuntimeException | Error e) {
            problem = UNGROWN;
            throw e;
        }
    }

    /**
     * Erases a text for good, after an entry that says so was appended, and returns when nothing of it is left in the
     * segments. The entry counts even if this fails: the next opening finishes it.
     *
     * @return the event as it is read from now on
     * @throws LedgerException if there is no such text, or it could not be erased; in the latter case nothing more is
     *     written either
     */
    public Recorded erase(Erasures.Place place) {
        synchronized (erasing) {
            if (problem != null) {
                throw new LedgerException(problem);
            }
            try {
                return TextEraser.erase(Segments.in(files, folder), place);
            } catch (IOException e) {
                problem = "Erasing the " + place + " failed: " + Advice.reason(e) + ". " + Advice.REPAIR;
                LOGGER.log(Level.SEVERE, problem, e);
                throw new LedgerException(problem, e);
            }
        }
    }

    /**
     * Sees whether a text can be erased, before it is recorded that it is.
     *
     * @throws LedgerException if there is no such event, or it stands where nothing can be written
     */
    public void checkErasable(Erasures.Place place) {
        synchronized (erasing) {
            try {
                TextEraser.check(Segments.in(files, folder), place);
            } catch (IOException e) {
                throw new LedgerException(
                        "The " + place + " cannot be erased: " + e.getMessage() + ". Nothing was recorded.", e);
            }
        }
    }

    /**
     * Moves the oldest segment to an archive, if all its entries are older than that. Texts are not erased meanwhile;
     * everything else goes on. See {@link SegmentArchive}.
     *
     * @param place the archive's folder, made if missing; it must be this ledger's alone
     * @return empty if there is none
     * @throws LedgerException if something else stands there, or it could not be recorded
     * @throws IOException if it could not be moved; it is where it was, and may be in the archive too
     */
    public Optional<SegmentArchive.Moved> archiveNext(Path place, Instant before, SegmentArchive.Record record)
            throws IOException {
        synchronized (erasing) {
            if (problem != null) {
                throw new LedgerException(problem);
            }
            return new SegmentArchive(files, folder, place).next(before, record);
        }
    }

    /** In how many segments the ledger stands in its own folder. */
    public int segmentsHere() throws IOException {
        return Segments.names(files, folder).size();
    }

    /**
     * The tree over all that is durable by now, and maybe more.
     *
     * @throws IOException if it cannot be written
     */
    public Tree tree() throws IOException {
        return tree.grown();
    }

    /**
     * Shows the first lines of the ledger, in order, while others may append more.
     *
     * @param entries how many; no more than the tree has leaves
     */
    public void read(long entries, LineVisitor visitor) throws IOException {
        long index = 0;
        for (int segment = 1; index < entries; segment++) {
            try (LineReader lines = new LineReader(Segments.read(files, folder, segment))) {
                while (index < entries && lines.next() && lines.ended()) {
                    visitor.line(index++, lines.bytes(), lines.start(), lines.length());
                }
            }
        }
    }

    /** The indices of the entries of a change among the first so many of the ledger, from 0, in rising order. */
    public long[] indicesOf(ChangeId change, long entries) {
        lock.lock();
        try {
            return numbers.indices(change, entries);
        } finally {
            lock.unlock();
        }
    }

    /** Likewise the entries that say of texts of the change that they were erased. */
    public long[] erasuresOf(ChangeId change, long entries) {
        lock.lock();
        try {
            return numbers.erasureIndices(change, entries);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Shows only those lines, without reading all that stand before them.
     *
     * @param indices in rising order; the tree has such leaves
     */
    public void read(long[] indices, LineVisitor visitor) throws IOException {
        places.read(indices, visitor);
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
            boolean whole = problem == null;
            if (whole) {
                problem = "The ledger is closed.";
            }
            changed.signalAll();
            while (writing) {
                changed.awaitUninterruptibly();
            }
            Opening.closeQuietly(writer);
            Opening.closeQuietly(whole ? tree : tree.abandoned());
            Opening.closeQuietly(claim);
        } finally {
            lock.unlock();
        }
    }
}
