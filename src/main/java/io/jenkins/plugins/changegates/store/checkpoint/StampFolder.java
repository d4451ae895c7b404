package io.jenkins.plugins.changegates.store.checkpoint;

import io.jenkins.plugins.changegates.store.merkle.TreeHasher;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Time stamps of checkpoints, in a folder beside them: for each a file with the checkpoint as it was stamped and one with
 * the answer of the authority, as RFC 3161 has it, named by the size of the tree. {@code openssl ts} reads both. May be
 * used from any thread; of two stamps for the same size the later one stays.
 */
public final class StampFolder {

    private static final Pattern NAME = Pattern.compile("(\\d{16})\\.tsr");

    /**
     * A checkpoint and its stamp.
     *
     * @param size of the tree
     */
    public record Stamp(long size, Path checkpoint, Path answer) {}

    private final Path folder;

    /** @param folder need not be there yet */
    public StampFolder(Path folder) {
        this.folder = folder;
    }

    /** What an authority is asked to stamp: the SHA-256 of the note with its signatures, in UTF-8. */
    public static byte[] digest(Note checkpoint) {
        return TreeHasher.sha256().digest(bytes(checkpoint));
    }

    private static byte[] bytes(Note checkpoint) {
        return checkpoint.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Keeps an answer that was checked before. */
    public void keep(Note checkpoint, byte[] answer) throws IOException {
        Files.createDirectories(folder);
        String name = String.format(Locale.ROOT, "%016d", size(checkpoint));
        write(name + ".checkpoint", bytes(checkpoint));
        write(name + ".tsr", answer);
    }

    private static long size(Note checkpoint) throws IOException {
        try {
            return Checkpoint.parse(checkpoint.text()).size();
        } catch (NoteException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** Never leaves half of a file under its name. */
    private void write(String name, byte[] content) throws IOException {
        Path draft = Files.createTempFile(folder, "draft", null);
        try {
            Files.write(draft, content);
            Files.move(draft, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** All stamps, of the smallest checkpoint first. */
    public List<Stamp> stamps() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Stamp> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.sorted().forEach(file -> {
                Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
                if (name.matches()) {
                    found.add(new Stamp(
                            Long.parseLong(name.group(1)), folder.resolve(name.group(1) + ".checkpoint"), file));
                }
            });
        }
        return found;
    }
}
