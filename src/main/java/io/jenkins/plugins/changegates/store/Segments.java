package io.jenkins.plugins.changegates.store;

import io.jenkins.plugins.changegates.engine.ledger.LedgerException;
import io.jenkins.plugins.changegates.store.file.FileLayer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The segments of a ledger: {@code 00000001.jsonl} and on, without a gap. Other files in the folder are nobody's. Who
 * only reads may have the older ones in another folder.
 */
final class Segments {

    private static final Pattern NAME = Pattern.compile("\\d{8}\\.jsonl");

    private final FileLayer files;
    private final List<Path> paths;

    private Segments(FileLayer files, List<Path> paths) {
        this.files = files;
        this.paths = List.copyOf(paths);
    }

    /**
     * Finds them as they are now.
     *
     * @param folders the ledger's own first; of a segment that stands in two the first counts
     * @throws LedgerException if one is missing
     */
    static Segments in(FileLayer files, Path... folders) throws IOException {
        SortedMap<String, Path> found = new TreeMap<>();
        for (Path folder : folders) {
            for (String name : files.names(folder)) {
                if (NAME.matcher(name).matches()) {
                    found.putIfAbsent(name, folder.resolve(name));
                }
            }
        }
        int number = 0;
        for (String name : found.keySet()) {
            if (!name.equals(name(++number))) {
                throw new LedgerException(folders[0].resolve(name(number)) + " is missing, while " + name
                        + " is there. " + Advice.RESTORE);
            }
        }
        return new Segments(files, List.copyOf(found.values()));
    }

    /** A segment's bytes from its start. */
    static InputStream read(FileLayer files, Path folder, int number) throws IOException {
        return files.read(folder.resolve(name(number)));
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

    /** @param number from 1 */
    Path path(int number) {
        return paths.get(number - 1);
    }
}
