package io.jenkins.plugins.changegates.store.stamp;

import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;

/** Who signed a stamp and how: a SignerInfo of RFC 5652, section 5.3, with the attributes that RFC 3161 asks for. */
final class SignerInfo {

    private static final String CONTENT_TYPE = "1.2.840.113549.1.9.3";
    private static final String MESSAGE_DIGEST = "1.2.840.113549.1.9.4";
    private static final String SIGNING_CERTIFICATE = "1.2.840.113549.1.9.16.2.12";
    private static final String SIGNING_CERTIFICATE_V2 = "1.2.840.113549.1.9.16.2.47";
    private static final String TST_INFO = "1.2.840.113549.1.9.16.1.4";
    private static final String PSS = "1.2.840.113549.1.1.10";
    private static final int ATTRIBUTES = 0xa0;
    private static final int KEY_ID = 0x80;

    /** None of which two texts are known with the same. */
    private static final Map<String, String> DIGESTS = Map.of(
            "2.16.840.1.101.3.4.2.1", "SHA-256",
            "2.16.840.1.101.3.4.2.2", "SHA-384",
            "2.16.840.1.101.3.4.2.3", "SHA-512");

    private static final Map<String, String> SIGNATURES = Map.of(
            "1.2.840.113549.1.1.11", "SHA256withRSA",
            "1.2.840.113549.1.1.12", "SHA384withRSA",
            "1.2.840.113549.1.1.13", "SHA512withRSA",
            "1.2.840.10045.4.3.2", "SHA256withECDSA",
            "1.2.840.10045.4.3.3", "SHA384withECDSA",
            "1.2.840.10045.4.3.4", "SHA512withECDSA",
            "1.3.101.112", "Ed25519");

    private static final String RSA = "1.2.840.113549.1.1.1";

    private final Der id;
    private final Der digest;
    private final Der attributes;
    private final Der algorithm;
    private final byte[] signature;

    private SignerInfo(Der id, Der digest, Der attributes, Der algorithm, byte[] signature) {
        this.id = id;
        this.digest = digest;
        this.attributes = attributes;
        this.algorithm = algorithm;
        this.signature = signature;
    }

    static SignerInfo parse(Der info) throws StampException {
        info.need(Der.SEQUENCE);
        return new SignerInfo(
                info.part(1),
                info.part(2).need(Der.SEQUENCE),
                info.part(3).need(ATTRIBUTES),
                info.part(4).need(Der.SEQUENCE),
                info.part(5).need(Der.OCTETS).value());
    }

    private static String digestName(Der algorithm) throws StampException {
        String oid = algorithm.part(0).oid();
        String name = DIGESTS.get(oid);
        if (name == null) {
            throw new UnknownAlgorithmException("it uses the digest " + oid + ", which does not count here");
        }
        return name;
    }

    /** Whether that certificate is the one it names. */
    boolean isBy(X509Certificate certificate) {
        try {
            if (id.tag() == KEY_ID) {
                byte[] extension = certificate.getExtensionValue("2.5.29.14");
                return extension != null
                        && Arrays.equals(Der.of(Der.of(extension).value()).value(), id.value());
            }
            return new X500Principal(id.part(0).encoded()).equals(certificate.getIssuerX500Principal())
                    && id.part(1).integer().equals(certificate.getSerialNumber());
        } catch (StampException | IllegalArgumentException e) {
            return false;
        }
    }

    void check(byte[] content, X509Certificate certificate) throws StampException {
        if (!single(CONTENT_TYPE).oid().equals(TST_INFO)) {
            throw new StampException("what is signed is no stamp");
        }
        String digestName = digestName(digest);
        if (!MessageDigest.isEqual(single(MESSAGE_DIGEST).need(Der.OCTETS).value(), hash(digestName, content))) {
            throw new StampException("it says something else than was signed");
        }
        needNamed(certificate);
        byte[] signed = attributes.encoded();
        signed[0] = Der.SET;
        try {
            Signature verifier = verifier(digestName);
            verifier.initVerify(certificate.getPublicKey());
            verifier.update(signed);
            if (!verifier.verify(signature)) {
                throw new StampException("its signature is wrong");
            }
        } catch (GeneralSecurityException | IOException e) {
            throw new StampException("its signature cannot be checked: " + e.getMessage(), e);
        }
    }

    private Signature verifier(String digestName) throws GeneralSecurityException, IOException, StampException {
        String oid = algorithm.part(0).oid();
        if (oid.equals(PSS)) {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("RSASSA-PSS");
            parameters.init(algorithm.part(1).encoded());
            PSSParameterSpec spec = parameters.getParameterSpec(PSSParameterSpec.class);
            // What is left out is SHA-1.
            if (!DIGESTS.containsValue(spec.getDigestAlgorithm())
                    || !(spec.getMGFParameters() instanceof MGF1ParameterSpec mask)
                    || !DIGESTS.containsValue(mask.getDigestAlgorithm())) {
                throw new UnknownAlgorithmException("it is signed by RSASSA-PSS with digests that do not count here");
            }
            Signature pss = Signature.getInstance("RSASSA-PSS");
            pss.setParameter(spec);
            return pss;
        }
        String name = oid.equals(RSA) ? digestName.replace("-", "") + "withRSA" : SIGNATURES.get(oid);
        if (name == null) {
            throw new UnknownAlgorithmException("it is signed by the algorithm " + oid + ", which is not known here");
        }
        return Signature.getInstance(name);
    }

    /** The signature names its certificate, so that no other of the same key takes its place. */
    private void needNamed(X509Certificate certificate) throws StampException {
        Optional<Der> second = attribute(SIGNING_CERTIFICATE_V2);
        Optional<Der> first = attribute(SIGNING_CERTIFICATE);
        if (second.isEmpty() && first.isEmpty()) {
            throw new StampException("it does not say with which certificate it was signed");
        }
        Der named = (second.isPresent() ? second.get() : first.orElseThrow())
                .need(Der.SEQUENCE)
                .part(0)
                .part(0)
                .need(Der.SEQUENCE);
        // To replace this certificate takes another with the same SHA-1, not two that anybody makes.
        String algorithmName = "SHA-1";
        Der hash = named.part(0);
        if (second.isPresent()) {
            algorithmName = hash.tag() == Der.SEQUENCE ? digestName(hash) : "SHA-256";
            hash = hash.tag() == Der.SEQUENCE ? named.part(1) : hash;
        }
        try {
            if (!MessageDigest.isEqual(hash.need(Der.OCTETS).value(), hash(algorithmName, certificate.getEncoded()))) {
                throw new StampException("it was signed with another certificate than is there");
            }
        } catch (CertificateEncodingException e) {
            throw new StampException("its certificate cannot be read", e);
        }
    }

    private static byte[] hash(String name, byte[] content) {
        try {
            return MessageDigest.getInstance(name).digest(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + name, e);
        }
    }

    private Der single(String oid) throws StampException {
        return attribute(oid).orElseThrow(() -> new StampException("the attribute " + oid + " is missing"));
    }

    private Optional<Der> attribute(String oid) throws StampException {
        for (Der each : attributes.parts()) {
            List<Der> parts = each.need(Der.SEQUENCE).parts();
            if (parts.size() == 2 && parts.get(0).oid().equals(oid)) {
                return Optional.of(parts.get(1).need(Der.SET).part(0));
            }
        }
        return Optional.empty();
    }
}
