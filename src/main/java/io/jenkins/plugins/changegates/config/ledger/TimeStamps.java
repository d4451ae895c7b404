package io.jenkins.plugins.changegates.config.ledger;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Collection;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;
import org.bouncycastle.util.Selector;

/**
 * Requests for time stamps and the answers to them, as
 * <a href="https://www.rfc-editor.org/rfc/rfc3161">RFC 3161</a> has them. An answer is taken if it is about what was sent
 * and signed with the certificate that comes with it; whether that certificate is to be trusted, those decide who look at
 * the stamp later.
 */
final class TimeStamps {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NONCE_BITS = 64;

    private TimeStamps() {}

    static TimeStampRequest request(byte[] sha256) {
        TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
        generator.setCertReq(true);
        return generator.generate(TSPAlgorithms.SHA256, sha256, new BigInteger(NONCE_BITS, RANDOM));
    }

    /**
     * When it was stamped, by the clock of who stamped it.
     *
     * @throws IOException if that is no stamp for the request
     */
    static Instant check(TimeStampRequest request, byte[] answer) throws IOException {
        try {
            TimeStampResponse response = new TimeStampResponse(answer);
            response.validate(request);
            TimeStampToken token = response.getTimeStampToken();
            if (token == null) {
                throw new IOException(Messages.TimeStamps_refused(response.getStatusString()));
            }
            token.validate(new JcaSimpleSignerInfoVerifierBuilder().build(signer(token)));
            return token.getTimeStampInfo().getGenTime().toInstant();
        } catch (TSPException | OperatorCreationException | GeneralSecurityException | RuntimeException e) {
            // The library throws anything at all on what is no answer.
            throw new IOException(Messages.TimeStamps_wrong(e.getMessage()), e);
        }
    }

    @SuppressWarnings("unchecked")
    private static X509CertificateHolder signer(TimeStampToken token) throws IOException {
        Collection<X509CertificateHolder> found =
                token.getCertificates().getMatches((Selector<X509CertificateHolder>) token.getSID());
        return found.stream().findFirst().orElseThrow(() -> new IOException(Messages.TimeStamps_noCertificate()));
    }
}
