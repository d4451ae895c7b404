package io.jenkins.plugins.changegates.store.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class EnvelopeTest {

    private static final String TYPE = "application/vnd.in-toto+json";

    private final SigningKey key = SigningKey.make("ci.example.org");

    /** The example of DSSE's protocol.md. */
    @Test
    void whatIsSignedIsEncodedAsPublished() {
        byte[] signed = Envelope.preAuthentication("http://example.com/HelloWorld", "hello world".getBytes(UTF_8));

        assertEquals("DSSEv1 29 http://example.com/HelloWorld 11 hello world", new String(signed, UTF_8));
    }

    /** The same example's signature, which another implementation made with ECDSA, is over what we would sign. */
    @Test
    void thePublishedSignatureIsOverOurEncoding() throws Exception {
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        ECPoint point = new ECPoint(
                new BigInteger("46950820868899156662930047687818585632848591499744589407958293238635476079160"),
                new BigInteger("5640078356564379163099075877009565129882514886557779369047442380624545832820"));
        PublicKey published = KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(point, curve.getParameterSpec(ECParameterSpec.class)));
        Signature check = Signature.getInstance("SHA256withECDSAinP1363Format");
        check.initVerify(published);
        check.update(Envelope.preAuthentication("http://example.com/HelloWorld", "hello world".getBytes(UTF_8)));

        assertTrue(check.verify(Base64.getDecoder()
                .decode("A3JqsQGtVsJ2O2xqrI5IcnXip5GToJ3F+FnZ+O88SjtR6rDAajabZKciJTfUiHqJPcIAriEGAHTVeCUjW2JIZA==")));
    }

    @Test
    void whatWasSignedIsReadBackAndVerified() throws Exception {
        Envelope envelope = key.sign(TYPE, "{}".getBytes(UTF_8));
        Envelope read = Envelope.parse(envelope.toString());

        assertEquals(envelope, read);
        assertArrayEquals("{}".getBytes(UTF_8), read.payload());
        assertEquals(TYPE, read.payloadType());
        assertTrue(read.signedBy(List.of(key.verifier())));
        assertFalse(read.signedBy(List.of(SigningKey.make("ci.example.org").verifier())));
        assertEquals(envelope, key.sign(TYPE, "{}".getBytes(UTF_8)), "Ed25519 signs the same in the same way");
    }

    @Test
    void noOtherPayloadOrTypeIsSigned() throws Exception {
        String line = key.sign(TYPE, "{}".getBytes(UTF_8)).toString();

        assertFalse(Envelope.parse(line.replace("\"e30=\"", "\"e31=\"".replace("31", "3A")))
                .signedBy(List.of(key.verifier())));
        assertFalse(Envelope.parse(line.replace("vnd.in-toto", "vnd.in-tota")).signedBy(List.of(key.verifier())));
    }

    @Test
    void whatIsNotSpelledAsItIsWrittenIsNoEnvelope() {
        String line = key.sign(TYPE, "{}".getBytes(UTF_8)).toString();
        for (String other : List.of(
                "", "{}", line + " ", line + "\n", " " + line, line.replace(":", ": "), line.replace("=", ""))) {
            assertThrows(NoteException.class, () -> Envelope.parse(other), other);
        }
    }

    /** So the signature of one is never that of the other. */
    @Test
    void noNoteOfOursBeginsAsWhatIsSignedHere() {
        for (String text :
                List.of("change-gates bundle 1\n", "change-gates key 1\n", "change-gates/5f0c61d7a3b2e894\n")) {
            assertFalse(text.startsWith("DSSEv1 "));
        }
    }
}
