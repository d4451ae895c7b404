package io.jenkins.plugins.changegates.browser;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The Jenkins whose pages people look at, set up by HTTP as alice, who may do anything there. */
final class Site {

    private static final Pattern CHANGE = Pattern.compile("CHG-[0-9A-Z]{12}");
    private static final Pattern CRUMB = Pattern.compile("\"crumb\":\"([^\"]+)\".*\"crumbRequestField\":\"([^\"]+)\"");
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final int SECONDS = 90;

    /** A job that asks for one change in its first build. */
    record Job(String name, String change) {}

    private final String base;
    private final String password;
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    /** @param password of everybody; empty where it is everybody's own name */
    Site(String base, String password) {
        this.base = base.endsWith("/") ? base : base + "/";
        this.password = password;
    }

    String base() {
        return base;
    }

    String passwordOf(String person) {
        return password.isEmpty() ? person : password;
    }

    /** Makes a job of that script, builds it, and waits until the build waits at a gate. */
    Job waiting(String script) throws Exception {
        String name = "fees-" + Long.toString(System.nanoTime(), Character.MAX_RADIX) + COUNT.incrementAndGet();
        String config = "<flow-definition><definition class=\"org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition\">"
                + "<sandbox>true</sandbox><script>" + escaped(script) + "</script></definition></flow-definition>";
        post("createItem?name=" + name, "application/xml", config);
        post("job/" + name + "/build", "application/x-www-form-urlencoded", "");
        String log = log(name, text -> text.contains(" waits before "));
        Matcher change = CHANGE.matcher(log);
        if (!change.find()) {
            throw new AssertionError(log);
        }
        return new Job(name, change.group());
    }

    /** The console of the first build once it is as wanted. */
    String log(String job, Predicate<String> wanted) throws Exception {
        String log = "";
        for (int i = 0; i < SECONDS * 4; i++) {
            log = get("job/" + job + "/1/consoleText");
            if (wanted.test(log)) {
                return log;
            }
            if (log.contains("\nFinished: ")) {
                break;
            }
            TimeUnit.MILLISECONDS.sleep(250);
        }
        throw new AssertionError(job + " says:\n" + log);
    }

    /** Tells a build that waits for it to go on; see {@link Scripts#TOLD}. */
    void tell(Job job) throws Exception {
        post("job/" + job.name() + "/1/submitDescription", "application/x-www-form-urlencoded", "description=go");
    }

    private String get(String path) throws Exception {
        return client.send(request(path).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private void post(String path, String type, String body) throws Exception {
        Matcher crumb = CRUMB.matcher(get("crumbIssuer/api/json"));
        HttpRequest.Builder request =
                request(path).header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofString(body));
        if (crumb.find()) {
            request.header(crumb.group(2), crumb.group(1));
        }
        HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 400) {
            throw new IOException(path + ": " + answer.statusCode() + "\n" + answer.body());
        }
    }

    private HttpRequest.Builder request(String path) {
        String login = "alice:" + passwordOf("alice");
        return HttpRequest.newBuilder(URI.create(base + path))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
    }

    static String parameter(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
