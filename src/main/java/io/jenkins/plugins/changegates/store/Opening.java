package io.jenkins.plugins.changegates.store;

import io.jenkins.plugins.changegates.engine.audit.AuditEntry;
import io.jenkins.plugins.changegates.engine.change.Recorded;
import io.jenkins.plugins.changegates.engine.ledger.LedgerException;
import io.jenkins.plugins.changegates.store.file.FileLayer;
import io.jenkins.plugins.changegates.store.merkle.NodeFile;
import io.jenkins.plugins.changegates.store.merkle.Tree;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Opens a ledger: claims the folder, reads all of it, cuts what was never acknowledged. For one thread, once. */
final class Opening {

    private static final Logger LOGGER = Logger.getLogger(Opening.class.getName());

    final FileLayer files;
    final Path folder;
    Closeable claim;
    final EntryPlaces places;
    Replay replay;
    SegmentWriter writer;
    Tree tree;
    private long read;

    Opening(FileLayer files, Path folder) {
        this.files = files;
        this.folder = folder;
        this.places = new EntryPlaces(files, folder);
    }

    FileLedger open(long segmentBytes, EntryReader reader) {
        boolean opened = false;
        try {
            files.createFolder(folder);
            claim = files.lock(folder.resolve("lock"));
            read(segmentBytes, reader);
            opened = true;
            return new FileLedger(this);
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
                closeQuietly(tree);
                closeQuietly(claim);
            }
        }
    }

    private void read(long segmentBytes, EntryReader reader) throws IOException {
        Segments segments = Segments.in(files, folder);
        tree = new Tree(NodeFile.open(files, folder.resolve("tree")));
        replay = Replay.ofEntries(segments, (entry, leaf, segment, offset) -> {
            places.note(read++, segment, offset);
            tree.add(leaf);
            if (entry instanceof Recorded event) {
                reader.of(event);
            } else {
                reader.ofNone((AuditEntry) entry);
            }
        });
        replay.run();
        writer = new SegmentWriter(files, folder, segmentBytes, segments.count(), places);
        writer.open(replay.wholeLength(), replay.foundLength());
        for (Erasures.Place place : replay.erasures().unfinished()) {
            reader.erased(TextEraser.erase(segments, place));
        }
        tree.caughtUp();
    }

    Recovery recovery() {
        long torn = replay.foundLength() - replay.wholeLength();
        return new Recovery(
                replay.entries(),
                writer.number(),
                torn == 0 ? null : new Recovery.Cut(writer.path().toString(), replay.wholeLength(), torn));
    }

    static void closeQuietly(Closeable closeable) {
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
