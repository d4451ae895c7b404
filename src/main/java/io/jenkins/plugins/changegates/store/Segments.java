package io.jenkins.plugins.changegates.store;

import io.jenkins.plugins.changegates.engine.ledger.LedgerException;
import io.jenkins.plugins.changegates.store.file.FileLayer;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The segments of a ledger: {@code 00000001.jsonl} and on, without a gap. Other files in the folder are nobody's. The
 * older ones may stand in the folders that the file {@code archives} names, or that who only reads names besides.
 */
final class Segments {

    private static final Pattern NAME = Pattern.compile("\\d{8}\\.jsonl");

    private final FileLayer files;
    private final Path folder;
    private final List<Path> paths;

    private Segments(FileLayer files, Path folder, List<Path> paths) {
        this.files = files;
        this.folder = folder;
        this.paths = List.copyOf(paths);
    }

    /**
     * Finds them as they are now.
     *
     * @param more where else they may stand
     * @throws LedgerException if one is missing, or all of a ledger that has archives
     */
    static Segments in(FileLayer files, Path folder, Path... more) throws IOException {
        SortedMap<String, Path> found = new TreeMap<>();
        names(files, folder).forEach(name -> found.put(name, folder.resolve(name)));
        for (Path other : more) {
            names(files, other).forEach(name -> found.putIfAbsent(name, other.resolve(name)));
        }
        StringBuilder archives = new StringBuilder();
        for (Path archive : Archives.of(files, folder)) {
            try {
                names(files, archive).forEach(name -> found.putIfAbsent(name, archive.resolve(name)));
                archives.append(archives.isEmpty() ? "" : ", ").append(archive);
            } catch (IOException e) {
                archives.append(archives.isEmpty() ? "" : ", ")
                        .append(archive)
                        .append(" (cannot be read: ")
                        .append(Advice.reason(e))
                        .append(')');
            }
        }
        int number = 0;
        for (String name : found.keySet()) {
            if (!name.equals(name(++number))) {
                throw new LedgerException(folder.resolve(name(number)) + " is missing, while " + name + " is there. "
                        + (archives.isEmpty() ? Advice.RESTORE : Advice.archives(folder, archives.toString())));
            }
        }
        if (found.isEmpty() && !archives.isEmpty()) {
            throw new LedgerException("No segment is in " + folder + " nor in an archive, while one was moved: a new"
                    + " ledger does not begin here. " + Advice.archives(folder, archives.toString()));
        }
        return new Segments(files, folder, List.copyOf(found.values()));
    }

    /** The names of the segments in that folder, the oldest first. */
    static List<String> names(FileLayer files, Path folder) throws IOException {
        return files.names(folder).stream()
                .filter(name -> NAME.matcher(name).matches())
                .toList();
    }

    /** A segment's bytes from its start, wherever it stands at this moment. */
    static InputStream read(FileLayer files, Path folder, int number) throws IOException {
        try {
            return files.read(folder.resolve(name(number)));
        } catch (NoSuchFileException | FileNotFoundException e) {
            for (Path archive : Archives.of(files, folder)) {
                Path moved = archive.resolve(name(number));
                if (files.has(moved)) {
                    return files.read(moved);
                }
            }
            throw e;
        }
    }

    static String name(int number) {
        return String.format(Locale.ROOT, "%08d.jsonl", number);
    }

    FileLayer files() {
        return files;
    }

    int count() {
        return paths.size();
    }

    /** A segment's bytes from its start; it may have been moved to an archive since it was found. */
    InputStream read(int number) throws IOException {
        try {
            return files.read(path(number));
        } catch (NoSuchFileException | FileNotFoundException e) {
            return read(files, folder, number);
        }
    }

    /**
     * Where else the segment stands, or a part of it: a move that was interrupted leaves that behind.
     *
     * @param number from 1
     * @throws IOException if an archive cannot be read
     */
    List<Path> copies(int number) throws IOException {
        Set<String> wanted = Set.of(name(number), name(number) + SegmentArchive.PART);
        List<Path> copies = new ArrayList<>();
        for (Path archive : Archives.of(files, folder)) {
            try {
                files.names(archive).stream()
                        .filter(wanted::contains)
                        .map(archive::resolve)
                        .filter(copy -> !copy.equals(path(number)))
                        .forEach(copies::add);
            } catch (IOException e) {
                throw new IOException(
                        "a copy of it may be in the archive " + archive + ", which cannot be read ("
                                + Advice.reason(e) + "). Let this process read the folder or, if it is gone for good,"
                                + " take its line out of " + folder.resolve(Archives.NAME) + ", and try again",
                        e);
            }
        }
        return copies;
    }

    /** @param number from 1 */
    Path path(int number) {
        return paths.get(number - 1);
    }
}
