package io.jenkins.plugins.changegates.store.checkpoint;

import io.jenkins.plugins.changegates.store.merkle.TreeHasher;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The public half of a key, as c2sp.org/signed-note writes it: name, key id and Ed25519 key. Anybody may have it.
 * Immutable.
 */
public final class VerifierKey {

    static final byte ED25519 = 1;

    private static final Pattern FORM = Pattern.compile("([^+\\s]{1,200})\\+([0-9a-f]{8})\\+([A-Za-z0-9+/=]{1,200})");
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");
    private static final int KEY_BYTES = 32;

    private final String name;
    private final byte[] bytes;
    private final PublicKey key;

    private VerifierKey(String name, byte[] bytes, PublicKey key) {
        this.name = name;
        this.bytes = bytes;
        this.key = key;
    }

    /** @param encoded as X.509 has it */
    static VerifierKey of(String name, PublicKey encoded) {
        byte[] x509 = encoded.getEncoded();
        return new VerifierKey(name, Arrays.copyOfRange(x509, x509.length - KEY_BYTES, x509.length), encoded);
    }

    /** @throws NoteException if it is not a key as {@link #toString} writes it, or none for Ed25519 */
    public static VerifierKey parse(String text) throws NoteException {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new NoteException("not a verifier key, which is name+id+base64: " + text);
        }
        try {
            byte[] typed = Base64.getDecoder().decode(parts.group(3));
            if (typed.length != KEY_BYTES + 1 || typed[0] != ED25519) {
                throw new NoteException("not an Ed25519 key: " + text);
            }
            byte[] bytes = Arrays.copyOfRange(typed, 1, typed.length);
            byte[] x509 = Arrays.copyOf(X509, X509.length + KEY_BYTES);
            System.arraycopy(bytes, 0, x509, X509.length, KEY_BYTES);
            PublicKey key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(x509));
            VerifierKey parsed = new VerifierKey(parts.group(1), bytes, key);
            if (!parsed.toString().equals(text)) {
                throw new NoteException("the key id does not belong to the name and key: " + text);
            }
            return parsed;
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new NoteException("not an Ed25519 key: " + text);
        }
    }

    static boolean isName(String text) {
        return !text.isEmpty() && text.indexOf('+') < 0 && text.codePoints().noneMatch(Character::isWhitespace);
    }

    public String name() {
        return name;
    }

    /** Four bytes that tell keys of one name apart. */
    int keyId() {
        MessageDigest digest = TreeHasher.sha256();
        digest.update(name.getBytes(StandardCharsets.UTF_8));
        digest.update(new byte[] {'\n', ED25519});
        byte[] hash = digest.digest(bytes);
        return (hash[0] & 0xff) << 24 | (hash[1] & 0xff) << 16 | (hash[2] & 0xff) << 8 | hash[3] & 0xff;
    }

    boolean isNamedBy(Note.Signature signature) {
        return signature.name().equals(name) && signature.keyId() == keyId();
    }

    /** Its name and the four bytes, without the key. */
    String named() {
        return name + '+' + HexFormat.of().toHexDigits(keyId());
    }

    boolean verifies(String text, Note.Signature signature) {
        return verifies(text.getBytes(StandardCharsets.UTF_8), signature.signature());
    }

    boolean verifies(byte[] message, byte[] signature) {
        try {
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(key);
            check.update(message);
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifierKey key && key.toString().equals(toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    /** The key as a text that holds neither spaces nor secrets. */
    @Override
    public String toString() {
        byte[] typed = new byte[KEY_BYTES + 1];
        typed[0] = ED25519;
        System.arraycopy(bytes, 0, typed, 1, KEY_BYTES);
        return named() + '+' + Base64.getEncoder().encodeToString(typed);
    }
}
