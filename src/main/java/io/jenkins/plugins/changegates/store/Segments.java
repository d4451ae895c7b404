package io.jenkins.plugins.changegates.store;

import io.jenkins.plugins.changegates.engine.ledger.LedgerException;
import io.jenkins.plugins.changegates.store.file.FileLayer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The names of the segments: {@code 00000001.jsonl} and on, without a gap. Other files in the folder are nobody's. */
final class Segments {

    private static final Pattern NAME = Pattern.compile("\\d{8}\\.jsonl");

    private Segments() {}

    static String name(int number) {
        return String.format(Locale.ROOT, "%08d.jsonl", number);
    }

    /**
     * How many segments there are.
     *
     * @throws LedgerException if one is missing
     */
    static int count(FileLayer files, Path folder) throws IOException {
        List<String> found = files.names(folder).stream()
                .filter(name -> NAME.matcher(name).matches())
                .toList();
        for (int i = 0; i < found.size(); i++) {
            if (!found.get(i).equals(name(i + 1))) {
                throw new LedgerException(folder.resolve(name(i + 1)) + " is missing, while " + found.get(i)
                        + " is there. " + Advice.RESTORE);
            }
        }
        return found.size();
    }
}
