package io.jenkins.plugins.changegates.store.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A signed document of another kind than notes are: an envelope of <a
 * href="https://github.com/secure-systems-lab/dsse/blob/v1.0.0/protocol.md">DSSE 1.0.0</a> with one signature, as one line
 * of JSON. What is signed begins with {@code DSSEv1}, so it is never the text of a note. Immutable.
 */
public final class Envelope {

    /** Bytes that an envelope may have. */
    public static final int LONGEST = 1 << 20;

    private static final Pattern FORM = Pattern.compile(
            "\\{\"payload\":\"([A-Za-z0-9+/=]*)\",\"payloadType\":\"([a-z0-9.+/-]+)\","
                    + "\"signatures\":\\[\\{\"keyid\":\"([^\"\\\\\\p{Cntrl}]{1,300})\",\"sig\":\"([A-Za-z0-9+/=]*)\"}]}");

    private final String payloadType;
    private final byte[] payload;
    private final String keyId;
    private final byte[] signature;

    Envelope(String payloadType, byte[] payload, String keyId, byte[] signature) {
        this.payloadType = payloadType;
        this.payload = payload.clone();
        this.keyId = keyId;
        this.signature = signature;
    }

    /** What is signed: DSSE's pre-authentication encoding. */
    static byte[] preAuthentication(String payloadType, byte[] payload) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] type = payloadType.getBytes(UTF_8);
        all.writeBytes(("DSSEv1 " + type.length + " ").getBytes(UTF_8));
        all.writeBytes(type);
        all.writeBytes((" " + payload.length + " ").getBytes(UTF_8));
        all.writeBytes(payload);
        return all.toByteArray();
    }

    /** @throws NoteException if it is not spelled as {@link #toString} does */
    public static Envelope parse(String line) throws NoteException {
        Matcher parts = FORM.matcher(line);
        if (line.length() > LONGEST || !parts.matches()) {
            throw new NoteException("not a signed envelope as they are written here");
        }
        try {
            Base64.Decoder base64 = Base64.getDecoder();
            Envelope parsed = new Envelope(
                    parts.group(2), base64.decode(parts.group(1)), parts.group(3), base64.decode(parts.group(4)));
            if (!parsed.toString().equals(line)) {
                throw new NoteException("an envelope that is not spelled as they are written here");
            }
            return parsed;
        } catch (IllegalArgumentException e) {
            throw new NoteException("not the base 64 of an envelope");
        }
    }

    /** Whether one of the keys signed this; which one it names decides nothing. */
    public boolean signedBy(Collection<VerifierKey> keys) {
        byte[] signed = preAuthentication(payloadType, payload);
        return keys.stream().anyMatch(key -> key.verifies(signed, signature));
    }

    public String payloadType() {
        return payloadType;
    }

    public byte[] payload() {
        return payload.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Envelope envelope && envelope.toString().equals(toString());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(signature);
    }

    /** The envelope as JSON, without a line feed. */
    @Override
    public String toString() {
        Base64.Encoder base64 = Base64.getEncoder();
        return "{\"payload\":\"" + base64.encodeToString(payload) + "\",\"payloadType\":\"" + payloadType
                + "\",\"signatures\":[{\"keyid\":\"" + keyId + "\",\"sig\":\"" + base64.encodeToString(signature)
                + "\"}]}";
    }
}
