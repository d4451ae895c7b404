package io.jenkins.plugins.changegates.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What administrators are told to do. */
final class Advice {

    static final String RESTORE = "Nothing is written until the folder is whole again: put it back from a backup, or"
            + " undo what was done to it, and restart; never edit it to fit. docs/ledger-format.md says what is checked.";

    static final String REPAIR = "Nothing more is written, as the end of the file is in doubt. Make room on the disk or"
            + " repair it, and restart; what was acknowledged is kept, and an unfinished end is cut.";

    private Advice() {}

    /** @param archives where segments were looked for, with what is wrong with these folders */
    static String archives(Path folder, String archives) {
        return "Segments were moved to an archive: " + archives + ". Nothing is written until all are there: make the"
                + " folder readable for this process, or, if it is another one now, write its path, ending in a line feed, as a"
                + " line into " + folder.resolve(Archives.NAME) + ", and restart.";
    }

    /** What went wrong, in words, as some exceptions of the JDK hold nothing but a file name. */
    static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof NoSuchFileException) {
            return "no such file";
        }
        String said = e instanceof FileSystemException failure ? failure.getReason() : e.getMessage();
        return said == null ? e.getClass().getSimpleName() : said;
    }
}
