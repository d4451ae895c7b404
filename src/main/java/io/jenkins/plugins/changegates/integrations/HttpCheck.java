package io.jenkins.plugins.changegates.integrations;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import hudson.Extension;
import hudson.Util;
import hudson.model.Run;
import io.jenkins.plugins.changegates.engine.verification.Measurement;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Asks an address with GET, from the controller, and looks at the status and the body of the answer. */
public final class HttpCheck extends DeploymentCheck {

    private static final long serialVersionUID = 1L;

    static final int DEFAULT_STATUS = 200;
    static final int DEFAULT_TIMEOUT_SECONDS = 10;
    private static final int LONGEST_TIMEOUT_SECONDS = 120;

    private final String url;
    private int status = DEFAULT_STATUS;
    private String body;
    private int timeoutSeconds = DEFAULT_TIMEOUT_SECONDS;

    @DataBoundConstructor
    public HttpCheck(String url) {
        this.url = Util.fixNull(url).trim();
    }

    public String getUrl() {
        return url;
    }

    public int getStatus() {
        return status;
    }

    @DataBoundSetter
    public void setStatus(int value) {
        status = value;
    }

    /** A regular expression of which a match must be found, or null for any body. */
    public String getBody() {
        return body;
    }

    @DataBoundSetter
    public void setBody(String value) {
        body = Util.fixEmpty(value);
    }

    public int getTimeoutSeconds() {
        return timeoutSeconds;
    }

    @DataBoundSetter
    public void setTimeoutSeconds(int value) {
        timeoutSeconds = value;
    }

    /** Without user, query and fragment, where secrets stand. */
    @Override
    protected String defaultName() {
        return address()
                .map(uri -> "http " + uri.getScheme() + "://" + uri.getHost()
                        + (uri.getPort() < 0 ? "" : ":" + uri.getPort()) + Util.fixNull(uri.getRawPath()))
                .orElse("http");
    }

    @Override
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        addressProblem().ifPresent(problems::add);
        if (status < 100 || status > 599) {
            problems.add(Messages.HttpCheck_status(status));
        }
        if (timeoutSeconds < 1 || timeoutSeconds > LONGEST_TIMEOUT_SECONDS) {
            problems.add(Messages.HttpCheck_timeout(timeoutSeconds, LONGEST_TIMEOUT_SECONDS));
        }
        if (body != null) {
            try {
                Pattern.compile(body);
            } catch (PatternSyntaxException e) {
                problems.add(Messages.HttpCheck_pattern(body, e.getDescription()));
            }
        }
        return problems;
    }

    private Optional<String> addressProblem() {
        if (url.isEmpty()) {
            return Optional.of(Messages.HttpCheck_noUrl());
        }
        Optional<URI> uri = address();
        if (uri.isEmpty()) {
            return Optional.of(Messages.HttpCheck_url());
        }
        return uri.get().getRawUserInfo() == null ? Optional.empty() : Optional.of(Messages.HttpCheck_userInfo());
    }

    private Optional<URI> address() {
        try {
            URI uri = new URI(url);
            String scheme = Util.fixNull(uri.getScheme()).toLowerCase(Locale.ROOT);
            boolean web = scheme.equals("http") || scheme.equals("https");
            return web && uri.getHost() != null ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    @Override
    public Measurement measure(String recordedAs, Run<?, ?> run) throws InterruptedException {
        return new HttpQuestion(address().orElseThrow(), status, body, timeoutSeconds).ask(recordedAs);
    }

    /** For the Snippet Generator. */
    @Extension
    @Symbol("http")
    public static final class DescriptorImpl extends DeploymentCheckDescriptor {

        @Override
        public String getDisplayName() {
            return Messages.HttpCheck_displayName();
        }
    }
}
