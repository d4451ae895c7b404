package io.jenkins.plugins.changegates.store.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.changegates.store.merkle.TreeHasher;
import io.jenkins.plugins.changegates.store.merkle.TreeHead;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With the key and note that Go's own implementation is tested with, and a few of our own. */
class NoteTest {

    private static final String KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    private static final String SEED = "AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
    private static final String TEXT = "If you think cryptography is the answer to your problem,\n"
            + "then you don't know what your problem is.\n";
    private static final String SIGNATURE = "\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1"
            + "FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
    private static final String NOTE = TEXT + "\n" + SIGNATURE;

    @Test
    void thePublishedNoteIsSignedByThePublishedKey() throws Exception {
        Note note = Note.parse(NOTE);

        assertEquals(TEXT, note.text());
        assertTrue(note.signedBy(VerifierKey.parse(KEY)));
        assertEquals(NOTE, note.toString());
    }

    @Test
    void signingAsThePublishedKeyGivesThePublishedNote() throws Exception {
        byte[] seed = Base64.getDecoder().decode(SEED);
        byte[] pkcs8 = HexFormat.of()
                .parseHex("302e020100300506032b657004220420" + HexFormat.of().formatHex(seed, 1, 33));
        SigningKey key =
                SigningKey.of(VerifierKey.parse(KEY), Base64.getEncoder().encodeToString(pkcs8));

        assertEquals(NOTE, key.sign(TEXT).toString());
    }

    @Test
    void noFlippedBitOfTheNoteGoesUnseen() throws Exception {
        VerifierKey key = VerifierKey.parse(KEY);
        byte[] note = NOTE.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < note.length * 8; i++) {
            byte[] flipped = note.clone();
            flipped[i / 8] ^= (byte) (1 << i % 8);
            assertFalse(isSigned(flipped, key), "bit " + i);
        }
    }

    private static boolean isSigned(byte[] note, VerifierKey key) {
        try {
            return Note.parse(new String(note, StandardCharsets.UTF_8)).signedBy(key);
        } catch (NoteException e) {
            return false;
        }
    }

    @Test
    void noPartOfTheKeyAndNoFlippedBitOfItIsAKey() {
        for (int from = 0; from <= KEY.length(); from++) {
            for (int to = from; to <= KEY.length(); to++) {
                if (to - from < KEY.length()) {
                    String part = KEY.substring(from, to);
                    assertThrows(NoteException.class, () -> VerifierKey.parse(part), part);
                }
            }
        }
        for (int i = 0; i < KEY.length() * 8; i++) {
            byte[] flipped = KEY.getBytes(StandardCharsets.US_ASCII);
            flipped[i / 8] ^= (byte) (1 << i % 8);
            String other = new String(flipped, StandardCharsets.ISO_8859_1);
            assertThrows(NoteException.class, () -> VerifierKey.parse(other), other);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==",
                "PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
            })
    void aKeyOfAnotherLengthOrKindIsRefused(String key) {
        assertThrows(NoteException.class, () -> VerifierKey.parse(key));
    }

    @Test
    void aSignatureOfAnUnknownKeyIsPassedOverAndAWrongOneOfAKnownKeyIsNot() throws Exception {
        SigningKey other = SigningKey.make("Other");
        VerifierKey known = VerifierKey.parse(KEY);
        Note both = Note.parse(other.sign(TEXT) + SIGNATURE);
        assertTrue(both.signedBy(known));
        assertTrue(both.signedBy(other.verifier()));
        assertFalse(Note.parse(NOTE).signedBy(other.verifier()));

        Note altered = Note.parse("Altered\n\n" + SIGNATURE);
        assertThrows(NoteException.class, () -> altered.signedBy(known));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "text\n",
                "text\n\n",
                "text\n\n\u2014 a\n",
                "text\n\n\u2014 a b c\n",
                "text\n\n- a AAAAAAAA\n",
                "text\n\n\u2014 a+b AAAAAAAA\n",
                "text\n\n\u2014 a AAAA\n",
                "text\n\n\u2014 a AAAAAAAA",
                "text\n\n\u2014 a AAAAAAAA\n\n",
                "te\0xt\n\n\u2014 a AAAAAAAA\n",
                "te\rxt\n\n\u2014 a AAAAAAAA\n",
                "te\ufffdxt\n\n\u2014 a AAAAAAAA\n",
                "text\n\n\u2014 a AAAAAAA*\n"
            })
    void whatIsNoNoteIsRefused(String text) {
        assertThrows(NoteException.class, () -> Note.parse(text));
    }

    @Test
    void tooManySignaturesAndTooLongATextAreRefused() {
        String line = "\u2014 a AAAAAAAA\n";
        assertThrows(NoteException.class, () -> Note.parse("text\n\n" + line.repeat(101)));
        assertThrows(NoteException.class, () -> Note.parse("x".repeat(Note.LONGEST) + "\n\n" + line));
    }

    @Test
    void aKeyComesBackFromItsSecretAndNoOthers() throws Exception {
        SigningKey key = SigningKey.make("ci.example.org/change-gates");
        SigningKey back = SigningKey.of(VerifierKey.parse(key.verifier().toString()), key.secret());

        assertEquals(key.sign(TEXT), back.sign(TEXT));
        assertThrows(
                NoteException.class,
                () -> SigningKey.of(SigningKey.make("other").verifier(), key.secret()));
    }

    @Test
    void aCheckpointIsThreeLines() throws Exception {
        Checkpoint checkpoint = new Checkpoint("ci.example.org", new TreeHead(0, TreeHasher.empty()));

        assertEquals("ci.example.org\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n", checkpoint.text());
        assertEquals(checkpoint, Checkpoint.parse(checkpoint.text()));
        for (String wrong : Arrays.asList(
                "",
                "a\n0\n",
                "\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
                "a\n00\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
                "a\n-1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
                "a\n99999999999999999999\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
                "a\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=\n",
                "a\n0\nAAAA\n",
                "a\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\nmore\n")) {
            assertThrows(NoteException.class, () -> Checkpoint.parse(wrong), wrong);
        }
    }
}
