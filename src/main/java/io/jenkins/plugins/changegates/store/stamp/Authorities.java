package io.jenkins.plugins.changegates.store.stamp;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Whom to believe what time it was. Immutable. */
public final class Authorities {

    private static final String TIME_STAMPING = "1.3.6.1.5.5.7.3.8";
    private static final String EXTENDED_KEY_USAGE = "2.5.29.37";

    private final List<X509Certificate> trusted;

    /** @param trusted of authorities, or of whoever certified them */
    public Authorities(Collection<X509Certificate> trusted) {
        this.trusted = List.copyOf(trusted);
    }

    /**
     * Certificates in PEM or DER.
     *
     * @throws IOException if the file cannot be read, or there is none in it
     */
    public static List<X509Certificate> read(Path file) throws IOException {
        List<X509Certificate> found = new ArrayList<>();
        try (InputStream in = Files.newInputStream(file)) {
            for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                found.add((X509Certificate) each);
            }
        } catch (CertificateException e) {
            throw new IOException(file + ": there is no certificate in it that can be read: " + e.getMessage(), e);
        }
        if (found.isEmpty()) {
            throw new IOException(file + ": there is no certificate in it");
        }
        return found;
    }

    public boolean isEmpty() {
        return trusted.isEmpty();
    }

    public List<X509Certificate> trusted() {
        return trusted;
    }

    /**
     * Whether the certificate was good for time stamps when it was used, and leads to one that is trusted. Whether it was
     * withdrawn by then is not asked: nothing here uses a network.
     */
    public boolean trust(X509Certificate signer, TimeStamp stamp) {
        try {
            Date at = Date.from(stamp.at());
            signer.checkValidity(at);
            if (!isForStampsAlone(signer)) {
                return false;
            }
            if (trusted.contains(signer)) {
                return true;
            }
            Set<TrustAnchor> anchors = new HashSet<>();
            trusted.forEach(each -> anchors.add(new TrustAnchor(each, null)));
            X509CertSelector target = new X509CertSelector();
            target.setCertificate(signer);
            PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, target);
            parameters.setRevocationEnabled(false);
            parameters.setDate(at);
            parameters.addCertStore(
                    CertStore.getInstance("Collection", new CollectionCertStoreParameters(stamp.certificates())));
            CertPathBuilder.getInstance("PKIX").build(parameters);
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** As RFC 3161, section 2.3, wants it, and with a key that may sign such things where it says what the key may do. */
    private static boolean isForStampsAlone(X509Certificate signer) throws CertificateParsingException {
        boolean[] usage = signer.getKeyUsage();
        // The first two are digitalSignature and nonRepudiation.
        return List.of(TIME_STAMPING).equals(signer.getExtendedKeyUsage())
                && signer.getCriticalExtensionOIDs().contains(EXTENDED_KEY_USAGE)
                && (usage == null || usage[0] || usage[1]);
    }
}
