package io.jenkins.plugins.changegates.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.cli.CLICommandInvoker;
import hudson.model.User;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeState;
import io.jenkins.plugins.changegates.engine.change.Channel;
import io.jenkins.plugins.changegates.engine.change.Comment;
import io.jenkins.plugins.changegates.engine.change.Opinion;
import io.jenkins.plugins.changegates.itest.Sample;
import io.jenkins.plugins.changegates.runtime.ChangeGates;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.html.HtmlButton;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlInput;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.html.HtmlTextArea;
import org.htmlunit.util.NameValuePair;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What people can say to a change on its page besides yes and no. */
@WithJenkins
class TalkITest {

    private static final int ROUNDS = 40;

    private static JenkinsRule jenkins;
    private Change change;

    @BeforeAll
    static void start(JenkinsRule rule) {
        jenkins = rule;
        Sample.company(jenkins);
        for (String person : List.of("alice", "bob", "carol", "rita")) {
            User.getById(person, true);
        }
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
        return client.login(user);
    }

    private HtmlPage page(String user) throws Exception {
        return client(user).goTo("change-gates/change/" + change.id() + "/");
    }

    private static HtmlForm form(HtmlPage page, String command) {
        return page.getForms().stream()
                .filter(form -> form.getActionAttribute().endsWith("/" + command))
                .findFirst()
                .orElseThrow();
    }

    private static HtmlPage send(HtmlForm form, String comment, String label) throws Exception {
        ((HtmlTextArea) form.getTextAreaByName("comment")).setText(comment);
        HtmlButton button = form.getElementsByTagName("button").stream()
                .map(HtmlButton.class::cast)
                .filter(candidate -> candidate.getTextContent().contains(label))
                .findFirst()
                .orElseThrow();
        HtmlPage after = button.click();
        assertEquals(200, after.getWebResponse().getStatusCode(), after.asNormalizedText());
        return after;
    }

    private Change now() {
        return Sample.now(change);
    }

    @Test
    void anEngineerAsksForChangesAndTakesItBack() throws Exception {
        HtmlPage held = send(form(page("bob"), "approve"), "Name the dashboard", "Ask for changes");

        assertTrue(held.asNormalizedText().contains("Changes asked for by bob: Name the dashboard"));
        assertEquals(ChangeState.CHANGES_ASKED, now().state());

        HtmlPage after = send(form(held, "withdraw"), "It is there", "Take it back");

        assertEquals(ChangeState.AWAITING, now().state());
        assertTrue(after.asNormalizedText().contains("Took back the objection"));
    }

    @Test
    void anApprovalIsTakenBack() throws Exception {
        HtmlPage approved = send(form(page("bob"), "approve"), "", "Approve");
        assertEquals(1, now().opinions().size());

        send(form(approved, "withdraw"), "I misread it", "Take it back");

        assertEquals(List.of(), now().opinions());
    }

    @Test
    void anybodyWhoSeesItComments() throws Exception {
        HtmlPage after = send(form(page("rita"), "comment"), "See <b>this</b>", "Add the comment");

        Comment comment = now().comments().get(0);
        assertEquals("rita", comment.person());
        assertEquals(Channel.UI, comment.channel());
        assertTrue(after.asNormalizedText().contains("See <b>this</b>"));
    }

    @Test
    void somebodyElseSpeaksForAnEngineerUntilThatIsEnded() throws Exception {
        HtmlForm delegate = form(page("bob"), "delegate");
        ((HtmlInput) delegate.getInputByName("delegate")).setValue("carol");
        HtmlPage after = send(delegate, "On leave", "Let them speak for me");
        assertTrue(after.asNormalizedText().contains("carol speaks for bob"));

        HtmlForm revoke = form(after, "revoke");
        HtmlPage ended = ((HtmlButton) revoke.getElementsByTagName("button").get(0)).click();

        assertTrue(ended.asNormalizedText().contains("carol spoke for bob"));
        assertFalse(now().delegations().get(0).holdsAt(ChangeGates.get().clock().instant()));
    }

    @Test
    void aChangeIsCancelledByWhoMayAskForOne() throws Exception {
        assertTrue(page("bob").getBody().getTextContent().contains("lacks the permission Change Gates/Request"));

        HtmlPage after = send(form(page("admin"), "cancel"), "Not needed", "Cancel the change");

        assertEquals(ChangeState.CANCELLED, now().state());
        assertTrue(after.asNormalizedText().contains("Cancelled by admin: Not needed"));
        assertEquals(409, post("bob", "approve", "").status());
    }

    @Test
    void aStaleApprovalShowsWhatChanged() throws Exception {
        send(form(page("bob"), "approve"), "", "Approve");
        ChangeGates.get()
                .changes()
                .amend(
                        change.id(),
                        change.requestedBy(),
                        change.request().toBuilder().testing("None at all").build(),
                        change.origin());

        String text = page("carol").getBody().getTextContent();

        assertTrue(text.contains("Unit and load tests"), text);
        assertTrue(text.contains("None at all"), text);
    }

    @Test
    void aCommandOfTheCommandLineSaysTheSame() {
        assertEquals(
                0,
                cli("comment-change", "bob", "--comment", "Hello", change.id().value()));
        assertEquals(
                0,
                cli("ask-for-changes", "bob", "--comment", "Why?", change.id().value()));
        assertEquals(0, cli("withdraw-approval", "bob", change.id().value()));
        assertEquals(
                0, cli("delegate-approval", "bob", "--to", "carol", change.id().value()));
        assertEquals(
                0,
                cli(
                        "revoke-delegation",
                        "bob",
                        "--delegation",
                        "delegation-1",
                        change.id().value()));
        assertEquals(0, cli("cancel-change", "admin", change.id().value()));
        assertEquals(5, cli("approve-change", "bob", change.id().value()));
    }

    private static int cli(String command, String user, String... arguments) {
        return new CLICommandInvoker(jenkins, command)
                .asUser(user)
                .invokeWithArgs(arguments)
                .returnCode();
    }

    private record Answer(int status, String text) {}

    private Answer post(String user, String command, String subject) throws Exception {
        return post(client(user), command, subject);
    }

    private Answer post(JenkinsRule.WebClient client, String command, String subject) throws Exception {
        WebRequest request = new WebRequest(
                URI.create(jenkins.getURL() + "change-gates/change/" + change.id() + "/" + command)
                        .toURL(),
                HttpMethod.POST);
        request.setRequestParameters(List.of(new NameValuePair("comment", ""), new NameValuePair("subject", subject)));
        HtmlPage page = client.getPage(client.addCrumb(request));
        return new Answer(page.getWebResponse().getStatusCode(), page.asNormalizedText());
    }

    @Test
    void ofTwoWhoDecideAtTheSameInstantOneSettlesItAndTheOtherIsTold() throws Exception {
        JenkinsRule.WebClient bob = client("bob");
        JenkinsRule.WebClient carol = client("carol");
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < ROUNDS; round++) {
                change = Sample.change();
                String seen = ChangeGates.get()
                        .changes()
                        .judge(change, "production")
                        .subject()
                        .digest();
                CyclicBarrier start = new CyclicBarrier(2);
                Future<Answer> approval = two.submit(() -> {
                    start.await();
                    return post(bob, "approve", seen);
                });
                Future<Answer> rejection = two.submit(() -> {
                    start.await();
                    return post(carol, "reject", seen);
                });
                List<Integer> statuses = new ArrayList<>(
                        List.of(approval.get().status(), rejection.get().status()));
                boolean approved = statuses.get(0) == 200;
                statuses.sort(null);
                assertEquals(List.of(200, 409), statuses);
                Answer told = approved ? rejection.get() : approval.get();
                assertTrue(told.text().contains(approved ? "approved by bob" : "rejected by carol"), told.text());
                List<Opinion> kept = now().opinions();
                assertEquals(1, kept.size());
                assertEquals(approved, kept.get(0).approves());
            }
        } finally {
            two.shutdownNow();
        }
    }
}
