package io.jenkins.plugins.changegates.store.checkpoint;

import io.jenkins.plugins.changegates.store.file.FileLayer;
import io.jenkins.plugins.changegates.store.file.LogFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * The keys of a ledger, oldest first, in a file of one line each: the verifier key, the sealed secret and, but for the
 * first key, base 64 of the note in which the key before introduces it. The last one signs; the others are kept so that
 * what they signed stays known. A key counts from when its line is durable. For one thread at a time.
 */
public final class KeyRing {

    private final FileLayer files;
    private final Path file;
    private final Sealing sealing;
    private final List<VerifierKey> verifiers = new ArrayList<>();
    private final List<Note> introductions = new ArrayList<>();
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
        if (files.has(file)) {
            ring.read();
        } else {
            files.create(file).close();
            files.syncFolderOf(file);
        }
        if (ring.newest == null) {
            ring.add(SigningKey.make(name), "");
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
            if (words.length != (verifiers.isEmpty() ? 2 : 3)) {
                throw new NoteException("line " + (verifiers.size() + 1) + " of " + file + " is not that of a key");
            }
            verifiers.add(VerifierKey.parse(words[0]));
            sealed = words[1];
            if (words.length == 3) {
                introductions.add(introduction(words[2]));
            }
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

    private static Note introduction(String base64) throws NoteException {
        try {
            return Note.parse(new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw new NoteException("not base 64: " + base64);
        }
    }

    /** Makes another key, of the same name and introduced by the one before, that signs from now on. */
    public void rotate() throws IOException {
        SigningKey next = SigningKey.make(newest.verifier().name());
        Note introduction = newest.sign(Introduction.text(next.verifier()));
        add(
                next,
                " " + Base64.getEncoder().encodeToString(introduction.toString().getBytes(StandardCharsets.UTF_8)));
        introductions.add(introduction);
    }

    private void add(SigningKey key, String introduction) throws IOException {
        String line = key.verifier() + " " + sealing.seal(key.secret()) + introduction + "\n";
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

    /** How each key but the first was introduced, oldest first. */
    public List<Note> introductions() {
        return List.copyOf(introductions);
    }

    /** All keys, oldest first. */
    public List<VerifierKey> verifiers() {
        return List.copyOf(verifiers);
    }
}
