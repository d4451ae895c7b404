package io.jenkins.plugins.changegates.store.checkpoint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * A text with signatures under it, in the form of <a href="https://c2sp.org/signed-note">c2sp.org/signed-note</a>.
 *
 * @param text whole lines, each ended by a line feed; what is signed
 * @param signatures at least one, as they stand; none is checked yet
 */
public record Note(String text, List<Signature> signatures) {

    /** Characters that a note may have; none of ours comes near. */
    public static final int LONGEST = 1 << 20;

    private static final String DASH = "\u2014 ";
    private static final int MOST_SIGNATURES = 100;

    /**
     * Who says to have signed, and with what.
     *
     * @param name of the key
     * @param bytes base 64 of four bytes that tell keys of one name apart, and of the signature itself
     */
    public record Signature(String name, String bytes) {

        private byte[] decoded() {
            return Base64.getDecoder().decode(bytes);
        }

        /** Which of the keys of that name it is. */
        int keyId() {
            byte[] all = decoded();
            return (all[0] & 0xff) << 24 | (all[1] & 0xff) << 16 | (all[2] & 0xff) << 8 | all[3] & 0xff;
        }

        byte[] signature() {
            byte[] all = decoded();
            return Arrays.copyOfRange(all, 4, all.length);
        }
    }

    public Note {
        signatures = List.copyOf(signatures);
    }

    /** @throws NoteException if it is no signed note */
    public static Note parse(String note) throws NoteException {
        if (note.length() > LONGEST) {
            throw new NoteException("a note of " + note.length() + " characters; allowed are " + LONGEST);
        }
        if (note.codePoints().anyMatch(point -> (point < ' ' && point != '\n') || point == 0xfffd)) {
            throw new NoteException("a note holds control characters, or bytes that are no UTF-8");
        }
        int split = note.lastIndexOf("\n\n");
        if (split < 0 || !note.endsWith("\n")) {
            throw new NoteException(
                    "not a signed note: no empty line before its signatures, or no line feed at its end");
        }
        List<Signature> signatures = new ArrayList<>();
        for (String line : note.substring(split + 2).split("\n", -1)) {
            if (!line.isEmpty()) {
                signatures.add(signature(line));
            }
        }
        if (signatures.isEmpty() || signatures.size() > MOST_SIGNATURES) {
            throw new NoteException(
                    "a note with " + signatures.size() + " signatures; allowed are 1 to " + MOST_SIGNATURES);
        }
        Note parsed = new Note(note.substring(0, split + 1), signatures);
        if (!parsed.toString().equals(note)) {
            throw new NoteException("a note that is not spelled as notes are");
        }
        return parsed;
    }

    private static Signature signature(String line) throws NoteException {
        String[] words = line.startsWith(DASH) ? line.substring(DASH.length()).split(" ", -1) : new String[0];
        if (words.length != 2 || !VerifierKey.isName(words[0])) {
            throw new NoteException("not the line of a signature: " + line);
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(words[1]);
            if (bytes.length < 5 || !Base64.getEncoder().encodeToString(bytes).equals(words[1])) {
                throw new NoteException("not the base 64 of a signature: " + words[1]);
            }
        } catch (IllegalArgumentException e) {
            throw new NoteException("not the base 64 of a signature: " + words[1]);
        }
        return new Signature(words[0], words[1]);
    }

    /**
     * Whether the key signed this. A signature that names the key and is not its own is never passed over.
     *
     * @throws NoteException if there is a signature that names the key and is wrong
     */
    public boolean signedBy(VerifierKey key) throws NoteException {
        for (Signature signature : signatures) {
            if (key.isNamedBy(signature)) {
                if (!key.verifies(text, signature)) {
                    throw new NoteException("the signature of " + key.name() + " is wrong");
                }
                return true;
            }
        }
        return false;
    }

    /** The note as text. */
    @Override
    public String toString() {
        StringBuilder note = new StringBuilder(text).append('\n');
        signatures.forEach(signature -> note.append(DASH)
                .append(signature.name())
                .append(' ')
                .append(signature.bytes())
                .append('\n'));
        return note.toString();
    }
}
