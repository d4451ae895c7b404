package io.jenkins.plugins.changegates.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jenkins.plugins.changegates.engine.ledger.LedgerException;
import io.jenkins.plugins.changegates.store.file.FileLayer;
import io.jenkins.plugins.changegates.store.file.LogFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * In which folders besides its own a ledger's segments may stand: the file {@code archives}, a path a line. It is written
 * before the first segment goes there. A last line without a line feed does not count.
 */
final class Archives {

    static final String NAME = "archives";

    private static final int LONGEST = 1 << 20;

    private Archives() {}

    /** The folders, in the order in which they were added. */
    static List<Path> of(FileLayer files, Path folder) throws IOException {
        Path file = folder.resolve(NAME);
        List<Path> folders = new ArrayList<>();
        if (files.has(file)) {
            for (String line : text(files, file).split("\n", -1)) {
                if (!line.isBlank()) {
                    folders.add(path(file, line.strip()));
                }
            }
        }
        return folders;
    }

    private static String text(FileLayer files, Path file) throws IOException {
        try (InputStream in = files.read(file)) {
            String text = new String(in.readNBytes(LONGEST), UTF_8);
            return text.substring(0, text.lastIndexOf('\n') + 1);
        }
    }

    private static Path path(Path file, String line) throws IOException {
        try {
            return Path.of(line);
        } catch (InvalidPathException e) {
            throw new IOException(file + " names a folder that cannot be one: " + e.getMessage(), e);
        }
    }

    /** Whether a path is read as it was written, in a line of its own. */
    static boolean fits(String path) {
        return path.equals(path.strip()) && path.indexOf('\n') < 0 && path.indexOf('\r') < 0;
    }

    /**
     * Returns when it is durable that segments may stand in that folder.
     *
     * @throws LedgerException if its path does not fit in a line
     */
    static void add(FileLayer files, Path folder, Path archive) throws IOException {
        if (!fits(archive.toString())) {
            throw new LedgerException("The path of the archive \"" + archive + "\" has a line end in it, or blanks"
                    + " around it: name another folder. Nothing was moved.");
        }
        if (of(files, folder).contains(archive)) {
            return;
        }
        Path file = folder.resolve(NAME);
        boolean there = files.has(file);
        try (LogFile out = there ? files.open(file) : files.create(file)) {
            if (there) {
                long whole = text(files, file).getBytes(UTF_8).length;
                if (out.size() > whole) {
                    out.truncate(whole);
                }
            }
            out.write((archive + "\n").getBytes(UTF_8));
            out.sync();
        }
        files.syncFolder(folder);
    }
}
