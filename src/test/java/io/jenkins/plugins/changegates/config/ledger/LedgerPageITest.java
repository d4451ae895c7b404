package io.jenkins.plugins.changegates.config.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.changegates.engine.audit.AuditEvent;
import io.jenkins.plugins.changegates.engine.change.Actor;
import io.jenkins.plugins.changegates.engine.change.Channel;
import io.jenkins.plugins.changegates.itest.Sample;
import io.jenkins.plugins.changegates.runtime.ChangeGates;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.htmlunit.html.HtmlButton;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class LedgerPageITest {

    private static HtmlPage page(JenkinsRule jenkins) throws Exception {
        JenkinsRule.WebClient client = jenkins.createWebClient();
        client.getOptions().setJavaScriptEnabled(false);
        client.setRefreshHandler((page, url, seconds) -> {});
        return client.login("admin").goTo("manage/change-gates-ledger/");
    }

    private static HtmlPage click(HtmlPage page, String action) throws Exception {
        HtmlForm form = page.getForms().stream()
                .filter(each -> each.getActionAttribute().endsWith(action))
                .findFirst()
                .orElseThrow();
        HtmlButton button = form.getFirstByXPath(".//button");
        return button.click();
    }

    private static String checked(JenkinsRule jenkins) throws Exception {
        click(page(jenkins), "check");
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (ChangeGates.get().ledgerCheck().progress().running() && System.nanoTime() < end) {
            Thread.sleep(20);
        }
        return page(jenkins).getElementById("check-status").asNormalizedText();
    }

    @Test
    void theCheckSaysWhatItFindsAndWhereDamageIs(JenkinsRule jenkins) throws Exception {
        Sample.company(jenkins);
        Sample.change();
        Sample.change();
        assertTrue(page(jenkins).asNormalizedText().contains("Not checked since Jenkins started"));
        String whole = checked(jenkins);
        assertTrue(whole.contains("Nothing is wrong"), whole);

        Path segment = ChangeGates.folder().resolve("ledger").resolve("00000001.jsonl");
        String lines = Files.readString(segment);
        Files.writeString(segment, lines.replaceFirst("\"sequence\":3", "\"sequence\":9"));
        String damaged = checked(jenkins);
        assertTrue(damaged.contains("The ledger is damaged"), damaged);
        assertTrue(damaged.contains("00000001.jsonl, line 3, byte"), damaged);
    }

    @Test
    void oldSegmentsMoveToTheArchiveAndThePageSaysWhere(JenkinsRule jenkins) throws Exception {
        Sample.company(jenkins);
        Sample.change();
        assertTrue(page(jenkins).asNormalizedText().contains("Nothing is moved to an archive"));
        String big = "x".repeat(9 << 20);
        for (int i = 0; i < 8; i++) {
            ChangeGates.get()
                    .auditLog()
                    .record(
                            Actor.system(Channel.TIMER),
                            new AuditEvent.EvidenceExported("change", big, 1, "sha256:11"));
        }
        Path archive = Files.createTempDirectory("archive");
        LedgerConfiguration.get().setArchiveAfter("P0D");
        LedgerConfiguration.get().setArchiveFolder(archive.toString());
        jenkins.submit(
                jenkins.createWebClient().login("admin").goTo("configure").getFormByName("config"));
        assertEquals(archive.toString(), LedgerConfiguration.get().getArchiveFolder());
        assertEquals("P0D", LedgerConfiguration.get().getArchiveAfter());

        click(page(jenkins), "archive");
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (ChangeGates.get().archiving().standing().looked() == null && System.nanoTime() < end) {
            Thread.sleep(20);
        }
        String text = page(jenkins).getElementById("archive").asNormalizedText();
        assertTrue(text.contains("1 segments are in the folder of the ledger, 1 were moved"), text);
        assertTrue(text.contains("00000001.jsonl"), text);
        String folder = archive.resolve(ChangeGates.get().ledgerFacts().name().replace('/', '-'))
                .toString();
        assertTrue(text.contains(folder), text);
        assertTrue(checked(jenkins).contains("Nothing is wrong"));

        LedgerConfiguration.get().setArchiveAfter("two years");
        assertTrue(page(jenkins)
                .getElementById("archive")
                .asNormalizedText()
                .contains("\"two years\" is no period; write years, months or days, such as P2Y, P18M or P90D"));
    }

    @Test
    void aNewKeyIsMadeByAdministrators(JenkinsRule jenkins) throws Exception {
        Sample.company(jenkins);
        String first = ChangeGates.get().ledgerKeys().get(0);
        HtmlPage after = click(page(jenkins), "rotateKey");

        assertEquals(2, ChangeGates.get().ledgerKeys().size());
        assertEquals(first, ChangeGates.get().ledgerKeys().get(0));
        assertTrue(
                after.asNormalizedText().contains(ChangeGates.get().ledgerKeys().get(1)));
    }
}
