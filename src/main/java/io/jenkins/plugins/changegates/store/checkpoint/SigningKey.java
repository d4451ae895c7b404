package io.jenkins.plugins.changegates.store.checkpoint;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;

/** A key that signs notes: Ed25519 of the JDK. Never printed. Immutable. */
public final class SigningKey {

    private final VerifierKey verifier;
    private final PrivateKey key;

    private SigningKey(VerifierKey verifier, PrivateKey key) {
        this.verifier = verifier;
        this.key = key;
    }

    /** Makes a key. */
    public static SigningKey make(String name) {
        if (!VerifierKey.isName(name)) {
            throw new IllegalArgumentException("not the name of a key: " + name);
        }
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            return new SigningKey(VerifierKey.of(name, pair.getPublic()), pair.getPrivate());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK from 15 on has Ed25519", e);
        }
    }

    /** @throws NoteException if the secret is not what {@link #secret} gave for that key */
    static SigningKey of(VerifierKey verifier, String secret) throws NoteException {
        try {
            PrivateKey key = KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(secret)));
            SigningKey both = new SigningKey(verifier, key);
            if (!both.sign("a try\n").signedBy(verifier)) {
                throw new NoteException("the secret is not that of " + verifier);
            }
            return both;
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new NoteException("not the secret of a key");
        }
    }

    /** What has to be kept secret: base 64 of PKCS #8. */
    String secret() {
        return Base64.getEncoder().encodeToString(key.getEncoded());
    }

    public VerifierKey verifier() {
        return verifier;
    }

    /** @param text whole lines */
    public Note sign(String text) {
        return new Note(text, List.of(signature(text)));
    }

    /** Signs a document of that type, which is one of media types. */
    public Envelope sign(String payloadType, byte[] payload) {
        byte[] signature = signed(Envelope.preAuthentication(payloadType, payload));
        return new Envelope(payloadType, payload, verifier.named(), signature);
    }

    Note.Signature signature(String text) {
        if (!text.endsWith("\n")) {
            throw new IllegalArgumentException("a note's text ends with a line feed");
        }
        byte[] signed = signed(text.getBytes(StandardCharsets.UTF_8));
        byte[] all = new byte[4 + signed.length];
        int id = verifier.keyId();
        for (int i = 0; i < 4; i++) {
            all[i] = (byte) (id >> 24 - 8 * i);
        }
        System.arraycopy(signed, 0, all, 4, signed.length);
        return new Note.Signature(verifier.name(), Base64.getEncoder().encodeToString(all));
    }

    private byte[] signed(byte[] message) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("signing with Ed25519", e);
        }
    }
}
