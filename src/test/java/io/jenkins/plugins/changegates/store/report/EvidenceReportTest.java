package io.jenkins.plugins.changegates.store.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.changegates.engine.EngineFixture;
import io.jenkins.plugins.changegates.engine.Stories;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.Recorded;
import io.jenkins.plugins.changegates.engine.verification.CheckOutcome;
import io.jenkins.plugins.changegates.store.Entries;
import io.jenkins.plugins.changegates.store.line.LedgerLine;
import io.jenkins.plugins.changegates.store.line.LineCodec;
import io.jenkins.plugins.changegates.store.line.LineException;
import io.jenkins.plugins.changegates.store.line.SampleEvents;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class EvidenceReportTest {

    private static final Pattern TAG = Pattern.compile("<(/?)([a-z0-9]+)[^>]*>");

    private static String page(boolean period, int changes, List<byte[]> lines) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BundleFacts facts = new BundleFacts(
                period, "Evidence of a <test>", "ledger", "now", "then", "later", "", changes, lines.size(), "root");
        EvidenceReport.write(out, facts, sink -> {
            for (byte[] line : lines) {
                sink.line(line);
            }
        });
        return out.toString(UTF_8);
    }

    private static List<byte[]> lines(List<Recorded> events) {
        List<byte[]> lines = new ArrayList<>();
        for (Recorded each : events) {
            try {
                lines.add(LineCodec.encode(new LedgerLine(lines.size() + 1, 0, each)));
            } catch (LineException e) {
                throw new AssertionError(e);
            }
        }
        return lines;
    }

    /** Every tag that begins ends, in order. */
    private static void assertWhole(String page) {
        List<String> open = new ArrayList<>();
        Matcher tags = TAG.matcher(page);
        while (tags.find()) {
            if (tags.group(2).equals("meta")) {
                continue;
            }
            if (tags.group(1).isEmpty()) {
                open.add(tags.group(2));
            } else {
                assertEquals(open.isEmpty() ? "nothing" : open.remove(open.size() - 1), tags.group(2));
            }
        }
        assertEquals(List.of(), open);
    }

    private static void assertTellsOnlyByItself(String page) {
        assertTrue(page.contains("http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';"), page);
        assertFalse(Pattern.compile("<(script|img|link|iframe|object|form|a)\\b|\\son[a-z]+=|url\\(|@import")
                .matcher(page)
                .find());
    }

    @Test
    void theStoryOfAReleaseHasAllItsParts() throws Exception {
        EngineFixture engine = new EngineFixture();
        ChangeId id = engine.prepared().id();
        engine.service.approve(id, EngineFixture.engineer("erin"), "", "Looks right");
        engine.deployed(id, "production", "release");
        engine.deployments.startVerification(
                id,
                EngineFixture.PIPELINE,
                "production",
                "w",
                start -> EngineFixture.plan(start, Duration.ofMinutes(30)));
        engine.pass(Duration.ofMinutes(1));
        engine.deployments.recordRound(
                id, EngineFixture.PIPELINE, "w", EngineFixture.round(0, CheckOutcome.FAILED), "We saw it too");
        engine.rolledBack(id, "release", "back");

        String page = page(false, 1, lines(engine.service.find(id).history()));

        for (String part : List.of(
                "Request",
                "Gates",
                "Approvals",
                "Tests and other evidence",
                "Deployments",
                "Verification",
                "Rollback",
                "Obligations",
                "Controls",
                "Timeline",
                "Every word of every entry")) {
            assertTrue(page.contains("<h2>" + part + "</h2>"), part);
        }
        assertTrue(page.contains("Opened before production"), page);
        assertTrue(page.contains("<td>Looks right</td>"), page);
        assertTrue(page.contains("We saw it too"), page);
        assertTrue(page.contains("<td class=\"tight mark bad\">rolled back</td>"), page);
        assertTrue(
                page.contains("The effect was verified, last in production</td>\n<td class=\"tight mark bad\">failed"));
        assertWhole(page);
        assertTellsOnlyByItself(page);
    }

    @Test
    void whatPeopleWroteIsTextAndTurnsNothingAround() throws Exception {
        EngineFixture engine = new EngineFixture();
        ChangeId id = engine.requested(
                        EngineFixture.request().toBuilder()
                                .summary("<script>alert('x')</script>\"&\u202Eevil\u0007")
                                .build(),
                        EngineFixture.origin())
                .id();
        String page = page(false, 1, lines(engine.service.find(id).history()));

        assertTrue(page.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot;&amp;\uFFFDevil\uFFFD"), page);
        assertWhole(page);
        assertTellsOnlyByItself(page);
    }

    @Property(tries = 30)
    void anyStoryMakesAWholePage(@ForAll("stories") List<Stories.Step> story) throws Exception {
        EngineFixture engine = Stories.engine(false, false);
        Stories.play(engine, story);
        String page = page(true, 4, lines(engine.ledger.events));

        assertWhole(page);
        assertTellsOnlyByItself(page);
        for (var change : engine.index.newestFirst()) {
            assertTrue(page.contains("<h1>" + change.id().value()));
        }
    }

    @Provide
    Arbitrary<List<Stories.Step>> stories() {
        return Stories.any(25);
    }

    @Test
    void aChangeWithoutItsBeginningIsShownByItsEvents() throws Exception {
        String page = page(true, 1, lines(Entries.events(Entries.change(1), 4, 3)));

        assertTrue(page.contains("Its beginning is not here"), page);
        assertEquals(3, page.split("<article>").length - 1);
        assertWhole(page);
    }

    @Test
    void everyKindOfEventIsPutIntoWords() throws Exception {
        List<byte[]> lines = new ArrayList<>();
        for (LedgerLine line : SampleEvents.lines()) {
            lines.add(LineCodec.encode(line));
        }
        for (LedgerLine line : SampleEvents.linesOfNoChange()) {
            lines.add(LineCodec.encode(line));
        }
        String page = page(true, 3, lines);

        assertTrue(page.contains("What concerned no one change"), page);
        assertTrue(page.contains("Another key signs"), page);
        assertWhole(page);
        assertTellsOnlyByItself(page);
    }

    @Test
    void aPeriodOfMoreChangesThanOnePageCanTellHasATableOfThem() throws Exception {
        String page = page(true, EvidenceReport.MOST_STORIES + 1, lines(Entries.events(Entries.change(1), 1, 1)));

        assertTrue(page.contains("There are more than 200 changes"), page);
        assertTrue(page.contains("<td class=\"tight\">CHG-000000000001</td>"), page);
        assertFalse(page.contains("<article>"), page);
        assertWhole(page);
    }

    @Test
    void whatIsNoEntryIsNotLeftOut() throws Exception {
        String page = page(true, 1, List.of("<b>no".getBytes(UTF_8), "{}".getBytes(UTF_8)));

        assertEquals(2, page.split("<article>").length - 1);
        assertWhole(page);
    }

    @Test
    void whereNoGateHasOpenedNoApprovalIsForSomethingElse() throws Exception {
        EngineFixture engine = new EngineFixture();
        ChangeId id = engine.requested(EngineFixture.request(), EngineFixture.origin())
                .id();
        engine.service.approve(id, EngineFixture.engineer("erin"), "", "");

        String page = page(false, 1, lines(engine.service.find(id).history()));

        assertTrue(page.contains("No gate has opened"), page);
        assertFalse(page.contains("Given for something else"), page);
    }
}
