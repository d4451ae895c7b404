package io.jenkins.plugins.changegates.config.ledger;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.ProxyConfiguration;
import io.jenkins.plugins.changegates.integrations.FirstBytes;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends something to one address with POST and reads at most so much of the answer. No redirect is followed, so nothing
 * ever goes to another host than the one that is configured.
 */
final class Post {

    private static final int SECONDS = 20;
    private static final int LONGEST_ANSWER = 256 * 1024;

    private final URI address;
    private final String type;
    private final String authorization;

    /** @param authorization the header's value, or null */
    Post(String url, String type, @CheckForNull String authorization) {
        this.address = URI.create(url);
        this.type = type;
        this.authorization = authorization;
    }

    /**
     * The body of an answer with a status of 200 to 299.
     *
     * @throws IOException otherwise; the message says what was answered, or why nothing was
     */
    byte[] send(byte[] body) throws IOException {
        HttpClient client = ProxyConfiguration.newHttpClientBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Duration.ofSeconds(SECONDS))
                .build();
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(Duration.ofSeconds(SECONDS))
                .header("User-Agent", "Jenkins Change Gates")
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request.build(), info -> new FirstBytes(LONGEST_ANSWER));
        try {
            return taken(answer.get(SECONDS, TimeUnit.SECONDS));
        } catch (TimeoutException e) {
            throw new IOException(Messages.Post_timeout(SECONDS), e);
        } catch (ExecutionException e) {
            throw new IOException(reason(e.getCause()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException(Messages.Post_interrupted());
        } finally {
            answer.cancel(true);
        }
    }

    private static byte[] taken(HttpResponse<byte[]> answer) throws IOException {
        int status = answer.statusCode();
        if (status >= 300 && status < 400) {
            throw new IOException(Messages.Post_redirect(String.valueOf(status)));
        }
        if (status < 200 || status >= 300) {
            throw new IOException(Messages.Post_status(String.valueOf(status)));
        }
        return answer.body();
    }

    private static String reason(Throwable cause) {
        if (cause instanceof HttpTimeoutException) {
            return Messages.Post_timeout(SECONDS);
        }
        if (cause instanceof ConnectException || cause instanceof UnknownHostException) {
            return Messages.Post_noConnection();
        }
        return Messages.Post_error(cause.getClass().getSimpleName());
    }
}
