package io.jenkins.plugins.changegates.store.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jenkins.plugins.changegates.store.SignedLedger;
import io.jenkins.plugins.changegates.store.checkpoint.Checkpoint;
import io.jenkins.plugins.changegates.store.checkpoint.Note;
import io.jenkins.plugins.changegates.store.checkpoint.NoteException;
import io.jenkins.plugins.changegates.store.checkpoint.StampFolder;
import io.jenkins.plugins.changegates.store.stamp.StampException;
import io.jenkins.plugins.changegates.store.stamp.TimeStamp;
import io.jenkins.plugins.changegates.store.stamp.UnknownAlgorithmException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A checkpoint as it was stamped, and the stamp.
 *
 * @param size of the tree
 */
record BundleStamp(long size, byte[] checkpoint, byte[] answer) {

    static final int LONGEST = 1 << 20;

    private static final Logger LOGGER = Logger.getLogger(BundleStamp.class.getName());

    /**
     * Those that are of this ledger, of no more than that size; evenly chosen where there are more than wanted, and with
     * the newest.
     */
    static List<BundleStamp> among(List<StampFolder.Stamp> found, SignedLedger ledger, long size, int most)
            throws IOException {
        List<StampFolder.Stamp> fitting =
                found.stream().filter(stamp -> stamp.size() <= size).toList();
        int step = Math.max(1, (fitting.size() + most - 1) / Math.max(1, most));
        Set<Long> signed = Set.copyOf(ledger.checkpoints().sizes());
        List<BundleStamp> chosen = new ArrayList<>();
        int i = fitting.size() - 1;
        while (i >= 0) {
            StampFolder.Stamp stamp = fitting.get(i);
            try {
                chosen.add(0, read(stamp, ledger, signed));
                i -= step;
            } catch (NoSuchFileException | NoteException | StampException e) {
                // Whoever checks a bundle takes it for altered if such a stamp is in it.
                LOGGER.log(Level.WARNING, e, () -> "Bundles are made without the time stamp " + stamp.answer());
                i--;
            }
        }
        return chosen;
    }

    private static BundleStamp read(StampFolder.Stamp stamp, SignedLedger ledger, Set<Long> signed)
            throws IOException, NoteException, StampException {
        byte[] bytes = bytes(stamp.checkpoint(), Note.LONGEST);
        byte[] answer = bytes(stamp.answer(), LONGEST);
        Note note = Note.parse(new String(bytes, UTF_8));
        Trust.needSigned(note, ledger.keys(), "what was stamped");
        Checkpoint checkpoint = Checkpoint.parse(note.text());
        if (checkpoint.size() != stamp.size()
                || !signed.contains(stamp.size())
                || !checkpoint.head().root().equals(ledger.ledger().tree().root(stamp.size()))) {
            throw new NoteException("what was stamped is no checkpoint of this ledger");
        }
        TimeStamp parsed = TimeStamp.parse(answer);
        if (!parsed.isOf(bytes)) {
            throw new NoteException("it is no stamp of the checkpoint beside it");
        }
        try {
            parsed.signedBy(List.of());
        } catch (UnknownAlgorithmException e) {
            LOGGER.log(Level.FINE, e, () -> "Others may know more of the time stamp " + stamp.answer());
        }
        return new BundleStamp(stamp.size(), bytes, answer);
    }

    private static byte[] bytes(Path file, int most) throws IOException, NoteException {
        if (Files.size(file) > most) {
            throw new NoteException(file.getFileName() + " is longer than " + most + " bytes");
        }
        return Files.readAllBytes(file);
    }
}
