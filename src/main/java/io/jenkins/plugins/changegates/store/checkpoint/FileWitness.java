package io.jenkins.plugins.changegates.store.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Writes every checkpoint to a file elsewhere, one behind the other: on a share that the controller may append to and
 * others keep, it shows what the ledger was.
 */
public final class FileWitness implements Witness {

    private final Path file;

    public FileWitness(Path file) {
        this.file = file;
    }

    @Override
    public void show(Note checkpoint) throws IOException {
        try (FileChannel out = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            ByteBuffer bytes = ByteBuffer.wrap(checkpoint.toString().getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(false);
        }
    }

    @Override
    public String name() {
        return "file " + file;
    }
}
