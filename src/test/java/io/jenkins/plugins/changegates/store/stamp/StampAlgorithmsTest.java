package io.jenkins.plugins.changegates.store.stamp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jenkins.plugins.changegates.config.ledger.LocalAuthority;
import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SHA-1 names the certificate at most; it does not carry a stamp. */
class StampAlgorithmsTest {

    private static final ASN1ObjectIdentifier SHA1 = OIWObjectIdentifiers.idSHA1;
    private static final ASN1ObjectIdentifier SHA256 = NISTObjectIdentifiers.id_sha256;

    private static LocalAuthority authority;

    @BeforeAll
    static void found() throws Exception {
        authority = new LocalAuthority();
    }

    private static TimeStamp stamp(String signature, ASN1ObjectIdentifier digest) throws Exception {
        byte[] request = new TimeStampRequestGenerator()
                .generate(TSPAlgorithms.SHA256, new byte[32], BigInteger.TWO)
                .getEncoded();
        return TimeStamp.parse(authority.answer(request, signature, digest));
    }

    private static List<X509Certificate> known() {
        return List.of(authority.certificate);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SHA256withRSA", "SHA256withRSAandMGF1", "SHA512withRSAandMGF1"})
    void longDigestsCount(String signature) throws Exception {
        assertEquals(authority.certificate, stamp(signature, SHA256).signedBy(known()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SHA1withRSA", "SHA256withRSA", "SHA256withRSAandMGF1", "SHA1withRSAandMGF1"})
    void aShortDigestOfWhatIsSignedDoesNot(String signature) throws Exception {
        TimeStamp stamp = stamp(signature, SHA1);
        UnknownAlgorithmException refusal =
                assertThrows(UnknownAlgorithmException.class, () -> stamp.signedBy(known()));
        assertEquals("it uses the digest 1.3.14.3.2.26, which does not count here", refusal.getMessage());
    }

    @Test
    void aSignatureOfAShortDigestDoesNot() throws Exception {
        TimeStamp stamp = stamp("SHA1withRSA", SHA256);
        assertThrows(StampException.class, () -> stamp.signedBy(known()));
    }

    @Test
    void whatPssLeavesOutIsAShortDigest() throws Exception {
        TimeStamp stamp = stamp("SHA1withRSAandMGF1", SHA256);
        UnknownAlgorithmException refusal =
                assertThrows(UnknownAlgorithmException.class, () -> stamp.signedBy(known()));
        assertEquals("it is signed by RSASSA-PSS with digests that do not count here", refusal.getMessage());
    }
}
