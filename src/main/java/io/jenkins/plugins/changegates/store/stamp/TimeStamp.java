package io.jenkins.plugins.changegates.store.stamp;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * The answer of a time-stamping authority, a TimeStampResp of
 * <a href="https://www.rfc-editor.org/rfc/rfc3161">RFC 3161</a> with a token of
 * <a href="https://www.rfc-editor.org/rfc/rfc5652">RFC 5652</a>. Immutable.
 */
public final class TimeStamp {

    private static final String SIGNED_DATA = "1.2.840.113549.1.7.2";
    private static final String TST_INFO = "1.2.840.113549.1.9.16.1.4";
    private static final String SHA256 = "2.16.840.1.101.3.4.2.1";
    private static final int CERTIFICATES = 0xa0;

    private final Instant at;
    private final byte[] imprint;
    private final byte[] info;
    private final SignerInfo signer;
    private final List<X509Certificate> certificates;

    private TimeStamp(byte[] info, SignerInfo signer, List<X509Certificate> certificates) throws StampException {
        this.info = info;
        this.signer = signer;
        this.certificates = List.copyOf(certificates);
        Der tst = Der.of(info).need(Der.SEQUENCE);
        Der messageImprint = tst.part(2).need(Der.SEQUENCE);
        if (!messageImprint.part(0).need(Der.SEQUENCE).part(0).oid().equals(SHA256)) {
            throw new UnknownAlgorithmException("it is not over a SHA-256");
        }
        imprint = messageImprint.part(1).need(Der.OCTETS).value();
        at = tst.part(4).time();
    }

    /** @throws StampException if that is no answer with a stamp; its signature is not checked yet */
    public static TimeStamp parse(byte[] answer) throws StampException {
        Der response = Der.of(answer).need(Der.SEQUENCE);
        BigInteger status = response.part(0).need(Der.SEQUENCE).part(0).integer();
        if (status.bitLength() > 1 || response.parts().size() < 2) {
            throw new StampException("the authority gave no stamp, status " + status);
        }
        Der content = response.part(1).need(Der.SEQUENCE);
        if (!content.part(0).oid().equals(SIGNED_DATA)) {
            throw new StampException("it is not signed");
        }
        Der signed = content.part(1).part(0).need(Der.SEQUENCE);
        Der inner = signed.part(2).need(Der.SEQUENCE);
        if (!inner.part(0).oid().equals(TST_INFO)) {
            throw new StampException("what is signed is no stamp");
        }
        byte[] info = inner.part(1).part(0).need(Der.OCTETS).value();
        List<X509Certificate> certificates = new ArrayList<>();
        for (Der part : signed.parts()) {
            if (part.tag() == CERTIFICATES) {
                for (Der each : part.parts()) {
                    certificates.add(certificate(each.encoded()));
                }
            }
        }
        List<Der> signers = signed.part(signed.parts().size() - 1).need(Der.SET).parts();
        if (signers.size() != 1) {
            throw new StampException("it has " + signers.size() + " signers instead of one");
        }
        return new TimeStamp(info, SignerInfo.parse(signers.get(0)), certificates);
    }

    private static X509Certificate certificate(byte[] der) throws StampException {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException | ClassCastException e) {
            throw new StampException("a certificate in it cannot be read", e);
        }
    }

    /** When it was stamped, by the clock of the authority. */
    public Instant at() {
        return at;
    }

    /** Whether it is over the SHA-256 of these bytes. */
    public boolean isOf(byte[] content) {
        try {
            return MessageDigest.isEqual(
                    imprint, MessageDigest.getInstance("SHA-256").digest(content));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * Checks the signature.
     *
     * @param known certificates that the signer's may be among besides those that came with the stamp
     * @return the certificate it is signed with, which may be anybody's
     * @throws StampException if it is not signed rightly
     */
    public X509Certificate signedBy(Collection<X509Certificate> known) throws StampException {
        X509Certificate found = Stream.concat(certificates.stream(), known.stream())
                .filter(signer::isBy)
                .findFirst()
                .orElseThrow(() -> new StampException("the certificate it is signed with is not there"));
        signer.check(info, found);
        return found;
    }

    /** The certificates that came with it. */
    List<X509Certificate> certificates() {
        return certificates;
    }
}
