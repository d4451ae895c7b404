package io.jenkins.plugins.changegates.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;

/** What people do: alice writes code, bob, carol and tom are engineers, and every change needs two of them. */
@Tag("browser")
@ExtendWith(Chromium.class)
abstract class Journeys {

    private static final double PATIENCE = 20_000;

    private static Playwright playwright;
    private static Browser browser;
    private String service;

    /** Where all this takes place. */
    abstract Site site();

    @BeforeAll
    static void open() {
        playwright = Chromium.playwright();
        browser = Chromium.start(playwright);
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
    }

    @AfterAll
    static void close() {
        if (playwright != null) {
            playwright.close();
        }
    }

    @BeforeEach
    void nameAService(TestInfo test) {
        service = test.getTestMethod().orElseThrow().getName();
    }

    private Site.Job waiting() throws Exception {
        return site().waiting(Scripts.request(service, "A minimum fee", "Payments below 1.00 cost 0.05.\nNew table.")
                + Scripts.gate());
    }

    private Person person(String name) {
        return Person.of(browser, site(), name);
    }

    @Test
    void twoPeopleApproveInSessionsOfTheirOwnAndThePipelineGoesOn() throws Exception {
        Site.Job job = waiting();
        try (Person bob = person("bob");
                Person carol = person("carol")) {
            ChangePageObject seenByCarol = carol.change(job.change());
            assertThat(bob.inbox().waiting(job.change())).isVisible();
            bob.picture("inbox");
            new InboxPage(bob.page).comment(job.change(), "Read it.").approve(job.change());
            assertThat(new InboxPage(bob.page).taken()).containsText("Approved");
            assertThat(bob.inbox().waiting(job.change())).hasCount(0);

            assertThat(seenByCarol.approvals()).containsText("bob");
            assertThat(seenByCarol.gates()).containsText("1 of 2 approvals");
            seenByCarol.comment("Fine with me.").approve();
            site().log(job.name(), log -> log.contains("it is deployed"));
            assertThat(seenByCarol.state()).hasText("Deployed");
            assertThat(seenByCarol.timeline()).containsText("Deployment of 1.1 to production started");
            carol.picture("change-deployed");
        }
    }

    @Test
    void aRejectionSaysWhyAndEndsTheWait() throws Exception {
        Site.Job job = waiting();
        try (Person bob = person("bob")) {
            bob.change(job.change()).comment("Not on a Friday").reject();
            assertThat(new ChangePageObject(bob.page).approvals()).containsText("Not on a Friday");
            String log = site().log(job.name(), text -> text.contains("Finished: "));
            assertTrue(log.contains("Not on a Friday"), log);
        }
    }

    @Test
    void anApprovalOfAnotherContentIsStaleAndThePageSaysSoByItself() throws Exception {
        Site.Job job = site().waiting(Scripts.amending(service));
        try (Person bob = person("bob");
                Person carol = person("carol")) {
            bob.change(job.change()).approve();
            ChangePageObject approved = new ChangePageObject(bob.page);
            assertThat(approved.approvals()).containsText("Counts as engineer");
            ChangePageObject reading = carol.change(job.change()).comment("I was about to");

            site().tell(job);
            assertThat(approved.approvals()).containsText("Stale");
            assertThat(reading.changedMeanwhile()).containsText("has changed since you opened this page");
            assertThat(reading.commentField()).hasValue("I was about to");
            carol.picture("change-amended-meanwhile");
        }
    }

    @Test
    void whatHappensElsewhereShowsWithoutLoadingAndTakesNothingAway() throws Exception {
        Site.Job job = waiting();
        try (Person bob = person("bob");
                Person carol = person("carol");
                Person tom = person("tom")) {
            ChangePageObject typing = carol.change(job.change()).comment("half a thought");
            typing.commentField().evaluate("field => { field.focus(); field.setSelectionRange(3, 5); }");
            InboxPage list = tom.inbox();
            list.comment(job.change(), "mine");
            bob.change(job.change()).approve();

            assertThat(typing.approvals()).containsText("bob");
            assertThat(typing.commentField()).hasValue("half a thought");
            assertThat(typing.commentField()).isFocused();
            assertEquals(
                    List.of(3, 5),
                    typing.commentField().evaluate("field => [field.selectionStart, field.selectionEnd]"));
            assertThat(typing.news()).containsText(Pattern.compile("Approved.*bob"));

            new ChangePageObject(carol.page).approve();
            assertThat(list.waiting(job.change())).hasCount(0);
            assertThat(tom.page.locator("#change-gates-kept")).containsText("mine");
        }
    }

    @Test
    void theKeyboardAloneIsEnough() throws Exception {
        Site.Job job = waiting();
        try (Person bob = person("bob")) {
            bob.inbox();
            tabTo(bob.page, "comment-" + job.change());
            bob.page.keyboard().type("By keyboard");
            bob.page.keyboard().press("Tab");
            assertThat(bob.page.locator("button[name=approve][value=" + job.change() + "]"))
                    .isFocused();
            assertNotEquals(
                    "none",
                    bob.page.evaluate("() => [null, '::before', '::after']"
                            + ".map(part => getComputedStyle(document.activeElement, part))"
                            + ".some(style => style.outlineStyle !== 'none' || style.boxShadow !== 'none')"
                            + " ? 'seen' : 'none'"),
                    "one sees where the focus is");
            bob.page.keyboard().press("Enter");
            assertThat(new InboxPage(bob.page).taken()).containsText("Approved");
            assertThat(bob.change(job.change()).approvals()).containsText("By keyboard");
        }
    }

    private static void tabTo(Page page, String id) {
        for (int i = 0; i < 400; i++) {
            if (id.equals(page.evaluate("() => document.activeElement.id"))) {
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("the keyboard does not lead to " + id);
    }

    @Test
    void nothingStrictPoliciesForbidComesFromOurPages() throws Exception {
        Site.Job job = waiting();
        try (Person bob = person("bob");
                Person carol = person("carol")) {
            Violations.watch(carol.page);
            for (String path : List.of(
                    "change-gates/",
                    "change-gates/?q=fee",
                    "change-gates/change/" + job.change() + "/",
                    "job/" + job.name() + "/",
                    "job/" + job.name() + "/change-gates/",
                    "job/" + job.name() + "/1/",
                    "user/carol/",
                    "user/carol/preferences/",
                    "manage/change-gates-policy/",
                    "manage/change-gates-policy/yaml",
                    "manage/change-gates-policy/preview",
                    "manage/change-gates-policy/inForce")) {
                carol.goTo(path);
                carol.page.waitForLoadState();
                assertEquals(List.of(), Violations.ours(carol.page), path);
            }
            carol.page.evaluate("() => { const s = document.createElement('script'); s.textContent = '1';"
                    + " document.getElementById('main-panel').append(s); }");
            carol.page.waitForFunction("() => window.violations.length === 1");
            assertEquals(1, Violations.ours(carol.page).size(), "what is forbidden is seen");
            ChangePageObject following = carol.change(job.change());
            bob.change(job.change()).approve();
            assertThat(following.approvals()).containsText("bob");
            following.comment("Under a strict policy").approve();
            assertThat(new ChangePageObject(carol.page).approvals()).containsText("Under a strict policy");
            assertEquals(List.of(), Violations.ours(carol.page));
        }
    }

    @Test
    void nothingSticksOutOfANarrowPage() throws Exception {
        Site.Job job = site().waiting(Scripts.request(
                        service + "-with-a-name-that-goes-on-and-on-and-on-and-on",
                        "Averyveryveryveryveryveryveryverylongwordwithoutanyspaceinit 😀 مرحبا بالعالم",
                        "x".repeat(300))
                + Scripts.gate());
        try (Person bob = Person.narrow(browser, site(), "bob")) {
            bob.inbox();
            bob.picture("inbox-narrow");
            assertEquals(List.of(), bob.sticksOut());
            bob.change(job.change());
            bob.picture("change-narrow");
            assertEquals(List.of(), bob.sticksOut());
        }
    }

    @Test
    void whatPeopleWriteIsTextAndNothingElse() throws Exception {
        String evil = "<script>document.title='taken'</script><img src=x onerror=\"document.title='taken'\"> ${7*7} 😀";
        Site.Job job = site().waiting(Scripts.request(service + "<b>", evil, evil) + Scripts.gate());
        try (Person bob = person("bob");
                Person carol = person("carol")) {
            ChangePageObject following = carol.change(job.change());
            bob.change(job.change()).comment(evil).approve();
            assertThat(following.approvals()).containsText("<script>");
            assertThat(following.request()).containsText("${7*7}");
            assertNotEquals("taken", carol.page.title());
            assertThat(carol.page.locator("#main-panel img[onerror]")).hasCount(0);
        }
    }

    @Test
    void darkAndHighContrastShowTheSame() throws Exception {
        Site.Job job = waiting();
        try (Person dark = Person.dark(browser, site(), "bob");
                Person contrast = Person.highContrast(browser, site(), "carol")) {
            for (Person person : List.of(dark, contrast)) {
                String look = person == dark ? "dark" : "high-contrast";
                assertThat(person.inbox().waiting(job.change())).isVisible();
                person.picture("inbox-" + look);
                assertThat(person.change(job.change()).gates()).containsText("0 of 2 approvals");
                person.picture("change-" + look);
            }
        }
    }

    @Test
    void aSignedDecisionTakesThePasswordAndAWrongOneTakesNothingAway() throws Exception {
        Site.Job job = site().waiting(Scripts.request(service, "A signed fee", "Signed", "standard") + Scripts.gate());
        try (Person bob = person("bob")) {
            ChangePageObject page = bob.change(job.change()).comment("I sign this");
            page.sign("certainly not the password").approve();
            assertThat(page.refusal()).containsText("password is not right");
            assertThat(page.commentField()).hasValue("I sign this");
            page.sign(site().passwordOf("bob")).approve();
            assertThat(page.approvals()).containsText("signed with the password");
            site().log(job.name(), log -> log.contains("it is deployed"));
        }
    }

    @Test
    void withoutScriptOneDecidesAsWell() throws Exception {
        Site.Job job = waiting();
        try (Person bob = Person.withoutScript(browser, site(), "bob")) {
            bob.inbox().comment(job.change(), "No script").approve(job.change());
            assertThat(bob.change(job.change()).approvals()).containsText("No script");
        }
    }
}
