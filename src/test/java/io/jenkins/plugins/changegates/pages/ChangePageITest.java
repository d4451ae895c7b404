package io.jenkins.plugins.changegates.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.changegates.engine.EngineFixture;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.Channel;
import io.jenkins.plugins.changegates.engine.change.Opinion;
import io.jenkins.plugins.changegates.itest.Sample;
import java.net.URI;
import java.net.URL;
import java.util.List;
import java.util.stream.Stream;
import org.htmlunit.HttpMethod;
import org.htmlunit.Page;
import org.htmlunit.WebRequest;
import org.htmlunit.html.HtmlButton;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.html.HtmlTextArea;
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
class ChangePageITest {

    private static JenkinsRule jenkins;
    private Change change;

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
    void ask() {
        change = Sample.change();
    }

    private JenkinsRule.WebClient client(String user) throws Exception {
        JenkinsRule.WebClient client = jenkins.createWebClient().withThrowExceptionOnFailingStatusCode(false);
        client.getOptions().setJavaScriptEnabled(false);
        return user.isEmpty() ? client : client.login(user);
    }

    private HtmlPage page(String user) throws Exception {
        return client(user).goTo("change-gates/change/" + change.id() + "/");
    }

    private int post(String user, String command, String comment) throws Exception {
        JenkinsRule.WebClient client = client(user);
        WebRequest request = new WebRequest(
                URI.create(jenkins.getURL() + "change-gates/change/" + change.id() + "/" + command)
                        .toURL(),
                HttpMethod.POST);
        request.setRequestParameters(
                List.of(new NameValuePair("comment", comment), new NameValuePair("environment", "production")));
        Page page = client.getPage(client.addCrumb(request));
        return page.getWebResponse().getStatusCode();
    }

    private static HtmlForm form(HtmlPage page, String command) {
        return page.getForms().stream()
                .filter(form -> form.getActionAttribute().endsWith("/" + command))
                .findFirst()
                .orElseThrow();
    }

    private static HtmlPage click(HtmlForm form, String label) throws Exception {
        HtmlButton button = Stream.of(form.getElementsByTagName("button").toArray(new HtmlButton[0]))
                .filter(candidate -> candidate.getTextContent().contains(label))
                .findFirst()
                .orElseThrow();
        return button.click();
    }

    private List<Opinion> opinions() {
        return Sample.now(change).opinions();
    }

    @Test
    void anEngineerApprovesWithoutAnyScript() throws Exception {
        HtmlForm form = form(page("bob"), "approve");
        ((HtmlTextArea) form.getTextAreaByName("comment")).setText("Read it.\nFine.");
        HtmlPage after = click(form, "Approve");

        assertEquals(200, after.getWebResponse().getStatusCode());
        assertTrue(
                after.getUrl().getPath().endsWith(change.id() + "/"),
                after.getUrl().toString());
        Opinion opinion = opinions().get(0);
        assertEquals("bob", opinion.person());
        assertTrue(opinion.approves());
        assertEquals("Read it.\nFine.", opinion.comment());
        assertEquals(Channel.UI, opinion.channel());
    }

    @Test
    void anEngineerRejectsWithAComment() throws Exception {
        HtmlForm form = form(page("bob"), "approve");
        ((HtmlTextArea) form.getTextAreaByName("comment")).setText("Not on a Friday");
        HtmlPage after = click(form, "Reject");

        assertFalse(opinions().get(0).approves());
        assertTrue(after.asNormalizedText().contains("Rejected by bob: Not on a Friday"));
    }

    @Test
    void theGoIsGivenOnlyWithThePermissionAndWhenItIsTime() throws Exception {
        assertEquals(409, post("tom", "deploy", ""));
        assertEquals(200, post("bob", "approve", ""));
        assertEquals(403, post("bob", "deploy", ""));
        assertTrue(page("bob").asNormalizedText().contains("lacks the permission Change Gates/Deploy"));

        click(form(page("tom"), "deploy"), "Deploy now");
        assertEquals("tom", Sample.now(change).deployOrders().get(0).person());
    }

    @Test
    void theAuthorCannotApproveAndReadsWhy() throws Exception {
        HtmlPage page = page("alice");

        assertTrue(page.asNormalizedText().contains("alice is the author of this change"));
        assertEquals(
                List.of(),
                page.getForms().stream()
                        .filter(form -> form.getActionAttribute().endsWith("/approve"))
                        .toList());
        assertEquals(403, post("alice", "approve", "mine"));
        assertEquals(List.of(), opinions());
    }

    @Test
    void anAdministratorWithoutARoleCannotApprove() throws Exception {
        assertEquals(403, post("admin", "approve", ""));
        assertEquals(List.of(), opinions());
    }

    @ParameterizedTest
    @ValueSource(strings = {"approve", "reject", "deploy"})
    void aReaderCanLookButDoNothing(String command) throws Exception {
        assertTrue(page("rita").asNormalizedText().contains("rita lacks the permission Change Gates/Approve"));
        assertEquals(403, post("rita", command, ""));
        assertEquals(1 + 1, Sample.now(change).version());
    }

    @ParameterizedTest
    @ValueSource(strings = {"approve", "reject", "deploy"})
    void nothingIsDoneByGet(String command) throws Exception {
        Page page = client("bob").goTo("change-gates/change/" + change.id() + "/" + command + "?comment=x", null);

        assertEquals(405, page.getWebResponse().getStatusCode());
        assertEquals(List.of(), opinions());
    }

    @ParameterizedTest
    @ValueSource(strings = {"approve", "reject", "deploy"})
    void nothingIsDoneWithoutACrumb(String command) throws Exception {
        URL url = URI.create(jenkins.getURL() + "change-gates/change/" + change.id() + "/" + command)
                .toURL();

        assertEquals(
                403,
                client("bob")
                        .getPage(new WebRequest(url, HttpMethod.POST))
                        .getWebResponse()
                        .getStatusCode());
        assertEquals(List.of(), opinions());
    }

    @Test
    void anonymousSeesAndDoesNothing() throws Exception {
        assertFalse(page("").asNormalizedText().contains(change.request().summary()));
        post("", "approve", "");
        assertEquals(List.of(), opinions());
    }

    @Test
    void whatOneMayNotSeeDoesNotExist() throws Exception {
        assertEquals(404, page("nobody").getWebResponse().getStatusCode());
        assertEquals(404, post("nobody", "approve", ""));
        assertFalse(client("nobody")
                .goTo("change-gates/")
                .asNormalizedText()
                .contains(change.id().value()));
        assertTrue(client("rita")
                .goTo("change-gates/")
                .asNormalizedText()
                .contains(change.id().value()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"CHG-000000000000", "CHG-", "..%2F", "nonsense", "chg-0123456789AB"})
    void unknownIdsAreNotFound(String id) throws Exception {
        assertEquals(
                404,
                client("bob")
                        .goTo("change-gates/change/" + id + "/")
                        .getWebResponse()
                        .getStatusCode());
    }

    @Test
    void anOverlongCommentIsRefusedAndNotLost() throws Exception {
        HtmlForm form = form(page("bob"), "approve");
        String comment = "x".repeat(10_001);
        ((HtmlTextArea) form.getTextAreaByName("comment")).setText(comment);
        HtmlPage after = click(form, "Approve");

        assertEquals(400, after.getWebResponse().getStatusCode());
        assertTrue(after.getElementById("refusal").getTextContent().contains("10,001"));
        assertEquals(comment, ((HtmlTextArea) after.getElementById("decide-comment")).getText());
        assertEquals(List.of(), opinions());
    }

    @Test
    void whatPeopleWriteIsText() throws Exception {
        String evil = "<script>document.title='taken'</script><img src=x onerror=alert(1)> ${7*7} \u202E مرحبا 😀";
        change = Sample.change(EngineFixture.request().toBuilder()
                .service(evil)
                .summary(evil)
                .description(evil + "\nnext line")
                .labels(List.of(evil))
                .ticket("javascript:alert(1)")
                .build());
        assertEquals(200, post("bob", "approve", evil));
        JenkinsRule.WebClient client = jenkins.createWebClient().login("bob");
        for (String path : List.of("change-gates/", "change-gates/change/" + change.id() + "/")) {
            HtmlPage page = client.goTo(path);
            assertFalse(page.getTitleText().equals("taken"));
            assertTrue(page.asNormalizedText().contains("<script>document.title='taken'</script>"), path);
            assertNull(page.getFirstByXPath("//img[@onerror]"));
            assertNull(page.getFirstByXPath("//a[starts-with(@href, 'javascript:')]"));
        }
    }

    @Test
    void nothingInlineStandsInThePages() throws Exception {
        for (HtmlPage page : List.of(page("bob"), client("bob").goTo("change-gates/"))) {
            assertNull(page.getFirstByXPath("//div[@id='main-panel']//script[not(@src)]"));
            assertNull(page.getFirstByXPath("//div[@id='main-panel']//*[@onclick or @onsubmit or @onload or @style]"));
        }
    }
}
