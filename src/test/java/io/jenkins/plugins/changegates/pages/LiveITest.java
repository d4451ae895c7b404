package io.jenkins.plugins.changegates.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.Item;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.Channel;
import io.jenkins.plugins.changegates.itest.Gates;
import io.jenkins.plugins.changegates.itest.Sample;
import io.jenkins.plugins.changegates.pages.live.LiveUpdates;
import io.jenkins.plugins.changegates.runtime.Authorization;
import io.jenkins.plugins.changegates.runtime.ChangeGates;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import jenkins.model.Jenkins;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class LiveITest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static JenkinsRule jenkins;
    private Change change;

    @BeforeAll
    static void start(JenkinsRule rule) {
        jenkins = rule;
    }

    @AfterAll
    static void stop() throws Exception {
        jenkins.after();
    }

    @BeforeEach
    void ask() throws Exception {
        nobodyWaits();
        Sample.company(jenkins);
        change = Sample.change();
    }

    private static CompletableFuture<HttpResponse<String>> get(String user, String path) throws Exception {
        String login = Base64.getEncoder().encodeToString((user + ":" + user).getBytes(StandardCharsets.UTF_8));
        return CLIENT.sendAsync(
                HttpRequest.newBuilder(URI.create(jenkins.getURL() + path))
                        .header("Authorization", "Basic " + login)
                        .timeout(Duration.ofSeconds(60))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private CompletableFuture<HttpResponse<String>> live(String user, String seen) throws Exception {
        return get(user, "change-gates/live?change=" + change.id() + "&seen=" + seen);
    }

    private static String seenIn(HttpResponse<String> answer) {
        assertEquals(200, answer.statusCode(), answer.body());
        return answer.body().replaceFirst(".*\"seen\":\"([0-9a-f]+)\".*", "$1");
    }

    private void approve() throws Exception {
        Gates.as(
                "carol",
                () -> ChangeGates.get().changes().approve(change.id(), Authorization.decider(Channel.UI), "", "fine"));
    }

    private static void waiting(int number) throws Exception {
        for (int i = 0; i < 100 && LiveUpdates.get().count() != number; i++) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        assertEquals(number, LiveUpdates.get().count());
    }

    private static void nobodyWaits() {
        ChangeGates.get().policy().unusable("for a moment");
    }

    @Test
    void whoHasSeenSomethingElseIsAnsweredAtOnce() throws Exception {
        assertNotEquals("old", seenIn(live("bob", "old").get(20, TimeUnit.SECONDS)));
    }

    @Test
    void whoHasSeenAllIsAnsweredWhenSomethingHappens() throws Exception {
        String seen = seenIn(live("bob", "old").get(20, TimeUnit.SECONDS));
        CompletableFuture<HttpResponse<String>> page = live("bob", seen);
        CompletableFuture<HttpResponse<String>> list = get(
                "bob",
                "change-gates/live?seen="
                        + seenIn(get("bob", "change-gates/live?seen=old").get()));
        waiting(2);
        assertFalse(page.isDone());

        approve();
        assertNotEquals(seen, seenIn(page.get(10, TimeUnit.SECONDS)));
        list.get(10, TimeUnit.SECONDS);
        waiting(0);
    }

    @Test
    void whatHappensToAnotherServiceIsNoNews() throws Exception {
        String seen = seenIn(live("bob", "old").get());
        CompletableFuture<HttpResponse<String>> page = live("bob", seen);
        waiting(1);
        Sample.change(change.request().toBuilder().service("another").build());
        TimeUnit.SECONDS.sleep(1);
        assertFalse(page.isDone());
        approve();
        page.get(10, TimeUnit.SECONDS);
    }

    @Test
    void anotherPolicyIsNews() throws Exception {
        String seen = seenIn(live("bob", "old").get());
        CompletableFuture<HttpResponse<String>> page = live("bob", seen);
        waiting(1);
        ChangeGates.get().policy().unusable("gone");
        assertNotEquals(seen, seenIn(page.get(10, TimeUnit.SECONDS)));
    }

    @Test
    void whoMayNotSeeItGetsNothing() throws Exception {
        assertEquals(404, live("nobody", "x").get().statusCode());
        assertEquals(
                404,
                get("bob", "change-gates/live?change=CHG-000000000000&seen=x")
                        .get()
                        .statusCode());
        assertEquals(
                404,
                get("nobody", "change-gates/change/" + change.id() + "/parts")
                        .get()
                        .statusCode());
    }

    @Test
    void whoLosesTheRightToSeeItWhileWaitingGetsNothing() throws Exception {
        String seen = seenIn(live("bob", "old").get());
        CompletableFuture<HttpResponse<String>> page = live("bob", seen);
        waiting(1);
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ)
                .everywhere()
                .toAuthenticated()
                .grant(Item.READ, io.jenkins.plugins.changegates.runtime.ChangeGatesPermissions.APPROVE)
                .everywhere()
                .to("carol"));
        approve();
        HttpResponse<String> answer = page.get(10, TimeUnit.SECONDS);
        assertEquals(404, answer.statusCode());
        assertEquals("{}", answer.body());
    }

    @Test
    void onePersonsRequestsAreBoundedAndTheNextOneIsToldToComeLater() throws Exception {
        String seen = seenIn(live("bob", "old").get());
        List<CompletableFuture<HttpResponse<String>>> pages = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            pages.add(live("bob", seen));
        }
        waiting(6);
        HttpResponse<String> refused = live("bob", seen).get(10, TimeUnit.SECONDS);
        assertEquals(seen, seenIn(refused));
        assertTrue(refused.body().contains("\"again\":30"), refused.body());
        assertTrue(pages.stream().noneMatch(CompletableFuture::isDone));

        approve();
        for (CompletableFuture<HttpResponse<String>> page : pages) {
            page.get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void thePartsAreThoseOfThePage() throws Exception {
        String parts = get("bob", "change-gates/change/" + change.id() + "/parts")
                .get()
                .body();
        assertTrue(parts.contains("data-part=\"timeline\""), parts);
        assertFalse(parts.contains("<html"), "no page around them");
        String list = get("bob", "change-gates/parts").get().body();
        assertTrue(list.contains(change.id().value()), list);
    }
}
