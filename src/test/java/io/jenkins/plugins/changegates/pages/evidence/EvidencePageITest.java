package io.jenkins.plugins.changegates.pages.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.cli.CLICommandInvoker;
import io.jenkins.plugins.changegates.engine.audit.AuditEntry;
import io.jenkins.plugins.changegates.engine.audit.AuditEvent;
import io.jenkins.plugins.changegates.engine.change.Actor;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.Channel;
import io.jenkins.plugins.changegates.itest.Sample;
import io.jenkins.plugins.changegates.runtime.ChangeGates;
import io.jenkins.plugins.changegates.runtime.ChangeGatesPermissions;
import io.jenkins.plugins.changegates.store.bundle.BundleVerifier;
import io.jenkins.plugins.changegates.store.bundle.Findings;
import io.jenkins.plugins.changegates.store.bundle.Trust;
import io.jenkins.plugins.changegates.store.checkpoint.Checkpoint;
import io.jenkins.plugins.changegates.store.checkpoint.Note;
import io.jenkins.plugins.changegates.store.checkpoint.VerifierKey;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import org.htmlunit.HttpMethod;
import org.htmlunit.Page;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.util.NameValuePair;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Greta audits, and may see no job at all. */
@WithJenkins
class EvidencePageITest {

    private static JenkinsRule jenkins;
    private Change change;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start(JenkinsRule rule) {
        jenkins = rule;
        Sample.company(jenkins);
        ((MockAuthorizationStrategy) jenkins.jenkins.getAuthorizationStrategy())
                .grant(ChangeGatesPermissions.AUDIT)
                .everywhere()
                .to("greta");
    }

    @AfterAll
    static void stop() throws Exception {
        jenkins.after();
    }

    @BeforeEach
    void ask() {
        change = Sample.change();
    }

    private static JenkinsRule.WebClient client(String user) throws Exception {
        JenkinsRule.WebClient client = jenkins.createWebClient().withThrowExceptionOnFailingStatusCode(false);
        client.getOptions().setJavaScriptEnabled(false);
        return user.isEmpty() ? client : client.login(user);
    }

    private static Page make(String user, Map<String, String> parameters) throws Exception {
        JenkinsRule.WebClient client = client(user);
        WebRequest request = new WebRequest(
                URI.create(jenkins.getURL() + "change-gates/evidence/make").toURL(), HttpMethod.POST);
        request.setRequestParameters(parameters.entrySet().stream()
                .map(each -> new NameValuePair(each.getKey(), each.getValue()))
                .toList());
        return client.getPage(client.addCrumb(request));
    }

    private Path kept(WebResponse response) throws Exception {
        assertEquals(200, response.getStatusCode());
        assertEquals("application/zip", response.getContentType());
        Path file = folder.resolve("evidence.zip");
        try (var content = response.getContentAsStream()) {
            Files.write(file, content.readAllBytes());
        }
        return file;
    }

    private static Findings verified(Path file) throws Exception {
        return BundleVerifier.verify(file, new Trust(List.of(VerifierKey.parse(firstKey())), List.of()));
    }

    private static String firstKey() {
        return ChangeGates.get().ledgerKeys().get(0);
    }

    private static AuditEntry newest() {
        List<AuditEntry> entries = ChangeGates.get().auditLog().entries();
        return entries.get(entries.size() - 1);
    }

    private static String digestOfManifest(Path bundle) throws Exception {
        try (ZipFile zip = new ZipFile(bundle.toFile());
                var manifest = zip.getInputStream(zip.getEntry("manifest.json"))) {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(manifest.readAllBytes()));
        }
    }

    @Test
    void theEvidenceOfAChangeIsDownloadedAndRecordedAndVerifies() throws Exception {
        WebResponse response =
                make("greta", Map.of("change", change.id().value())).getWebResponse();
        Path file = kept(response);

        assertEquals(List.of(), verified(file).wrong());
        assertTrue(response.getResponseHeaderValue("Content-Disposition")
                .matches("attachment; filename=\"evidence-chg-[0-9a-z]{12}\\.zip\""));
        AuditEntry entry = newest();
        assertEquals(new Actor("greta", Channel.UI), entry.by());
        AuditEvent.EvidenceExported exported = (AuditEvent.EvidenceExported) entry.event();
        assertEquals("change", exported.kind());
        assertEquals(change.id().value(), exported.selection());
        assertEquals(change.version(), exported.entries());
        assertEquals(digestOfManifest(file), exported.digest());
    }

    @Test
    void theEvidenceOfAPeriodForAControlIsDownloaded() throws Exception {
        String today = LocalDate.now().toString();
        Path file = kept(make(
                        "greta",
                        Map.of(
                                "from",
                                today,
                                "until",
                                LocalDate.now().plusDays(1).toString()))
                .getWebResponse());

        assertEquals(List.of(), verified(file).wrong());
        assertEquals("period", ((AuditEvent.EvidenceExported) newest().event()).kind());
    }

    @Test
    void theCommandLineWritesABundleAndNothingElse() throws Exception {
        CLICommandInvoker.Result result = new CLICommandInvoker(jenkins, "export-evidence")
                .asUser("greta")
                .invokeWithArgs("--change", change.id().value());

        assertEquals(0, result.returnCode(), result.stderr());
        Path file = Files.write(folder.resolve("cli.zip"), result.stdoutBinary());
        assertEquals(List.of(), verified(file).wrong());
        assertEquals(Channel.CLI, newest().by().channel());
    }

    @Test
    void whatIsWrongIsSaidAtItsFieldAndWhatWasTypedIsKept() throws Exception {
        HtmlPage page = (HtmlPage)
                make("greta", Map.of("from", "2026-11-22", "until", "2026-11-01", "service", "shop", "control", "X-1"));

        assertEquals(400, page.getWebResponse().getStatusCode());
        assertTrue(page.getElementById("problem-until").getTextContent().contains("not after the beginning"));
        assertTrue(page.getElementById("problem-control").getTextContent().contains("names no controls"));
        assertEquals("shop", page.getElementById("take-service").getAttribute("value"));
        assertTrue(((HtmlPage) make("greta", Map.of("change", "CHG-000000000000")))
                .getElementById("problem-change")
                .getTextContent()
                .contains("no change of this name"));
        assertTrue(((HtmlPage) make("greta", Map.of("from", "yesterday", "until", "")))
                .getElementById("problem-from")
                .getTextContent()
                .contains("must be a date"));
        String day = LocalDate.now().toString();
        assertTrue(((HtmlPage) make("greta", Map.of("from", day, "until", day, "service", "paymemts")))
                .getElementById("problem-service")
                .getTextContent()
                .contains("No change ever named this service"));
        HtmlPage nothing = (HtmlPage) make("greta", Map.of("from", "2020-01-01", "until", "2020-01-02"));
        assertEquals(409, nothing.getWebResponse().getStatusCode());
        assertTrue(nothing.getElementById("refusal").getTextContent().contains("has nothing of"));
    }

    @Test
    void withoutAuditThereIsNothing() throws Exception {
        int before = ChangeGates.get().auditLog().entries().size();
        for (String user : List.of("bob", "tom", "rita")) {
            assertEquals(
                    403,
                    make(user, Map.of("change", change.id().value()))
                            .getWebResponse()
                            .getStatusCode(),
                    user);
        }
        assertEquals(
                403,
                client("bob").goTo("change-gates/evidence/").getWebResponse().getStatusCode());
        assertFalse(client("bob").goTo("change-gates/").asXml().contains("change-gates/evidence"));
        assertEquals(before, ChangeGates.get().auditLog().entries().size());
    }

    @Test
    void thePageShowsLedgerEntriesAndCounts() throws Exception {
        make("greta", Map.of("change", change.id().value()));
        HtmlPage page = client("greta").goTo("change-gates/evidence/");
        String text = page.asNormalizedText();

        assertTrue(text.contains(firstKey()), text);
        assertTrue(page.getElementById("entries").asNormalizedText().contains("Evidence handed out"), text);
        assertTrue(
                page.getElementById("counts")
                        .asNormalizedText()
                        .contains(change.id().value()),
                text);
        assertFalse(page.asXml().contains("href=\"/jenkins/change-gates/change/"), "greta may not see the change");
        assertTrue(client("admin")
                .goTo("change-gates/change/" + change.id() + "/")
                .asXml()
                .contains("evidence/make"));
    }

    @Test
    void theNewestCheckpointIsThereForWitnesses() throws Exception {
        make("greta", Map.of("change", change.id().value()));
        Page page = client("greta").goTo("change-gates/evidence/checkpoint", "text/plain");
        Note note = Note.parse(page.getWebResponse().getContentAsString());

        assertTrue(note.signedBy(VerifierKey.parse(firstKey())));
        assertTrue(Checkpoint.parse(note.text()).size() > 0);
    }

    @Test
    void anotherOnesBundleIsNotThere() throws Exception {
        assertEquals(
                404,
                client("greta")
                        .goTo("change-gates/evidence/export/0123456789abcdef0123456789abcdef/")
                        .getWebResponse()
                        .getStatusCode());
    }

    @Test
    void aBundleMadeBeforeTheKeyChangedVerifiesWithTheKeyOfThen() throws Exception {
        String old = firstKey();
        Path before = Files.move(
                kept(make("greta", Map.of("change", change.id().value())).getWebResponse()),
                folder.resolve("before.zip"));
        CLICommandInvoker.Result result = new CLICommandInvoker(jenkins, "rotate-evidence-key")
                .asUser("admin")
                .invoke();
        assertEquals(0, result.returnCode(), result.stderr());
        Path after = kept(make("greta", Map.of("change", change.id().value())).getWebResponse());

        Trust trust = new Trust(List.of(VerifierKey.parse(old)), List.of());
        assertEquals(List.of(), BundleVerifier.verify(before, trust).wrong());
        assertEquals(List.of(), BundleVerifier.verify(after, trust).wrong());
        List<AuditEvent> events = ChangeGates.get().auditLog().entries().stream()
                .map(AuditEntry::event)
                .filter(AuditEvent.KeyIntroduced.class::isInstance)
                .toList();
        assertEquals(result.stdout().strip(), ((AuditEvent.KeyIntroduced) events.get(events.size() - 1)).key());
    }
}
