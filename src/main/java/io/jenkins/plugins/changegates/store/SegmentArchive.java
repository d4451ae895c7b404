package io.jenkins.plugins.changegates.store;

import io.jenkins.plugins.changegates.engine.ledger.LedgerException;
import io.jenkins.plugins.changegates.store.file.FileLayer;
import io.jenkins.plugins.changegates.store.file.LogFile;
import io.jenkins.plugins.changegates.store.line.LineCodec;
import io.jenkins.plugins.changegates.store.line.LineException;
import io.jenkins.plugins.changegates.store.line.LineReader;
import io.jenkins.plugins.changegates.store.merkle.TreeHasher;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Moves a ledger's oldest segment to another folder. The copy is durable and was read back, and an entry of the ledger
 * says where it is, before the original goes; so a crash at any point leaves the segment in one of the two folders at
 * least, and the next attempt goes on from there. For one thread at a time.
 */
public final class SegmentArchive {

    private static final int CHUNK = 1 << 20;
    static final String PART = ".part";

    /**
     * A segment that was moved.
     *
     * @param digest {@code sha256:} and the SHA-256 of its bytes in hexadecimal digits
     */
    public record Moved(String segment, String digest, Path place) {}

    /** Where it is recorded what was moved. */
    @FunctionalInterface
    public interface Record {

        /**
         * Returns when it is durable that the segment is there, and at once if it was said before.
         *
         * @throws LedgerException if it could not be recorded
         */
        void moved(Moved segment);
    }

    private final FileLayer files;
    private final Path folder;
    private final Path place;

    SegmentArchive(FileLayer files, Path folder, Path place) {
        this.files = files;
        this.folder = folder;
        this.place = place;
    }

    /**
     * Moves the oldest segment that is in the ledger's folder, if the one behind it began before that instant.
     *
     * @throws LedgerException if another segment of that name is there, or it could not be recorded
     */
    Optional<Moved> next(Instant before, Record record) throws IOException {
        if (place.toAbsolutePath().normalize().equals(folder.toAbsolutePath().normalize())) {
            throw new LedgerException("The archive " + place + " is the folder of the ledger itself");
        }
        List<String> own = Segments.names(files, folder);
        if (own.size() < 2
                || !began(folder.resolve(own.get(1))).orElse(Instant.MAX).isBefore(before)) {
            return Optional.empty();
        }
        files.createFolder(place);
        needApart(folder.resolve(own.get(0)), place.resolve(own.get(0)));
        Archives.add(files, folder, place);
        Moved moved = new Moved(own.get(0), copied(own.get(0)), place);
        record.moved(moved);
        files.delete(folder.resolve(moved.segment()));
        files.syncFolder(folder);
        return Optional.of(moved);
    }

    /** What is one file under two names would be gone with the original. */
    private void needApart(Path original, Path copy) throws IOException {
        if (files.has(copy) && files.same(original, copy)) {
            throw new LedgerException(copy + " is " + original + " itself, by a link. An archive must be elsewhere:"
                    + " name another folder. Nothing was moved.");
        }
    }

    /** When the first entry of a segment was recorded. */
    private Optional<Instant> began(Path segment) throws IOException {
        try (LineReader lines = new LineReader(files.read(segment))) {
            return lines.next() && lines.ended()
                    ? Optional.of(LineCodec.decode(lines.bytes(), lines.start(), lines.length())
                            .entry()
                            .at())
                    : Optional.empty();
        } catch (LineException e) {
            throw new IOException("The first line of " + segment + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Returns the digest when a durable copy is there that was read back. */
    private String copied(String name) throws IOException {
        Path original = folder.resolve(name);
        Path copy = place.resolve(name);
        String digest = digest(original);
        if (files.has(copy)) {
            if (digest(copy).equals(digest)) {
                // Whoever left it here may not have synced it.
                try (LogFile there = files.open(copy)) {
                    there.sync();
                }
                files.syncFolder(place);
                return digest;
            }
            needSameLines(original, copy);
        }
        Path part = place.resolve(name + PART);
        if (files.has(part)) {
            files.delete(part);
        }
        copy(original, part);
        if (!digest(part).equals(digest)) {
            throw new IOException("the copy " + part + " is not what was written to it");
        }
        files.rename(part, copy);
        files.syncFolder(place);
        return digest;
    }

    /** A copy that an earlier attempt left behind may still have a text that was erased since, and nothing else. */
    private void needSameLines(Path original, Path copy) throws IOException {
        try (LineReader ours = new LineReader(files.read(original));
                LineReader theirs = new LineReader(files.read(copy))) {
            boolean more = ours.next();
            while (more && theirs.next() && sameEntry(ours, theirs)) {
                more = ours.next();
                if (!more && !theirs.next()) {
                    return;
                }
            }
        }
        throw new LedgerException(copy + " is there already and has other entries than " + original
                + ". An archive is for one ledger: name another folder, or see whose it is. Nothing was moved.");
    }

    private static boolean sameEntry(LineReader ours, LineReader theirs) {
        return Arrays.equals(
                ours.bytes(),
                ours.start(),
                ours.start() + ours.sealedLength(),
                theirs.bytes(),
                theirs.start(),
                theirs.start() + theirs.sealedLength());
    }

    private void copy(Path from, Path to) throws IOException {
        byte[] chunk = new byte[CHUNK];
        try (InputStream in = files.read(from);
                LogFile out = files.create(to)) {
            for (int read = in.readNBytes(chunk, 0, CHUNK); read > 0; read = in.readNBytes(chunk, 0, CHUNK)) {
                out.write(read == CHUNK ? chunk : Arrays.copyOf(chunk, read));
            }
            out.sync();
        }
    }

    private String digest(Path file) throws IOException {
        MessageDigest digest = TreeHasher.sha256();
        byte[] chunk = new byte[CHUNK];
        try (InputStream in = files.read(file)) {
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                digest.update(chunk, 0, read);
            }
        }
        return "sha256:" + HexFormat.of().formatHex(digest.digest());
    }
}
