package io.jenkins.plugins.changegates.store.checkpoint;

import io.jenkins.plugins.changegates.store.file.FileLayer;
import io.jenkins.plugins.changegates.store.file.LogFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The keys of a ledger, oldest first, in a file of one line each: the verifier key, a space, the sealed secret. The last
 * one signs; the others are kept so that what they signed stays known. A key counts from when its line is durable. For
 * one thread at a time.
 */
public final class KeyRing {

    private final FileLayer files;
    private final Path file;
    private final Sealing sealing;
    private final List<VerifierKey> verifiers = new ArrayList<>();
    private SigningKey newest;

    private KeyRing(FileLayer files, Path file, Sealing sealing) {
        this.files = files;
        this.file = file;
        this.sealing = sealing;
    }

    /**
     * Reads the keys in the file, or makes the first one.
     *
     * @param name of the first key, where it has to be made
     * @throws NoteException if the file is not as it was written, or its newest secret cannot be read
     */
    public static KeyRing open(FileLayer files, Path file, String name, Sealing sealing)
            throws IOException, NoteException {
        KeyRing ring = new KeyRing(files, file, sealing);
        if (files.names(file.getParent()).contains(file.getFileName().toString())) {
            ring.read();
        } else {
            files.create(file).close();
            files.syncFolder(file.getParent());
        }
        if (ring.newest == null) {
            ring.add(SigningKey.make(name));
        }
        return ring;
    }

    private void read() throws IOException, NoteException {
        String text;
        try (var in = files.read(file)) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        int whole = text.lastIndexOf('\n') + 1;
        String sealed = null;
        for (String line : text.substring(0, whole).lines().toList()) {
            String[] words = line.split(" ", -1);
            if (words.length != 2) {
                throw new NoteException("line " + (verifiers.size() + 1) + " of " + file + " is not that of a key");
            }
            verifiers.add(VerifierKey.parse(words[0]));
            sealed = words[1];
        }
        if (sealed != null) {
            newest = SigningKey.of(verifiers.get(verifiers.size() - 1), sealing.unseal(sealed));
        }
        if (whole < text.length()) {
            try (LogFile log = files.open(file)) {
                log.truncate(text.substring(0, whole).getBytes(StandardCharsets.UTF_8).length);
            }
        }
    }

    /** Makes another key, of the same name, that signs from now on. */
    public void rotate() throws IOException {
        add(SigningKey.make(newest.verifier().name()));
    }

    private void add(SigningKey key) throws IOException {
        String line = key.verifier() + " " + sealing.seal(key.secret()) + "\n";
        try (LogFile log = files.open(file)) {
            log.write(line.getBytes(StandardCharsets.UTF_8));
            log.sync();
        }
        verifiers.add(key.verifier());
        newest = key;
    }

    /** The key that signs. */
    public SigningKey newest() {
        return newest;
    }

    /** All keys, oldest first. */
    public List<VerifierKey> verifiers() {
        return List.copyOf(verifiers);
    }
}
