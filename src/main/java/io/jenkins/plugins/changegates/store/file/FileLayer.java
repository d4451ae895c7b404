package io.jenkins.plugins.changegates.store.file;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * What the store asks of a file system. Names of files become durable by {@link #syncFolder}, contents by
 * {@link LogFile#sync}.
 */
public interface FileLayer {

    /** Makes the folder and those above it where they are missing, durably. */
    void createFolder(Path folder) throws IOException;

    /** The names of what is in the folder, sorted. */
    List<String> names(Path folder) throws IOException;

    /** Whether there is a file of that name in its folder. */
    default boolean has(Path file) throws IOException {
        Path name = Objects.requireNonNull(file.getFileName(), "a file has a name");
        return names(folderOf(file)).contains(name.toString());
    }

    /** Whether both names lead to one file, by a link or otherwise. */
    boolean same(Path one, Path other) throws IOException;

    /** Makes the names durable among which the file's is. */
    default void syncFolderOf(Path file) throws IOException {
        syncFolder(folderOf(file));
    }

    private static Path folderOf(Path file) {
        return Objects.requireNonNull(file.getParent(), "a file stands in a folder");
    }

    /** The file's bytes from its start. */
    InputStream read(Path file) throws IOException;

    /**
     * Makes an empty file and opens it for appending. Its name is not yet durable.
     *
     * @throws java.nio.file.FileAlreadyExistsException if there is one
     */
    LogFile create(Path file) throws IOException;

    /** Opens a file for appending at its end. */
    LogFile open(Path file) throws IOException;

    /** Gives a file another name, in one step, in place of what has that name; not yet durable. */
    void rename(Path from, Path to) throws IOException;

    /** Takes a file away; not yet durable. */
    void delete(Path file) throws IOException;

    /** Makes the names in the folder durable, as far as the platform lets a program ask for it. */
    void syncFolder(Path folder) throws IOException;

    /**
     * Claims the file, made if missing, until what is returned is closed. The operating system ends the claim of a
     * process that dies.
     *
     * @throws HeldException if somebody holds it, be it in this process or another
     */
    Closeable lock(Path file) throws IOException;

    /** Somebody else holds the lock. */
    final class HeldException extends IOException {
        private static final long serialVersionUID = 1L;

        public HeldException(Path file) {
            super(file + " is locked");
        }
    }
}
