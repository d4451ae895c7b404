package io.jenkins.plugins.changegates.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.Functions;
import hudson.model.InvisibleAction;
import hudson.model.Run;
import io.jenkins.plugins.changegates.engine.EngineFixture;
import io.jenkins.plugins.changegates.engine.change.Actor;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.Channel;
import io.jenkins.plugins.changegates.engine.change.Opinion;
import io.jenkins.plugins.changegates.itest.Gates;
import io.jenkins.plugins.changegates.itest.Sample;
import io.jenkins.plugins.changegates.runtime.ChangeGates;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import jenkins.model.RunAction2;
import org.htmlunit.HttpMethod;
import org.htmlunit.Page;
import org.htmlunit.WebRequest;
import org.htmlunit.html.HtmlCheckBoxInput;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.html.HtmlTextArea;
import org.htmlunit.util.NameValuePair;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class InboxITest {

    private static final List<Throwable> LOADED = new CopyOnWriteArrayList<>();

    private static JenkinsRule jenkins;
    private Change first;
    private Change second;

    /** Counts the builds that are read from disk. */
    public static final class Probe extends InvisibleAction implements RunAction2 {
        @Override
        public void onAttached(Run<?, ?> run) {}

        @Override
        public void onLoad(Run<?, ?> run) {
            LOADED.add(new Throwable("a build was loaded here"));
        }
    }

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
        rejectAll();
        first = Sample.change();
        second = Sample.change();
    }

    /** So that only what a test asks for waits. */
    private static void rejectAll() {
        ChangeGates.get().index().newestFirst().stream()
                .filter(change -> change.opinions().isEmpty())
                .forEach(change -> {
                    try {
                        Gates.as(
                                "bob",
                                () -> ChangeGates.get()
                                        .changes()
                                        .reject(
                                                change.id(),
                                                io.jenkins.plugins.changegates.runtime.Authorization.decider(
                                                        Channel.UI),
                                                "",
                                                "over"));
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                });
    }

    private static JenkinsRule.WebClient client(String user) throws Exception {
        JenkinsRule.WebClient client = jenkins.createWebClient().withThrowExceptionOnFailingStatusCode(false);
        client.getOptions().setJavaScriptEnabled(false);
        return user.isEmpty() ? client : client.login(user);
    }

    private static HtmlPage page(String user) throws Exception {
        return client(user).goTo("change-gates/");
    }

    private static HtmlForm form(HtmlPage page) {
        return page.getForms().stream()
                .filter(form -> form.getActionAttribute().endsWith("/decide"))
                .findFirst()
                .orElseThrow();
    }

    private static HtmlPage press(HtmlForm form, String name, String value) throws Exception {
        return form.getButtonsByName(name).stream()
                .filter(button -> button.getAttribute("value").equals(value))
                .findFirst()
                .orElseThrow()
                .click();
    }

    private Opinion opinion(Change change) {
        return Sample.now(change).opinions().get(0);
    }

    private String textOf(HtmlPage page, String id) {
        return page.getElementById(id) == null ? "" : page.getElementById(id).asNormalizedText();
    }

    @Test
    void whatWaitsForMeStandsFirstWithWhatItTakesToDecide() throws Exception {
        String mine = page("bob").getElementById("mine").getTextContent();

        assertTrue(mine.contains("Faster payments"), mine);
        assertTrue(mine.contains("Caches the rates"), mine);
        assertTrue(mine.contains("Deploy 1.0"), mine);
        assertTrue(mine.contains("src/App.java"), mine);
        assertTrue(mine.contains("engineer"), mine);
    }

    @Test
    void itWaitsForNobodyWhoMayNotDecide() throws Exception {
        for (String user : List.of("alice", "rita", "admin")) {
            String mine = page(user).getElementById("mine").asXml();
            assertFalse(mine.contains("/change-gates/change/" + first.id()), user);
        }
    }

    @Test
    void oneIsApprovedWhereItStandsWithoutAnyScript() throws Exception {
        HtmlForm form = form(page("bob"));
        ((HtmlTextArea) form.getTextAreaByName("comment-" + first.id())).setText("Read it");
        HtmlPage after = press(form, "approve", first.id().value());

        assertEquals(200, after.getWebResponse().getStatusCode());
        assertEquals("Read it", opinion(first).comment());
        assertEquals(Channel.UI, opinion(first).channel());
        assertTrue(opinion(first).approves());
        assertTrue(textOf(after, "taken").contains("Approved: Faster payments"));
        assertEquals(List.of(), Sample.now(second).opinions());
        assertFalse(textOf(after, "mine").contains(first.id().value()));
    }

    @Test
    void severalAreRejectedWithOneComment() throws Exception {
        HtmlForm form = form(page("bob"));
        for (Change change : List.of(first, second)) {
            ((HtmlCheckBoxInput) form.getInputByValue(change.id().value())).setChecked(true);
        }
        ((HtmlTextArea) form.getTextAreaByName("comment")).setText("Not on a Friday");
        press(form, "reject", "selected");

        for (Change change : List.of(first, second)) {
            assertFalse(opinion(change).approves());
            assertEquals("Not on a Friday", opinion(change).comment());
        }
    }

    @Test
    void whatHasChangedSinceIsNotDecidedAndTheOthersAre() throws Exception {
        HtmlForm form = form(page("bob"));
        ChangeGates.get()
                .changes()
                .amend(
                        first.id(),
                        new Actor("alice", Channel.PIPELINE),
                        first.request().toBuilder()
                                .description("Something else")
                                .build(),
                        first.origin());
        for (Change change : List.of(first, second)) {
            ((HtmlCheckBoxInput) form.getInputByValue(change.id().value())).setChecked(true);
        }
        ((HtmlTextArea) form.getTextAreaByName("comment")).setText("both");
        HtmlPage after = press(form, "approve", "selected");

        assertEquals(409, after.getWebResponse().getStatusCode());
        assertTrue(textOf(after, "refusal").contains("changed since you looked"));
        assertTrue(textOf(after, "taken").contains("Approved"));
        assertEquals(List.of(), Sample.now(first).opinions());
        assertTrue(opinion(second).approves());
    }

    private int post(String user, NameValuePair... parameters) throws Exception {
        JenkinsRule.WebClient client = client(user);
        WebRequest request = new WebRequest(
                URI.create(jenkins.getURL() + "change-gates/decide").toURL(), HttpMethod.POST);
        request.setRequestParameters(new ArrayList<>(List.of(parameters)));
        Page page = client.getPage(client.addCrumb(request));
        return page.getWebResponse().getStatusCode();
    }

    private static NameValuePair pair(String name, String value) {
        return new NameValuePair(name, value);
    }

    @Test
    void nothingIsDecidedThatWasNotSeenOrChosen() throws Exception {
        String id = first.id().value();

        assertEquals(400, post("bob"));
        assertEquals(400, post("bob", pair("approve", id)), "nothing seen");
        assertEquals(400, post("bob", pair("approve", "selected")), "nothing chosen");
        assertEquals(400, post("bob", pair("approve", id), pair("reject", id)));
        assertEquals(404, post("bob", pair("approve", "CHG-000000000000")));
        assertEquals(404, post("bob", pair("approve", "<script>")));
        assertEquals(404, post("nobody", pair("approve", id), pair("subject-" + id, "x")));
        assertEquals(403, post("alice", pair("approve", id), pair("subject-" + id, "x")));
        assertEquals(409, post("bob", pair("approve", id), pair("subject-" + id, "x")));
        NameValuePair[] many = Stream.concat(
                        Stream.of(pair("approve", "selected")),
                        Stream.iterate(0, i -> i + 1).limit(26).map(i -> pair("change", "CHG-0000000000" + (10 + i))))
                .toArray(NameValuePair[]::new);
        assertEquals(400, post("bob", many));
        assertEquals(List.of(), Sample.now(first).opinions());
    }

    @Test
    void namesMadeUpInTheAddressSayNothing() throws Exception {
        HtmlPage page =
                client("bob").goTo("change-gates/?decided=" + first.id() + "&decided=x&decided=CHG-000000000000");

        assertNull(page.getElementById("taken"));
    }

    @Test
    void theListIsNarrowedAndReadPageByPage() throws Exception {
        String service = "paged";
        for (int i = 0; i < Inbox.FOUND + 1; i++) {
            Sample.change(EngineFixture.request().toBuilder().service(service).build());
        }
        HtmlPage found = client("rita").goTo("change-gates/?service=" + service);
        assertEquals(
                Inbox.FOUND,
                found.getByXPath("//section[@id='found']//tbody/tr").size());

        HtmlPage rest = found.getAnchorByText("More").click();
        assertEquals(1, rest.getByXPath("//section[@id='found']//tbody/tr").size());
        assertTrue(client("rita")
                .goTo("change-gates/?q=no-such-thing")
                .asNormalizedText()
                .contains("No change is like that."));
        assertTrue(client("rita")
                .goTo("change-gates/?category=odd")
                .asNormalizedText()
                .contains("category: this must be one of"));
    }

    @Test
    void manyThatWaitAreReadPageByPage() throws Exception {
        for (int i = 0; i < Inbox.MINE; i++) {
            Sample.change();
        }
        HtmlPage page = page("bob");
        assertEquals(
                Inbox.MINE,
                page.getByXPath("//ul[@class='change-gates-inbox']/li").size());
        assertEquals("Waiting for me (27)", page.getElementById("mine-heading").getTextContent());

        HtmlPage rest = page.getAnchorByText("More that wait for me").click();
        assertEquals(2, rest.getByXPath("//ul[@class='change-gates-inbox']/li").size());
    }

    @Test
    void theHeaderAndMyPageSayHowManyWait() throws Exception {
        ChangesRootAction action =
                jenkins.jenkins.getExtensionList(ChangesRootAction.class).get(0);

        assertEquals("2", Gates.as("bob", action::getBadge).getText());
        assertTrue(Gates.as("bob", action::isPrimaryAction));
        assertNull(Gates.as("rita", action::getBadge));
        assertNotNull(Gates.as("rita", action::getIconFileName));
        assertNull(Gates.as("nobody", action::getIconFileName));
        assertTrue(client("bob").goTo("user/bob/").asNormalizedText().contains("Waiting for me (2)"));
        assertFalse(client("bob").goTo("user/carol/").asNormalizedText().contains("Waiting for me"));
    }

    @Test
    void noBuildIsLoadedForAList() throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "payments");
        job.setDefinition(new CpsFlowDefinition("echo 'built'", true));
        var run = jenkins.buildAndAssertSuccess(job);
        addProbe(run);
        JenkinsRule.WebClient bob = client("bob");
        job.doReload();
        LOADED.clear();

        bob.goTo("change-gates/");
        bob.goTo("change-gates/?q=payments&role=engineer");
        bob.goTo("change-gates/api/v1/changes/", "application/json");
        bob.goTo("user/bob/");
        assertEquals(List.of(), traces());
        assertNotNull(
                jenkins.jenkins.getItemByFullName("payments", WorkflowJob.class).getBuildByNumber(1));
        assertEquals(1, LOADED.size(), "the probe works");
        job.delete();
    }

    private static List<String> traces() {
        return LOADED.stream().map(Functions::printThrowable).toList();
    }

    private static void addProbe(Run<?, ?> run) throws IOException {
        run.addAction(new Probe());
        run.save();
    }
}
