package io.jenkins.plugins.changegates.store;

import io.jenkins.plugins.changegates.engine.change.Entry;
import io.jenkins.plugins.changegates.store.file.DiskFileLayer;
import io.jenkins.plugins.changegates.store.merkle.Hash;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A ledger's folder, read by somebody who does not write to it: a copy, or the one in use. */
public final class LedgerFolder {

    /** Takes entries in their order. */
    public interface Entries {

        /** @param leaf the hash of the entry's line as a leaf of the tree */
        void accept(Entry entry, Hash leaf) throws IOException;
    }

    /** Takes the hashes of entries in their order. */
    public interface Leaves {
        void accept(Hash leaf) throws IOException;
    }

    /**
     * What was found.
     *
     * @param entries of whole appends
     * @param erased how many texts were erased on request
     * @param torn bytes of an unfinished append at the end; what is being written when a ledger in use is read
     */
    public record Found(long entries, int erased, long torn) {}

    private LedgerFolder() {}

    /**
     * Reads and checks all of it, and changes nothing.
     *
     * @param folder the one with the segments
     * @throws io.jenkins.plugins.changegates.engine.ledger.LedgerException if it is damaged
     */
    public static Found read(Path folder, Entries entries) throws IOException {
        return read(folder, List.of(), entries);
    }

    /** @param archives where else segments may stand */
    public static Found read(Path folder, List<Path> archives, Entries entries) throws IOException {
        return found(
                Replay.ofEntries(in(folder, archives), (entry, leaf, segment, offset) -> entries.accept(entry, leaf)));
    }

    /**
     * Checks all of it, and changes nothing. Takes less time than {@link #read}, as no events are made; so it does not
     * see what only that shows, that an event's values fit each other.
     *
     * @param folder the one with the segments
     * @param archives where else segments may stand
     * @throws io.jenkins.plugins.changegates.engine.ledger.LedgerException if it is damaged
     */
    public static Found check(Path folder, List<Path> archives, Leaves leaves, Progress progress) throws IOException {
        return found(Replay.ofLeaves(in(folder, archives), leaves::accept, progress));
    }

    private static Segments in(Path folder, List<Path> archives) throws IOException {
        List<Path> folders = new ArrayList<>(archives);
        folders.add(0, folder);
        return Segments.in(new DiskFileLayer(), folders.toArray(Path[]::new));
    }

    private static Found found(Replay replay) throws IOException {
        replay.run();
        return new Found(replay.entries(), replay.erasures().count(), replay.foundLength() - replay.wholeLength());
    }
}
