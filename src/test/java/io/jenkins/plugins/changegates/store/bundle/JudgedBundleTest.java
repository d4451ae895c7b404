package io.jenkins.plugins.changegates.store.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.changegates.engine.EngineFixture;
import io.jenkins.plugins.changegates.engine.PolicyBuilder;
import io.jenkins.plugins.changegates.engine.Stories;
import io.jenkins.plugins.changegates.engine.audit.AuditEntry;
import io.jenkins.plugins.changegates.engine.audit.AuditEvent;
import io.jenkins.plugins.changegates.engine.change.Actor;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.change.ChangeEvent;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.Channel;
import io.jenkins.plugins.changegates.engine.change.PolicyLayer;
import io.jenkins.plugins.changegates.engine.change.Recorded;
import io.jenkins.plugins.changegates.engine.change.RiskAcceptance;
import io.jenkins.plugins.changegates.engine.change.RoleMatch;
import io.jenkins.plugins.changegates.engine.change.TighteningText;
import io.jenkins.plugins.changegates.engine.evidence.Evidence;
import io.jenkins.plugins.changegates.engine.evidence.EvidenceOrigin;
import io.jenkins.plugins.changegates.engine.evidence.EvidenceStatus;
import io.jenkins.plugins.changegates.engine.policy.Policy;
import io.jenkins.plugins.changegates.policyfile.PolicyFile;
import io.jenkins.plugins.changegates.policyfile.PolicyReader;
import io.jenkins.plugins.changegates.policyfile.TighteningFile;
import io.jenkins.plugins.changegates.store.Erasures;
import io.jenkins.plugins.changegates.store.Progress;
import io.jenkins.plugins.changegates.store.SignedLedger;
import io.jenkins.plugins.changegates.store.SignedLedgerTest;
import io.jenkins.plugins.changegates.store.checkpoint.VerifierKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a bundle says of gates is judged again by whoever gets it, be the bundle ever so well signed. */
class JudgedBundleTest {

    private static final PolicyReading POLICIES =
            new PolicyReading(PolicyFile::readDocument, TighteningFile::tightened);

    @TempDir
    Path folder;

    private final EngineFixture engine = new EngineFixture();

    /** The same policy as it comes out of its document, so that its digest is that of the document. */
    static Policy documented(Policy policy) {
        return PolicyReader.read(PolicyFile.document(policy));
    }

    private static Map<String, byte[]> documents(Policy policy) {
        return Map.of(policy.document().digest(), PolicyFile.canonical(policy).getBytes(UTF_8));
    }

    private ChangeId deployed() {
        engine.policy = documented(PolicyBuilder.standard());
        ChangeId id = engine.approvedHighRisk().id();
        engine.service.orderDeployment(id, EngineFixture.person("dora"), "production", "");
        engine.deployed(id, "production", "release");
        return id;
    }

    /** A ledger of these events, signed by whoever has the keys, whatever the events say. */
    private static Findings verified(
            Path home, List<Recorded> events, Selection selection, Map<String, byte[]> policies) throws IOException {
        return verified(home, events, selection, policies, null);
    }

    private static Findings verified(
            Path home,
            List<Recorded> events,
            Selection selection,
            Map<String, byte[]> policies,
            AuditEvent.TextErased erased)
            throws IOException {
        try (SignedLedger ledger =
                SignedLedger.open(home, "ci.example.org", SignedLedgerTest.TURNED, List.of(), event -> {})) {
            events.forEach(event -> ledger.append(List.of(event)));
            if (erased != null) {
                ledger.record(new AuditEntry(1, BundleFixture.NOW, new Actor("dana", Channel.CLI), erased));
                ledger.ledger().erase(new Erasures.Place(erased.change(), erased.number(), erased.field()));
            }
            Path bundle = home.resolve("evidence.zip");
            new BundleMaker(ledger, policies, BundleFixture.NOW).write(selection, bundle);
            return BundleVerifier.verify(bundle, new Trust(ledger.keys(), List.of()), POLICIES);
        }
    }

    private Findings verified(List<Recorded> events, ChangeId id) throws IOException {
        return verified(folder, events, new Selection.OfChange(id), documents(engine.policy));
    }

    private List<Recorded> history(ChangeId id) {
        return engine.service.find(id).history();
    }

    @Test
    void everyOpeningIsJudgedAgainAndThatIsSaid() throws Exception {
        ChangeId id = deployed();

        Findings findings = verified(history(id), id);

        assertEquals(List.of(), findings.wrong());
        String proved = String.join(" ", findings.proved());
        assertTrue(proved.contains("The openings of 2 gates were judged again"), proved);
        assertTrue(proved.contains("Each of 2 deployments began when its gate opened"), proved);
        String unknown = String.join(" ", findings.unknown());
        assertTrue(unknown.contains("Whether what was recorded was true when it was recorded."), unknown);
    }

    private AuditEntry replaced() {
        return new AuditEntry(
                1,
                BundleFixture.NOW,
                new Actor("dana", Channel.UI),
                new AuditEvent.PolicyReplaced(
                        "Policy",
                        "1",
                        "",
                        engine.policy.document().digest(),
                        PolicyFile.canonical(engine.policy),
                        List.of()));
    }

    /** A whole ledger has the policies in it. */
    @Test
    void theWholeLedgerIsJudgedAgainByThePoliciesInIt() throws Exception {
        ChangeId id = deployed();
        for (boolean honest : new boolean[] {true, false}) {
            Path home = Files.createDirectories(folder.resolve(String.valueOf(honest)));
            List<Recorded> events = honest
                    ? history(id)
                    : altered(
                            id,
                            event -> event instanceof ChangeEvent.GateOpened opened
                                    ? withGates(opened, gates -> {
                                        gates.remove("window");
                                        return gates;
                                    })
                                    : event);
            List<VerifierKey> keys;
            try (SignedLedger ledger =
                    SignedLedger.open(home, "ci.example.org", SignedLedgerTest.TURNED, List.of(), event -> {})) {
                ledger.record(replaced());
                events.forEach(event -> ledger.append(List.of(event)));
                keys = ledger.keys();
            }
            Findings findings = LedgerVerifier.verify(
                    home.resolve("ledger"), List.of(), new Trust(keys, List.of()), POLICIES, Progress.NONE);
            String said = String.join(" ", honest ? findings.proved() : findings.wrong());
            assertTrue(
                    said.contains(
                            honest
                                    ? "The openings of 2 gates were judged again"
                                    : "window was recorded as not asked for and is \"not-required: "),
                    said);
        }
    }

    private static ChangeEvent.GateOpened withGates(
            ChangeEvent.GateOpened opened, UnaryOperator<Map<String, String>> hand) {
        return new ChangeEvent.GateOpened(
                opened.environment(),
                opened.subject(),
                opened.policyDigest(),
                opened.basePolicy(),
                opened.layers(),
                hand.apply(new TreeMap<>(opened.gates())),
                opened.context());
    }

    private List<Recorded> altered(ChangeId id, UnaryOperator<ChangeEvent> hand) {
        return history(id).stream()
                .map(each -> new Recorded(each.change(), each.number(), each.at(), each.by(), hand.apply(each.event())))
                .toList();
    }

    private void assertFound(List<Recorded> events, ChangeId id, String... words) throws IOException {
        String wrong = String.join(" ", verified(events, id).wrong());
        for (String each : words) {
            assertTrue(wrong.contains(each), wrong);
        }
    }

    @Test
    void aGateThatWasRecordedOtherwiseIsFoundAlthoughEverythingIsSigned() throws Exception {
        ChangeId id = deployed();
        assertFound(
                altered(
                        id,
                        event -> event instanceof ChangeEvent.GateOpened opened
                                ? withGates(opened, gates -> {
                                    gates.put("approval:engineer", "passed: Approved by erin, mallory");
                                    return gates;
                                })
                                : event),
                id,
                "did not open as is recorded",
                "approval:engineer was recorded as \"passed: Approved by erin, mallory\"",
                "is \"passed: Approved by emil, erin\"");
    }

    @Test
    void anApprovalThatWasTakenAwayIsMissedByTheJudgement() throws Exception {
        ChangeId id = deployed();
        assertFound(
                altered(
                        id,
                        event -> event instanceof ChangeEvent.Approved approved
                                        && approved.person().equals("tess")
                                ? new ChangeEvent.Approved(
                                        "tess",
                                        List.of(new RoleMatch("engineer", "group:engineering")),
                                        "",
                                        "",
                                        approved.subject())
                                : event),
                id,
                "judged again it is not open",
                "approval:tech-lead was recorded as \"passed: Approved by tess\" and is \"waiting: ");
    }

    @Test
    void aRequestThatSaidSomethingElseIsNotWhatWasLetThrough() throws Exception {
        ChangeId id = deployed();
        assertFound(
                altered(
                        id,
                        event -> event instanceof ChangeEvent.Requested requested
                                ? new ChangeEvent.Requested(
                                        requested.request().toBuilder()
                                                .description("Nothing to see here")
                                                .build(),
                                        requested.origin())
                                : event),
                id,
                "what was let through was not what the change said: request");
    }

    @Test
    void aDeploymentWithoutAnOpeningIsFound() throws Exception {
        ChangeId id = deployed();
        List<Recorded> without = new ArrayList<>();
        for (Recorded each : history(id)) {
            if (!(each.event() instanceof ChangeEvent.GateOpened opened)
                    || !opened.environment().equals("production")) {
                without.add(new Recorded(each.change(), without.size() + 1, each.at(), each.by(), each.event()));
            }
        }
        assertFound(without, id, "to production began", "without its gate having opened for it");
    }

    /** Two layers, of which one was asked for only when staging was reached, and the job is gone by then. */
    private ChangeId tightened() {
        engine.policy = documented(PolicyBuilder.standard());
        engine.asked.put("payments", List.of(new TighteningText("folder shop", "approvals: [tech-lead]\n")));
        ChangeId id = engine.prepared().id();
        engine.asked.put(
                "payments",
                List.of(
                        new TighteningText("folder shop", "approvals: [tech-lead]\n"),
                        new TighteningText("job payments", "deploy: manual\n")));
        engine.service.approve(id, EngineFixture.engineer("erin"), "", "");
        engine.service.approve(id, EngineFixture.techLead("tess"), "", "");
        engine.service.orderDeployment(id, EngineFixture.person("dora"), "production", "");
        engine.deployed(id, "production", "release");
        return id;
    }

    @Test
    void whatFoldersAndJobsAskedIsPutTogetherWithThePolicyAndJudgesAgain() throws Exception {
        ChangeId id = tightened();

        Findings findings = verified(history(id), id);

        assertEquals(List.of(), findings.wrong());
        String proved = String.join(" ", findings.proved());
        assertTrue(proved.contains("The openings of 2 gates were judged again"), proved);
        assertFalse(String.join(" ", findings.unknown()).contains("opened rightly"), findings.unknown()::toString);
    }

    @Test
    void theWholeLedgerIsJudgedAgainByWhatFoldersAskedToo() throws Exception {
        ChangeId id = tightened();
        List<VerifierKey> keys;
        try (SignedLedger ledger =
                SignedLedger.open(folder, "ci.example.org", SignedLedgerTest.TURNED, List.of(), event -> {})) {
            ledger.record(replaced());
            history(id).forEach(event -> ledger.append(List.of(event)));
            keys = ledger.keys();
        }
        Findings findings = LedgerVerifier.verify(
                folder.resolve("ledger"), List.of(), new Trust(keys, List.of()), POLICIES, Progress.NONE);
        assertEquals(List.of(), findings.wrong());
        assertTrue(String.join(" ", findings.proved()).contains("2 gates were judged again"));
    }

    @Test
    void aTextOfAFolderThatWasAlteredIsFound() throws Exception {
        ChangeId id = tightened();
        assertFound(
                altered(
                        id,
                        event -> event instanceof ChangeEvent.Tightened asked
                                ? new ChangeEvent.Tightened(
                                        asked.job(), List.of(new TighteningText("folder shop", "deploy: manual\n")))
                                : event),
                id,
                "what folder shop asked beyond the policy is not on record as it was when it was judged");
    }

    @Test
    void aLayerThatWasTakenAwayIsFound() throws Exception {
        ChangeId id = tightened();
        assertFound(
                altered(
                        id,
                        event -> event instanceof ChangeEvent.GateOpened opened
                                ? withLayers(
                                        opened,
                                        opened.policyDigest(),
                                        opened.layers().subList(0, 1))
                                : event),
                id,
                "it is said to have been judged by the policy sha256:",
                "with what was asked beyond it is sha256:");
    }

    /** The digests fit, and yet it is not by that policy that the gate opened. */
    @Test
    void aLayerThatWasTakenAwayWithItsDigestComesOutInTheJudgement() throws Exception {
        ChangeId id = tightened();
        Policy without = TighteningFile.tightened(
                engine.policy, List.of(new TighteningText("job payments", "deploy: manual\n")));
        assertFound(
                altered(
                        id,
                        event -> event instanceof ChangeEvent.GateOpened opened
                                        && opened.layers().size() == 2
                                ? withLayers(
                                        opened,
                                        without.document().digest(),
                                        opened.layers().subList(1, 2))
                                : event),
                id,
                "approval:tech-lead was recorded as",
                "what was let through was not what the change said: demands:production");
    }

    private static ChangeEvent.GateOpened withLayers(
            ChangeEvent.GateOpened opened, String digest, List<PolicyLayer> layers) {
        return new ChangeEvent.GateOpened(
                opened.environment(),
                opened.subject(),
                digest,
                opened.basePolicy(),
                layers,
                opened.gates(),
                opened.context());
    }

    @Test
    void anotherPolicyThanTheRecordedOneIsNotTakenForIt() throws Exception {
        ChangeId id = deployed();
        Findings findings = verified(
                folder,
                history(id),
                new Selection.OfChange(id),
                Map.of(engine.policy.document().digest(), "{\"roles\":[]}".getBytes(UTF_8)));
        assertTrue(
                String.join(" ", findings.wrong()).contains("is not the policy it says to be"),
                findings.wrong().toString());
    }

    @Test
    void withoutThePolicyItSaysThatItCannotTell() throws Exception {
        ChangeId id = deployed();
        Findings findings = verified(folder, history(id), new Selection.OfChange(id), Map.of());

        assertEquals(List.of(), findings.wrong());
        String unknown = String.join(" ", findings.unknown());
        assertTrue(unknown.contains("Whether 2 gates opened rightly: of 1 policies only the digest is known"), unknown);
        assertTrue(String.join(" ", findings.proved()).contains("2 deployments"), unknown);
    }

    private Findings withoutText(long number, String field) throws IOException {
        ChangeId id = deployed();
        return verified(
                folder,
                history(id),
                new Selection.OfChange(id),
                documents(engine.policy),
                new AuditEvent.TextErased(id, number, field, "request 12"));
    }

    @Test
    void whereTheRequestWasErasedItSaysThatItCannotTell() throws Exception {
        Findings findings = withoutText(1, "request/description");

        assertEquals(List.of(), findings.wrong());
        String unknown = String.join(" ", findings.unknown());
        assertTrue(unknown.contains("Whether 2 gates opened rightly: texts of their changes were erased"), unknown);
    }

    @Test
    void aRemarkThatWasErasedIsNotMissedByTheJudgement() throws Exception {
        engine.policy = documented(PolicyBuilder.standard());
        ChangeId id = engine.prepared().id();
        engine.service.approve(id, EngineFixture.engineer("erin"), "", "Looks right");
        engine.deployed(id, "production", "release");
        long number = history(id).stream()
                .filter(each -> each.event() instanceof ChangeEvent.Approved)
                .findFirst()
                .orElseThrow()
                .number();
        Findings findings = verified(
                folder,
                history(id),
                new Selection.OfChange(id),
                documents(engine.policy),
                new AuditEvent.TextErased(id, number, "comment", "request 12"));

        assertEquals(List.of(), findings.wrong());
        assertTrue(String.join(" ", findings.proved()).contains("The openings of 2 gates were judged again"));
    }

    /** What people wrote stands where it can be erased, and nowhere else. */
    @Test
    void noFreeTextIsRepeatedWhereTheGateOpened() throws Exception {
        engine.policy = documented(Stories.engine(false, false).policy);
        ChangeId id = engine.requested(EngineFixture.request(), EngineFixture.origin())
                .id();
        engine.service.addEvidence(
                id,
                EngineFixture.PIPELINE,
                new Evidence(
                        "unit-tests",
                        "",
                        EvidenceStatus.PASSED,
                        EvidenceOrigin.PARSED,
                        "c1",
                        "SECRET one",
                        "",
                        engine.now));
        engine.service
                .exceptions()
                .ask(
                        id,
                        EngineFixture.person("bob"),
                        "staging",
                        "SECRET two",
                        RiskAcceptance.Scope.ofChange(id, ""),
                        engine.now.plus(Duration.ofHours(9)));
        engine.service.exceptions().approve(id, EngineFixture.person("dana"), "exception-1", "SECRET three");
        engine.service.exceptions().approve(id, EngineFixture.techLead("tess"), "exception-1", "");
        engine.service.approve(id, EngineFixture.engineer("erin"), "", "SECRET four");
        engine.deployed(id, "production", "release");

        ChangeEvent.GateOpened opened = history(id).stream()
                .map(Recorded::event)
                .filter(ChangeEvent.GateOpened.class::isInstance)
                .map(ChangeEvent.GateOpened.class::cast)
                .findFirst()
                .orElseThrow();
        assertFalse(opened.toString().contains("SECRET"), opened.toString());
        assertEquals("passed", opened.gates().get("evidence:unit-tests"));
        assertTrue(opened.gates().get("staging").startsWith("waived: by " + id + "/exception-1 until "));
        assertEquals(List.of(), verified(history(id), id).wrong());
    }

    @Test
    void aChangeThatBeganBeforeThePeriodIsLeftToItsOwnBundle() throws Exception {
        ChangeId id = deployed();
        List<Recorded> events = history(id);
        Findings findings = verified(
                folder,
                events,
                new Selection.OfPeriod(events.get(events.size() - 2).at(), BundleFixture.NOW.plusSeconds(1 << 30), ""),
                documents(engine.policy));

        assertEquals(List.of(), findings.wrong());
        String unknown = String.join(" ", findings.unknown());
        assertTrue(unknown.contains("their changes began before what is here"), unknown);
    }

    @Property(tries = 40)
    void theBundlesOfAnyStoryAreJudgedAgainWithTheSameResult(
            @ForAll("stories") List<Stories.Step> story, @ForAll boolean recheck, @ForAll boolean concurrent)
            throws Exception {
        EngineFixture told = Stories.engine(recheck, concurrent);
        told.policy = documented(told.policy);
        Stories.play(told, story);
        Path home = Files.createTempDirectory("story");
        homes.add(home);
        Findings period = verified(
                home,
                told.ledger.events,
                new Selection.OfPeriod(told.ledger.events.get(0).at(), told.now.plusSeconds(1), ""),
                documents(told.policy));
        assertEquals(List.of(), period.wrong());
        long openings = told.index.newestFirst().stream()
                .map(Change::history)
                .flatMap(List::stream)
                .filter(each -> each.event() instanceof ChangeEvent.GateOpened)
                .count();
        String proved = String.join(" ", period.proved());
        assertTrue(openings == 0 || proved.contains("judged again"), proved);
        assertTrue(openings < 2 || proved.contains("The openings of " + openings + " gates"), proved);
    }

    @Provide
    Arbitrary<List<Stories.Step>> stories() {
        return Stories.any(30);
    }

    private static final List<Path> homes = new ArrayList<>();

    @AfterProperty
    void tidy() throws IOException {
        for (Path home : homes) {
            try (Stream<Path> files = Files.walk(home)) {
                for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
        homes.clear();
    }
}
