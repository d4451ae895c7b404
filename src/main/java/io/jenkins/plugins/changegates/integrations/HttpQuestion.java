package io.jenkins.plugins.changegates.integrations;

import com.google.re2j.Pattern;
import hudson.ProxyConfiguration;
import io.jenkins.plugins.changegates.engine.verification.CheckOutcome;
import io.jenkins.plugins.changegates.engine.verification.Measurement;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
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
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(request, info -> new FirstBytes(MOST_BYTES));
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

    private Measurement judge(String check, HttpResponse<byte[]> answer) {
        if (answer.statusCode() != status) {
            return new Measurement(
                    check,
                    CheckOutcome.FAILED,
                    Messages.HttpQuestion_status(String.valueOf(answer.statusCode()), String.valueOf(status)));
        }
        if (pattern != null
                && !Pattern.compile(pattern)
                        .matcher(new String(answer.body(), StandardCharsets.UTF_8))
                        .find()) {
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
}
