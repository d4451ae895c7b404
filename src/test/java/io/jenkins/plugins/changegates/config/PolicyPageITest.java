package io.jenkins.plugins.changegates.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.changegates.itest.Sample;
import io.jenkins.plugins.changegates.policyfile.DefaultPolicy;
import io.jenkins.plugins.changegates.runtime.ChangeGates;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.htmlunit.HttpMethod;
import org.htmlunit.Page;
import org.htmlunit.WebRequest;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.util.NameValuePair;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class PolicyPageITest {

    private static final String FORMS = "src/test/resources/config/form/";

    private static JenkinsRule jenkins;

    @BeforeAll
    static void start(JenkinsRule rule) {
        jenkins = rule;
        Sample.company(jenkins);
    }

    @AfterAll
    static void stop() throws Exception {
        jenkins.after();
    }

    @BeforeEach
    void startOver() {
        ChangeGatesConfiguration.get().replacePolicy("");
    }

    private static JenkinsRule.WebClient admin() throws Exception {
        return jenkins.createWebClient()
                .withThrowExceptionOnFailingStatusCode(false)
                .login("admin");
    }

    private static HtmlPage page(String path) throws Exception {
        return admin().goTo("manage/change-gates-policy/" + path);
    }

    private static String digest() {
        return ChangeGates.get().policy().get().document().digest();
    }

    @ParameterizedTest
    @ValueSource(strings = {"everything.yaml", "alone.yaml"})
    void savingTheFormUntouchedKeepsThePolicy(String file) throws Exception {
        ChangeGatesConfiguration.get().replacePolicy(Files.readString(Path.of(FORMS + file)));
        String before = digest();

        Page answer = jenkins.submit(page("").getFormByName("policy"));

        assertEquals(
                200,
                answer.getWebResponse().getStatusCode(),
                answer.getWebResponse().getContentAsString());
        assertEquals(before, digest(), ChangeGatesConfiguration.get().getPolicyText());
        assertFalse(ChangeGatesConfiguration.get().getPolicyText().contains("#"), "written by the form");
    }

    @Test
    void savingTheFormOfThePolicyThatShipsKeepsNoText() throws Exception {
        jenkins.submit(page("").getFormByName("policy"));

        assertEquals("", ChangeGatesConfiguration.get().getPolicyText());
        assertEquals(DefaultPolicy.load().document().digest(), digest());
    }

    @Test
    void whatIsFilledInIsSaved() throws Exception {
        HtmlForm form = page("").getFormByName("policy");
        form.getInputByName("version").type("7.0");
        jenkins.submit(form);

        assertEquals("7.0", ChangeGates.get().policy().get().document().version());
        assertTrue(ChangeGatesConfiguration.get().getPolicyText().contains("extends: default"));
    }

    @Test
    void whatIsWrongIsShownAtItsFieldAndNothingIsSaved() throws Exception {
        HtmlForm form = page("").getFormByName("policy");
        form.getInputByName("lastReviewed").type("yesterday");
        form.getInputByName("securityRole").type("secruity");
        HtmlPage answer = (HtmlPage) jenkins.submit(form);

        assertEquals(400, answer.getWebResponse().getStatusCode());
        assertTrue(
                answer.getElementById("change-gates-refused").getTextContent().contains("securityRole: role"));
        HtmlForm again = answer.getFormByName("policy");
        assertEquals("yesterday", again.getInputByName("lastReviewed").getValue());
        String beside = again.getInputByName("lastReviewed")
                .getEnclosingElement("div")
                .querySelector(".change-gates-problems")
                .getTextContent();
        assertTrue(beside.contains("a date such as"), beside);
        assertEquals("", ChangeGatesConfiguration.get().getPolicyText());
    }

    @Test
    void nobodySavesOverWhatTheyHaveNotSeen() throws Exception {
        HtmlForm form = page("").getFormByName("policy");
        ChangeGatesConfiguration.get().replacePolicy("changeGates: { extends: default, policy: { name: Theirs } }\n");
        HtmlPage answer = (HtmlPage) jenkins.submit(form);

        assertEquals(400, answer.getWebResponse().getStatusCode());
        assertTrue(answer.asNormalizedText().contains("Somebody else has changed it"), answer.asNormalizedText());
        assertEquals("Theirs", ChangeGates.get().policy().get().document().name());
    }

    @Test
    void theTextIsSavedAsItIsAndABrokenOneIsShownAgain() throws Exception {
        String text = "changeGates: # mine\n  extends: default\n  policy: { name: Example }\n";
        HtmlForm form = page("yaml").getFormByName("text");
        form.getTextAreaByName("policyText").setText(text);
        Page saved = form.getOneHtmlElementByAttribute("button", "class", "jenkins-button jenkins-button--primary")
                .click();
        assertEquals(
                text,
                ChangeGatesConfiguration.get().getPolicyText(),
                saved.getUrl().toString());
        assertTrue(page("").asNormalizedText().contains("has comments"));

        form = page("yaml").getFormByName("text");
        form.getTextAreaByName("policyText").setText(text + "  colour: <b>red</b>\n");
        HtmlPage refused = form.getOneHtmlElementByAttribute(
                        "button", "class", "jenkins-button jenkins-button--primary")
                .click();
        assertEquals(400, refused.getWebResponse().getStatusCode());
        assertTrue(refused.asNormalizedText().contains("policy:4:3: colour"), refused.asNormalizedText());
        assertTrue(refused.getFormByName("text")
                .getTextAreaByName("policyText")
                .getText()
                .contains("<b>red</b>"));
        assertEquals(text, ChangeGatesConfiguration.get().getPolicyText());
    }

    @Test
    void aTextThatIsNoPolicyIsForTheYamlPage() throws Exception {
        ChangeGatesConfiguration.get()
                .replacePolicy("changeGates:\n  extends: default\n  classification:\n    - name: x\n"
                        + "      raiseTo: normal\n      reason: \" blank in front\"\n      when: { labels: \" x\" }\n");

        assertTrue(page("").asNormalizedText().contains("the form cannot show"));
    }

    @Test
    void thePreviewSaysWhatDiffersAndSavesNothing() throws Exception {
        HtmlPage preview = post(
                "preview",
                new NameValuePair(
                        "policyText",
                        "changeGates:\n  extends: default\n  categories:\n    - { name: standard, deploy: manual }\n"),
                new NameValuePair("category", "standard"),
                new NameValuePair("risk", "low"),
                new NameValuePair("paths", "README.md"));

        String text = preview.getElementById("change-gates-result").getTextContent();
        assertTrue(text.contains("asks something else"), text);
        assertTrue(text.contains("Approval as reviewer"), text);
        assertTrue(!text.contains("approval:reviewer"), text);
        assertEquals("", ChangeGatesConfiguration.get().getPolicyText());
    }

    @Test
    void thePreviewAsksForAnEnvironmentThatIsThere() throws Exception {
        HtmlPage preview = post("preview", new NameValuePair("environment", "mars"));

        String text = preview.getElementById("change-gates-result").getTextContent();
        assertTrue(text.contains("staging, production"), text);
    }

    private static HtmlPage post(String action, NameValuePair... fields) throws Exception {
        JenkinsRule.WebClient client = admin();
        WebRequest request = new WebRequest(
                URI.create(jenkins.getURL() + "manage/change-gates-policy/" + action)
                        .toURL(),
                HttpMethod.POST);
        request.setRequestParameters(List.of(fields));
        return client.getPage(client.addCrumb(request));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yaml", "preview", "inForce", "help/roles.members"})
    void thePagesAreForAdministrators(String path) throws Exception {
        assertEquals(200, status("admin", path, HttpMethod.GET));
        assertEquals(403, status("bob", path, HttpMethod.GET));
    }

    @ParameterizedTest
    @ValueSource(strings = {"save", "check", "saveText", "try", "editText"})
    void whatActsIsForAdministratorsByPost(String path) throws Exception {
        assertEquals(405, status("admin", path, HttpMethod.GET));
        assertEquals(403, status("bob", path, HttpMethod.POST));
        assertEquals("", ChangeGatesConfiguration.get().getPolicyText());
    }

    private static int status(String user, String path, HttpMethod method) throws Exception {
        JenkinsRule.WebClient client = jenkins.createWebClient()
                .withThrowExceptionOnFailingStatusCode(false)
                .login(user);
        return client.getPage(client.addCrumb(new WebRequest(
                        URI.create(jenkins.getURL() + "manage/change-gates-policy/" + path)
                                .toURL(),
                        method)))
                .getWebResponse()
                .getStatusCode();
    }
}
