package io.jenkins.plugins.changegates.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.FreeStyleProject;
import hudson.model.Item;
import hudson.model.User;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.itest.Sample;
import io.jenkins.plugins.changegates.pages.me.NotificationChoices;
import io.jenkins.plugins.changegates.pages.me.When;
import jenkins.model.Jenkins;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What jobs' and people's own pages show. The job called payments has never been built: nothing here loads a build. */
@WithJenkins
class JobChangesITest {

    private static JenkinsRule jenkins;
    private static FreeStyleProject job;
    private static FreeStyleProject other;

    @BeforeAll
    static void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        Sample.company(jenkins);
        job = jenkins.createFreeStyleProject("payments");
        other = jenkins.createFreeStyleProject("other");
    }

    @AfterAll
    static void stop() throws Exception {
        jenkins.after();
    }

    private static HtmlPage page(String user, String path) throws Exception {
        JenkinsRule.WebClient client = jenkins.createWebClient().withThrowExceptionOnFailingStatusCode(false);
        client.getOptions().setJavaScriptEnabled(false);
        return client.login(user).goTo(path);
    }

    @Test
    void aJobsPageShowsItsLastChangesAndWhatBecameOfThem() throws Exception {
        Change change = Sample.change();
        HtmlPage page = page("rita", job.getUrl());
        assertTrue(page.asNormalizedText().contains(change.id().value()));
        assertTrue(page.asNormalizedText().contains("Waiting"));
        assertTrue(page("rita", job.getUrl() + "change-gates/")
                .asNormalizedText()
                .contains(change.id().value()));
    }

    @Test
    void aJobWithoutChangesShowsNothing() throws Exception {
        assertFalse(page("rita", other.getUrl()).asNormalizedText().contains("Last changes"));
        assertEquals(
                404,
                page("rita", other.getUrl() + "change-gates/").getWebResponse().getStatusCode());
    }

    @Test
    void whoMayNotSeeChangesSeesTheJobWithoutThem() throws Exception {
        Change change = Sample.change();
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ)
                .everywhere()
                .toAuthenticated()
                .grant(Item.READ)
                .onItems(other)
                .to("rita"));
        try {
            assertEquals(
                    404, page("rita", job.getUrl() + "change-gates/").getWebResponse().getStatusCode());
            assertFalse(page("rita", "user/rita").asNormalizedText().contains(change.id().value()));
        } finally {
            Sample.company(jenkins);
        }
    }

    @Test
    void onesOwnPageShowsWhatWaitsAndNobodyElseSeesIt() throws Exception {
        Change change = Sample.change();
        assertTrue(page("bob", "user/bob").asNormalizedText().contains(change.id().value()));
        assertFalse(page("admin", "user/bob").asNormalizedText().contains(change.id().value()));
        assertFalse(page("rita", "user/rita").asNormalizedText().contains(change.id().value()));
    }

    @Test
    void choicesAreKeptAsTheyWereChosen() throws Exception {
        User carol = User.getById("carol", true);
        NotificationChoices chosen = carol.getProperty(NotificationChoices.class);
        assertEquals(When.AT_ONCE, chosen.getWaiting());
        assertTrue(chosen.isMail());

        JenkinsRule.WebClient client = jenkins.createWebClient().login("carol");
        HtmlPage live = client.goTo("user/carol/preferences/");
        HtmlForm sent = live.getFormByName("config");
        sent.getSelectByName("waiting").setSelectedAttribute("DAILY", true);
        sent.getSelectByName("duties").setSelectedAttribute("NEVER", true);
        sent.getInputByName("_.chat").setChecked(true);
        sent.getInputByName("_.mail").setChecked(false);
        jenkins.submit(sent);

        carol.save();
        User.reload();
        NotificationChoices kept = User.getById("carol", false).getProperty(NotificationChoices.class);
        assertEquals(When.DAILY, kept.getWaiting());
        assertEquals(When.AT_ONCE, kept.getMine());
        assertEquals(When.NEVER, kept.getDuties());
        assertTrue(kept.isChat());
        assertFalse(kept.isMail());
    }

    @Test
    void choicesOfALaterVersionAreReadAsFarAsTheyAreKnown() {
        Object read = Jenkins.XSTREAM2.fromXML("<" + NotificationChoices.class.getName()
                + "><waiting>ON_SUNDAYS</waiting><mine>DAILY</mine><colour>red</colour><mail>true</mail></"
                + NotificationChoices.class.getName() + ">");
        NotificationChoices choices = (NotificationChoices) read;
        assertEquals(When.AT_ONCE, choices.getWaiting());
        assertEquals(When.DAILY, choices.getMine());
        assertEquals(When.DAILY, choices.getDuties());
    }
}
