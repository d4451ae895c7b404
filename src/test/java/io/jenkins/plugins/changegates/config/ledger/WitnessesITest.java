package io.jenkins.plugins.changegates.config.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import hudson.ExtensionList;
import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.casc.yaml.YamlSource;
import io.jenkins.plugins.changegates.itest.Sample;
import io.jenkins.plugins.changegates.runtime.ChangeGates;
import io.jenkins.plugins.changegates.runtime.WitnessStanding;
import io.jenkins.plugins.changegates.store.bundle.Selection;
import io.jenkins.plugins.changegates.store.checkpoint.Note;
import io.jenkins.plugins.changegates.store.checkpoint.StampFolder;
import io.jenkins.plugins.changegates.store.checkpoint.VerifierKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class WitnessesITest {

    private static JenkinsRule jenkins;

    @TempDir
    private Path folder;

    private HttpServer server;
    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();

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
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/in", exchange -> {
            received.add(exchange.getRequestMethod() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization") + "\n" + body(exchange));
            answer(exchange, 204, new byte[0]);
        });
        server.createContext("/moved", exchange -> {
            exchange.getResponseHeaders().add("Location", address("/in"));
            answer(exchange, 307, new byte[0]);
        });
        server.createContext("/down", exchange -> answer(exchange, 503, new byte[0]));
        server.start();
    }

    @AfterEach
    void end() {
        LedgerConfiguration.get().setWitnesses(List.of());
        server.stop(0);
    }

    private static String body(HttpExchange exchange) throws IOException {
        return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private String address(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private static void configure(WitnessSetting... settings) {
        LedgerConfiguration.get().setWitnesses(List.of(settings));
    }

    /** A bundle is made over a checkpoint that is signed for it. */
    private static void signed() throws Exception {
        Path bundle = Files.createTempFile("evidence", ".zip");
        ChangeGates.get().bundles().write(new Selection.OfChange(Sample.change().id()), bundle);
        Files.delete(bundle);
    }

    private static void await(BooleanSupplier what) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
        while (!what.getAsBoolean() && System.nanoTime() < end) {
            Thread.sleep(20);
        }
        assertTrue(what.getAsBoolean());
    }

    private static WitnessStanding standing() {
        return ChangeGates.get().witnesses().standings().get(0);
    }

    private static WitnessMonitor monitor() {
        return ExtensionList.lookupSingleton(WitnessMonitor.class);
    }

    private static VerifierKey key() throws Exception {
        return VerifierKey.parse(ChangeGates.get().ledgerKeys().get(0));
    }

    @Test
    void anAddressIsSentTheSignedNoteWithTheCredentials() throws Exception {
        SystemCredentialsProvider.getInstance()
                .getCredentials()
                .add(new UsernamePasswordCredentialsImpl(
                        CredentialsScope.SYSTEM, "log", "", "keeper", "open sesame 123"));
        HttpSetting setting = new HttpSetting(address("/in"));
        setting.setCredentialsId("log");
        configure(setting);
        signed();

        String[] got = received.poll(15, TimeUnit.SECONDS).split("\n", 2);
        assertEquals("POST Basic a2VlcGVyOm9wZW4gc2VzYW1lIDEyMw==", got[0]);
        assertTrue(Note.parse(got[1]).signedBy(key()));
        await(() -> standing().entries() > 0);
        assertFalse(monitor().isActivated());
    }

    @Test
    void credentialsThatAreMissingAreSaidAndNothingIsSent() throws Exception {
        HttpSetting setting = new HttpSetting(address("/in"));
        setting.setCredentialsId("nobody");
        configure(setting);
        signed();

        await(monitor()::isActivated);
        assertTrue(standing().failure().contains("nobody"), standing().failure());
        assertTrue(received.isEmpty());
    }

    @Test
    void aRedirectIsNotFollowedAndAFailureIsSaidWhileTheLedgerGoesOn() throws Exception {
        for (String path : List.of("/moved", "/down")) {
            configure(new HttpSetting(address(path)));
            signed();
            await(() -> !standing().failure().isEmpty());
            assertTrue(
                    standing().failure().matches("it answered (307, a redirect.*|503)"),
                    standing().failure());
        }
        assertTrue(received.isEmpty(), "it followed");
        assertEquals("", ChangeGates.get().ledgerProblem());
        assertTrue(jenkins.createWebClient()
                .login("admin")
                .goTo("manage")
                .asNormalizedText()
                .contains("could not show the newest checkpoint"));
    }

    @Test
    void anAuthorityStampsTheCheckpoint() throws Exception {
        LocalAuthority authority = new LocalAuthority();
        server.createContext("/tsa", exchange -> {
            assertEquals(
                    "application/timestamp-query", exchange.getRequestHeaders().getFirst("Content-Type"));
            answer(exchange, 200, authority.answer(exchange.getRequestBody().readAllBytes()));
        });
        configure(new TimestampSetting(address("/tsa")));
        signed();
        await(() -> standing().entries() > 0);

        StampFolder.Stamp stamp = ChangeGates.stamps().stamps().get(0);
        assertTrue(Note.parse(Files.readString(stamp.checkpoint())).signedBy(key()));
        assertTrue(Files.size(stamp.answer()) > 100);
    }

    @Test
    void aFileIsWrittenAndARelativeOneIsNot() throws Exception {
        Path file = folder.resolve("checkpoints.txt");
        configure(new FileSetting(file.toString()), new FileSetting("somewhere"));
        signed();

        await(() -> Files.exists(file));
        await(monitor()::isActivated);
        assertEquals(1, monitor().getFailing().size());
        assertTrue(monitor().getFailing().get(0).failure().contains("not an absolute path"));
    }

    @Test
    void configurationAsCodeSaysTheSameAsTheForm() throws Exception {
        String yaml = """
            unclassified:
              changeGatesLedger:
                witnesses:
                - file:
                    path: "%s"
                - http:
                    credentialsId: "log"
                    url: "https://log.example.org/in"
                - timestamp:
                    everyMinutes: 30
                    url: "https://time.example.org/"
            """.formatted(folder.resolve("kept").toString().replace('\\', '/'));
        ConfigurationAsCode.get().configureWith(YamlSource.of(Files.writeString(folder.resolve("jenkins.yaml"), yaml)));
        assertSettings();

        jenkins.submit(
                jenkins.createWebClient().login("admin").goTo("configure").getFormByName("config"));
        assertSettings();

        ByteArrayOutputStream export = new ByteArrayOutputStream();
        ConfigurationAsCode.get().export(export);
        String exported = export.toString(StandardCharsets.UTF_8);
        assertTrue(exported.contains("changeGatesLedger:\n"), exported);
        assertTrue(exported.contains("    witnesses:\n    - file:"), exported);
        assertTrue(exported.contains("everyMinutes: 30"), exported);
    }

    private void assertSettings() {
        List<WitnessSetting> settings =
                new ArrayList<>(LedgerConfiguration.get().getWitnesses());
        assertEquals(3, settings.size());
        assertEquals(folder.resolve("kept").toString(), ((FileSetting) settings.get(0)).getPath());
        assertEquals("https://log.example.org/in", ((HttpSetting) settings.get(1)).getUrl());
        assertEquals("log", ((HttpSetting) settings.get(1)).getCredentialsId());
        assertEquals(30, ((TimestampSetting) settings.get(2)).getEveryMinutes());
    }

    @Test
    void credentialsMayBeLeftOut() {
        HttpSetting setting = new HttpSetting("https://log.example.org");
        setting.setCredentialsId(" ");
        assertNull(setting.getCredentialsId());
    }
}
