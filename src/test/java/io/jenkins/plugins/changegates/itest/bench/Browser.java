package io.jenkins.plugins.changegates.itest.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URL;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** One person, with a program that has their API token, and with a browser that has their session and a crumb. */
final class Browser {

    private static final String FORM = "application/x-www-form-urlencoded";

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .build();
    private final HttpClient tokens =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI root;
    private final String basic;
    private final String crumbField;
    private final String crumb;

    /** Opens the login page and logs in, with the name as password. */
    Browser(URL root, String person, String token) throws Exception {
        this.root = root.toURI();
        basic = "Basic " + Base64.getEncoder().encodeToString((person + ":" + token).getBytes(StandardCharsets.UTF_8));
        send(http, request("login").GET());
        String login = "j_username=" + person + "&j_password=" + person;
        send(
                http,
                request("j_spring_security_check").header("Content-Type", FORM).POST(BodyPublishers.ofString(login)));
        var json = new ObjectMapper()
                .readTree(send(http, request("crumbIssuer/api/json").GET()).body());
        crumbField = json.get("crumbRequestField").textValue();
        crumb = json.get("crumb").textValue();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(root.resolve(path));
    }

    private static HttpResponse<String> send(HttpClient client, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Lets the build go on, or not: by a program if {@code rest}, else as the form does. */
    HttpResponse<String> decide(Lab.Waiting build, boolean yes, boolean rest) throws Exception {
        if (build.job().equals(Lab.INPUT)) {
            String path = "job/input/" + build.number() + "/input/Go/" + (yes ? "proceedEmpty" : "abort");
            return rest ? byToken(path, FORM, "") : byForm(path, "");
        }
        String decision = yes ? "approve" : "reject";
        return rest
                ? byToken(
                        "change-gates/api/v1/changes/" + build.change() + "/decisions",
                        "application/json",
                        "{\"decision\": \"" + decision + "\", \"comment\": \"seen\"}")
                : byForm("change-gates/change/" + build.change() + "/" + decision, "comment=seen");
    }

    private HttpResponse<String> byToken(String path, String type, String body) throws Exception {
        return send(
                tokens,
                request(path)
                        .header("Authorization", basic)
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> byForm(String path, String body) throws Exception {
        String field = URLEncoder.encode(crumbField, StandardCharsets.UTF_8);
        String fields = field + "=" + crumb + (body.isEmpty() ? "" : "&" + body);
        return send(http, request(path).header("Content-Type", FORM).POST(BodyPublishers.ofString(fields)));
    }
}
