package io.jenkins.plugins.changegates.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.ExtensionList;
import hudson.security.AuthorizationStrategy;
import hudson.security.SecurityRealm;
import hudson.util.FormValidation;
import io.jenkins.plugins.changegates.engine.RefusedException;
import io.jenkins.plugins.changegates.itest.Sample;
import io.jenkins.plugins.changegates.policyfile.DefaultPolicy;
import io.jenkins.plugins.changegates.policyfile.PolicyException;
import io.jenkins.plugins.changegates.runtime.ChangeGates;
import io.jenkins.plugins.changegates.runtime.PolicyInForce;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.htmlunit.HttpMethod;
import org.htmlunit.Page;
import org.htmlunit.WebRequest;
import org.htmlunit.html.HtmlForm;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class ChangeGatesConfigurationITest {

    private static final String POLICY = """
            changeGates:
              extends: default
              policy: { name: Example, version: "2.0" }
              roles:
                - { name: engineer, members: ["group:developers"] }
            """;

    private static final String BROKEN = POLICY + "  classification: 5\n  colour: red\n";

    private static JenkinsRule jenkins;

    @BeforeAll
    static void start(JenkinsRule rule) {
        jenkins = rule;
    }

    @AfterAll
    static void stop() throws Exception {
        jenkins.after();
    }

    @BeforeEach
    void startOver() {
        jenkins.jenkins.setSecurityRealm(SecurityRealm.NO_AUTHENTICATION);
        jenkins.jenkins.setAuthorizationStrategy(AuthorizationStrategy.UNSECURED);
        ChangeGatesConfiguration.get().replacePolicy("");
    }

    private static PolicyInForce inForce() {
        return ChangeGates.get().policy();
    }

    private static String name() {
        return inForce().get().document().name();
    }

    @Test
    void thePolicyThatShipsIsInForceAtFirst() {
        assertEquals("", ChangeGatesConfiguration.get().getPolicyText());
        assertEquals(
                DefaultPolicy.load().document().digest(),
                inForce().get().document().digest());
        assertFalse(ExtensionList.lookupSingleton(PolicyMonitor.class).isActivated());
    }

    @Test
    void theFormKeepsThePolicyAsItIs() throws Exception {
        ChangeGatesConfiguration.get().replacePolicy(POLICY);

        jenkins.submit(jenkins.createWebClient().goTo("configure").getFormByName("config"));

        assertEquals(POLICY, ChangeGatesConfiguration.get().getPolicyText());
        assertEquals("Example", name());
    }

    @Test
    void theFormSetsThePolicyAndWakesWhoWaits() throws Exception {
        AtomicInteger changes = new AtomicInteger();
        inForce().onChange(changes::incrementAndGet);
        HtmlForm form = jenkins.createWebClient().goTo("configure").getFormByName("config");
        form.getTextAreaByName("_.policyText").setText(POLICY);
        jenkins.submit(form);

        assertEquals("Example", name());
        assertEquals(1, changes.get());
    }

    @Test
    void aBrokenPolicyIsRefusedAndNothingChanges() throws Exception {
        ChangeGatesConfiguration.get().replacePolicy(POLICY);
        JenkinsRule.WebClient client = jenkins.createWebClient().withThrowExceptionOnFailingStatusCode(false);
        HtmlForm form = client.goTo("configure").getFormByName("config");
        form.getTextAreaByName("_.policyText").setText(BROKEN);
        Page answer = jenkins.submit(form);

        assertEquals(400, answer.getWebResponse().getStatusCode());
        String text = answer.getWebResponse().getContentAsString();
        assertTrue(text.contains("policy:6:19"), text);
        assertTrue(text.contains("policy:7:3"), text);
        assertEquals(POLICY, ChangeGatesConfiguration.get().getPolicyText());
        assertEquals("Example", name());
        assertThrows(PolicyException.class, () -> ChangeGatesConfiguration.get().replacePolicy(BROKEN));
        assertEquals("Example", name());
    }

    @Test
    void checkingListsEveryProblemAsText() {
        FormValidation wrong =
                ChangeGatesConfiguration.get().doCheckPolicyText(BROKEN + "  <script>alert(1)</script>: 1\n");

        assertEquals(FormValidation.Kind.ERROR, wrong.kind);
        String html = wrong.renderHtml();
        assertTrue(html.contains("policy:6:19") && html.contains("policy:7:3") && html.contains("policy:8:3"), html);
        assertFalse(html.contains("<script>"), html);
        assertEquals(FormValidation.Kind.OK, ChangeGatesConfiguration.get().doCheckPolicyText(POLICY).kind);
        assertEquals(FormValidation.Kind.OK, ChangeGatesConfiguration.get().doCheckPolicyText("").kind);
    }

    @Test
    void checkingIsForAdministratorsByPost() throws Exception {
        Sample.company(jenkins);
        String url = jenkins.getURL() + "descriptorByName/" + ChangeGatesConfiguration.class.getName()
                + "/checkPolicyText?value=x";
        assertEquals(405, status("admin", url, HttpMethod.GET));
        assertEquals(200, status("admin", url, HttpMethod.POST));
        assertEquals(403, status("bob", url, HttpMethod.POST));
    }

    private int status(String user, String url, HttpMethod method) throws Exception {
        JenkinsRule.WebClient client = jenkins.createWebClient()
                .withThrowExceptionOnFailingStatusCode(false)
                .login(user);
        return client.getPage(client.addCrumb(new WebRequest(URI.create(url).toURL(), method)))
                .getWebResponse()
                .getStatusCode();
    }

    @Test
    void aPersistedPolicyThatIsBrokenLeavesNone() throws Exception {
        ChangeGatesConfiguration.get().replacePolicy(POLICY);
        rewrite("colour", "extends: default", "extends: default\n  colour: red");

        assertThrows(RefusedException.class, () -> inForce().get());
        PolicyMonitor monitor = ExtensionList.lookupSingleton(PolicyMonitor.class);
        assertTrue(monitor.isActivated());
        assertTrue(monitor.getProblem().contains("policy:3:3: colour"), monitor.getProblem());
        String manage = jenkins.createWebClient().goTo("manage/").asNormalizedText();
        assertTrue(manage.contains("Change Gates has no usable policy"), manage);

        ChangeGatesConfiguration.get().replacePolicy(POLICY);
        assertEquals("Example", name());
        assertFalse(monitor.isActivated());
    }

    @Test
    void aFileThatCannotBeReadIsNotTakenForTheDefault() throws Exception {
        ChangeGatesConfiguration.get().replacePolicy(POLICY);
        rewrite("no XML", "</policyText>", "");

        assertThrows(RefusedException.class, () -> inForce().get());
        assertTrue(inForce().problem().contains("cannot be read"), inForce().problem());
    }

    private void rewrite(String marker, String text, String replacement) throws Exception {
        Path file = jenkins.jenkins.getRootDir().toPath().resolve(ChangeGatesConfiguration.class.getName() + ".xml");
        String content = Files.readString(file);
        assertTrue(content.contains(text), marker + ": " + content);
        Files.writeString(file, content.replace(text, replacement));
        ChangeGatesConfiguration.get().load();
        ChangeGatesConfiguration.get().putInForce();
    }
}
