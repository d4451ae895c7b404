package io.jenkins.plugins.changegates.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.cli.CLICommandInvoker;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.HudsonPrivateSecurityRealm;
import hudson.security.LegacySecurityRealm;
import io.jenkins.plugins.changegates.config.ChangeGatesConfiguration;
import io.jenkins.plugins.changegates.engine.RefusedException;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.Channel;
import io.jenkins.plugins.changegates.itest.Sample;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import jenkins.security.ApiTokenProperty;
import org.htmlunit.html.HtmlButton;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.html.HtmlPasswordInput;
import org.htmlunit.html.HtmlTextArea;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Decisions that are signed with the password, checked by the security realm. */
@WithJenkins
class SignaturesITest {

    private static final String PASSWORD = "correct horse";
    private static final String POLICY = """
            changeGates:
              policy: { name: Sample, version: "1.0" }
              roles:
                - { name: engineer, members: ["user:alice", "user:bob", "user:carol"] }
              securityRole: engineer
              reviewRole: engineer
              environments:
                - { name: production, tier: production }
              categories:
            """
            + List.of("standard", "normal", "high-risk", "emergency").stream()
                    .map(name -> "    - { name: " + name
                            + ", approvals: [{ role: engineer, signature: password, checklist: [tests] }],"
                            + " evidence: [], deploy: automatic, verify: { minutes: 1 } }\n")
                    .reduce("", String::concat);

    private JenkinsRule jenkins;
    private Change change;

    @BeforeEach
    void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        Sample.company(jenkins);
        HudsonPrivateSecurityRealm realm = new HudsonPrivateSecurityRealm(false, false, null);
        for (String person : List.of("alice", "bob", "carol", "admin")) {
            realm.createAccount(person, PASSWORD);
        }
        jenkins.jenkins.setSecurityRealm(realm);
        ChangeGatesConfiguration.get().replacePolicy(POLICY);
        change = Sample.change();
    }

    private Change now() {
        return Sample.now(change);
    }

    private HtmlPage approve(String password) throws Exception {
        JenkinsRule.WebClient client = jenkins.createWebClient().withThrowExceptionOnFailingStatusCode(false);
        client.getOptions().setJavaScriptEnabled(false);
        HtmlPage page = client.login("bob", PASSWORD).goTo("change-gates/change/" + change.id() + "/");
        HtmlForm form = page.getForms().stream()
                .filter(candidate -> candidate.getActionAttribute().endsWith("/approve"))
                .findFirst()
                .orElseThrow();
        ((HtmlTextArea) form.getTextAreaByName("comment")).setText("Read it");
        form.getSelectByName("check:tests").setSelectedAttribute("yes", true);
        ((HtmlPasswordInput) form.getInputByName("password")).setValue(password);
        return ((HtmlButton) form.getElementsByTagName("button").get(0)).click();
    }

    @Test
    void theRightPasswordSigns() throws Exception {
        HtmlPage after = approve(PASSWORD);

        assertEquals(200, after.getWebResponse().getStatusCode(), after.asNormalizedText());
        assertEquals("password", now().opinions().get(0).attestation().signature());
        assertEquals("yes", now().opinions().get(0).attestation().checklist().get("tests"));
        assertTrue(after.asNormalizedText().contains("signed with the password"));
    }

    @Test
    void aWrongOneRecordsNothingAndIsShownNowhere() throws Exception {
        HtmlPage after = approve("wrong guess");

        assertEquals(403, after.getWebResponse().getStatusCode());
        assertEquals(List.of(), now().opinions());
        assertTrue(after.asNormalizedText().contains("The password is not right"));
        assertTrue(after.asNormalizedText().contains("Read it"));
        assertFalse(after.getWebResponse().getContentAsString().contains("wrong guess"));
    }

    @Test
    void afterFiveWrongOnesTheRightOneDoesNotHelpEither() throws Exception {
        for (int i = 0; i < Signatures.TRIES; i++) {
            assertEquals(403, approve("guess " + i).getWebResponse().getStatusCode());
        }

        HtmlPage after = approve(PASSWORD);

        assertEquals(403, after.getWebResponse().getStatusCode());
        assertTrue(after.asNormalizedText().contains("Too many wrong passwords"));
        assertEquals(List.of(), now().opinions());
    }

    @Test
    void byRestItIsSignedOverTheSameCheck() throws Exception {
        assertEquals(400, rest("{\"decision\": \"approve\", \"checklist\": {\"tests\": \"yes\"}}"));
        assertEquals(
                403, rest("{\"decision\": \"approve\", \"checklist\": {\"tests\": \"yes\"}, \"password\": \"no\"}"));
        assertEquals(
                200,
                rest("{\"decision\": \"approve\", \"checklist\": {\"tests\": \"yes\"}, \"password\": \"" + PASSWORD
                        + "\"}"));
        assertEquals(Channel.REST, now().opinions().get(0).channel());
    }

    private int rest(String body) throws Exception {
        String token =
                User.getById("bob", true).getProperty(ApiTokenProperty.class).generateNewToken("test").plainValue;
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(jenkins.getURL() + "change-gates/api/v1/changes/" + change.id() + "/decisions"))
                .header(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder().encodeToString(("bob:" + token).getBytes(StandardCharsets.UTF_8)))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void byTheCommandLineThePasswordComesFromTheInput() {
        int code = new CLICommandInvoker(jenkins, "approve-change")
                .asUser("bob")
                .withStdin(new ByteArrayInputStream((PASSWORD + "\n").getBytes(StandardCharsets.UTF_8)))
                .invokeWithArgs("--sign", "--check", "tests=yes", change.id().value())
                .returnCode();

        assertEquals(0, code);
        assertEquals("password", now().opinions().get(0).attestation().signature());
    }

    @Test
    void underARealmWithoutPasswordsNobodySignsAndReadsWhy() {
        jenkins.jenkins.setSecurityRealm(new LegacySecurityRealm());
        Signatures signatures = ChangeGates.get().signatures();
        assertTrue(signatures.refusal().orElse("").contains("cannot check passwords"));

        try (var ignored = ACL.as2(User.getById("bob", true).impersonate2())) {
            RefusedException e = assertThrows(
                    RefusedException.class, () -> signatures.sign(Authorization.decider(Channel.UI), PASSWORD));
            assertEquals(RefusedException.Kind.FORBIDDEN, e.kind());
            assertTrue(e.getMessage().contains("cannot check passwords"), e.getMessage());
        }
        assertEquals(List.of(), now().opinions());
    }
}
