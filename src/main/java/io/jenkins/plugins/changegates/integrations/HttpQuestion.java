package io.jenkins.plugins.changegates.integrations;

import com.google.re2j.Pattern;
import hudson.ProxyConfiguration;
import io.jenkins.plugins.changegates.engine.verification.CheckOutcome;
import io.jenkins.plugins.changegates.engine.verification.Measurement;
import java.io.ByteArrayOutputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One GET. No redirect is followed; at most {@value #MOST_BYTES} bytes of the answer are read, as UTF-8, and looked
 * through in time linear to them; nothing of the answer but its status is ever repeated.
 */
final class HttpQuestion {

    private static final int MOST_BYTES = 64 * 1024;

    private final URI address;
    private final int status;
    private final String pattern;
    private final int timeoutSeconds;

    /** @param pattern of which a match must be found, or null */
    HttpQuestion(URI address, int status, String pattern, int timeoutSeconds) {
        this.address = address;
        this.status = status;
        this.pattern = pattern;
        this.timeoutSeconds = timeoutSeconds;
    }

    Measurement ask(String check) throws InterruptedException {
        HttpClient client = ProxyConfiguration.newHttpClientBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Duration.ofSeconds(timeoutSeconds))
                .build();
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(Duration.ofSeconds(timeoutSeconds))
                .header("User-Agent", "Jenkins Change Gates")
                .GET()
                .build();
        CompletableFuture<HttpResponse<String>> answer = client.sendAsync(request, info -> new FirstBytes());
        try {
            return judge(check, answer.get(timeoutSeconds, TimeUnit.SECONDS));
        } catch (TimeoutException e) {
            return error(check, Messages.HttpQuestion_timeout(timeoutSeconds));
        } catch (ExecutionException e) {
            return error(check, reason(e.getCause()));
        } finally {
            answer.cancel(true);
        }
    }

    private Measurement judge(String check, HttpResponse<String> answer) {
        if (answer.statusCode() != status) {
            return new Measurement(
                    check,
                    CheckOutcome.FAILED,
                    Messages.HttpQuestion_status(String.valueOf(answer.statusCode()), String.valueOf(status)));
        }
        if (pattern != null && !Pattern.compile(pattern).matcher(answer.body()).find()) {
            return new Measurement(check, CheckOutcome.FAILED, Messages.HttpQuestion_body(String.valueOf(status)));
        }
        return new Measurement(check, CheckOutcome.PASSED, Messages.HttpQuestion_passed(String.valueOf(status)));
    }

    private String reason(Throwable cause) {
        if (cause instanceof java.net.http.HttpTimeoutException) {
            return Messages.HttpQuestion_timeout(timeoutSeconds);
        }
        if (cause instanceof ConnectException) {
            return Messages.HttpQuestion_noConnection();
        }
        return Messages.HttpQuestion_error(cause.getClass().getSimpleName());
    }

    private static Measurement error(String check, String detail) {
        return new Measurement(check, CheckOutcome.ERROR, detail);
    }

    /** Takes the beginning of a body and hangs up. */
    private static final class FirstBytes implements HttpResponse.BodySubscriber<String> {

        private final CompletableFuture<String> body = new CompletableFuture<>();
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private Flow.Subscription subscription;

        @Override
        public CompletionStage<String> getBody() {
            return body;
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            given.request(1);
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            for (ByteBuffer buffer : buffers) {
                byte[] part = new byte[Math.min(buffer.remaining(), MOST_BYTES - bytes.size())];
                buffer.get(part);
                bytes.write(part, 0, part.length);
            }
            if (bytes.size() < MOST_BYTES) {
                subscription.request(1);
            } else {
                subscription.cancel();
                onComplete();
            }
        }

        @Override
        public void onError(Throwable problem) {
            body.completeExceptionally(problem);
        }

        @Override
        public void onComplete() {
            body.complete(bytes.toString(StandardCharsets.UTF_8));
        }
    }
}
