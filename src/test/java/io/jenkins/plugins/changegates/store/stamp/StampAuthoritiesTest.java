package io.jenkins.plugins.changegates.store.stamp;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.changegates.config.ledger.LocalAuthority;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whose certificate is good for time stamps, by RFC 3161, section 2.3. */
class StampAuthoritiesTest {

    private static final X500Name ROOT = new X500Name("CN=Root of the test");
    private static final X500Name AUTHORITY = new X500Name("CN=Time of the test");
    private static final ExtendedKeyUsage STAMPS = new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping);

    private static KeyPair keys;
    private static X509Certificate root;
    private static TimeStamp stamp;

    @BeforeAll
    static void found() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        keys = generator.generateKeyPair();
        root = certified(builder(ROOT).addExtension(Extension.basicConstraints, true, new BasicConstraints(true)));
        stamp = TimeStamp.parse(new LocalAuthority()
                .answer(new TimeStampRequestGenerator()
                        .generate(TSPAlgorithms.SHA256, new byte[32], BigInteger.TWO)
                        .getEncoded()));
    }

    private static JcaX509v3CertificateBuilder builder(X500Name name) {
        return new JcaX509v3CertificateBuilder(
                ROOT,
                BigInteger.ONE,
                Date.from(LocalAuthority.NOW.minusSeconds(3600)),
                Date.from(LocalAuthority.NOW.plusSeconds(3600)),
                name,
                keys.getPublic());
    }

    private static X509Certificate certified(X509v3CertificateBuilder builder) throws Exception {
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
    }

    private static boolean trusted(boolean critical, ExtendedKeyUsage use, int usage) throws Exception {
        JcaX509v3CertificateBuilder builder = builder(AUTHORITY);
        if (use != null) {
            builder.addExtension(Extension.extendedKeyUsage, critical, use);
        }
        if (usage != 0) {
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
        }
        X509Certificate signer = certified(builder);
        boolean led = new Authorities(List.of(root)).trust(signer, stamp);
        boolean itself = new Authorities(List.of(signer)).trust(signer, stamp);
        assertTrue(led == itself, "trusted itself: " + itself + ", through who certified it: " + led);
        return led;
    }

    @Test
    void whoMayOnlyStampIsBelieved() throws Exception {
        assertTrue(trusted(true, STAMPS, 0));
        assertTrue(trusted(true, STAMPS, KeyUsage.digitalSignature));
        assertTrue(trusted(true, STAMPS, KeyUsage.nonRepudiation));
        assertTrue(trusted(true, STAMPS, KeyUsage.digitalSignature | KeyUsage.nonRepudiation));
    }

    @Test
    void whoMayDoMoreIsNot() throws Exception {
        assertFalse(trusted(
                true,
                new ExtendedKeyUsage(
                        new KeyPurposeId[] {KeyPurposeId.id_kp_timeStamping, KeyPurposeId.id_kp_codeSigning}),
                0));
        assertFalse(trusted(
                true,
                new ExtendedKeyUsage(
                        new KeyPurposeId[] {KeyPurposeId.id_kp_timeStamping, KeyPurposeId.anyExtendedKeyUsage}),
                0));
    }

    @Test
    void whoMayDoSomethingElseIsNot() throws Exception {
        assertFalse(trusted(true, new ExtendedKeyUsage(KeyPurposeId.id_kp_codeSigning), 0));
        assertFalse(trusted(true, null, 0));
        assertFalse(trusted(true, null, KeyUsage.digitalSignature));
    }

    @Test
    void whatOthersMayOverlookIsNotEnough() throws Exception {
        assertFalse(trusted(false, STAMPS, 0));
    }

    @Test
    void aKeyThatMayNotSignIsNotBelieved() throws Exception {
        assertFalse(trusted(true, STAMPS, KeyUsage.keyEncipherment));
        assertFalse(trusted(true, STAMPS, KeyUsage.keyCertSign | KeyUsage.cRLSign));
    }
}
