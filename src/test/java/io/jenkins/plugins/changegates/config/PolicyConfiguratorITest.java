package io.jenkins.plugins.changegates.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.casc.ConfiguratorException;
import io.jenkins.plugins.casc.yaml.YamlSource;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.policy.Policy;
import io.jenkins.plugins.changegates.itest.Sample;
import io.jenkins.plugins.changegates.policyfile.PolicyFile;
import io.jenkins.plugins.changegates.runtime.ChangeGates;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class PolicyConfiguratorITest {

    private static final String POLICY = """
            changeGates:
              extends: default
              policy: { name: Example, version: "2.0", lastReviewed: "2026-01-06" }
              roles:
                - { name: engineer, members: ["user:${NOBODY:-alice}", "group:^${x}"] }
              categories:
                - name: standard
                  approvals: []
                  verify: { minutes: 5 }
            """;

    @TempDir
    private Path folder;

    private static JenkinsRule jenkins;

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
    void startOver() {
        ChangeGatesConfiguration.get().replacePolicy("");
    }

    private void load(String yaml) throws Exception {
        ConfigurationAsCode.get().configure(write(yaml).toString());
    }

    private Path write(String yaml) throws Exception {
        return Files.writeString(folder.resolve("jenkins.yaml"), yaml);
    }

    private static Policy inForce() {
        return ChangeGates.get().policy().get();
    }

    private static String export() throws Exception {
        ByteArrayOutputStream exported = new ByteArrayOutputStream();
        ConfigurationAsCode.get().export(exported);
        return exported.toString(StandardCharsets.UTF_8);
    }

    /** The root element of an export, since the rest of it is not ours to import. */
    private static String exportedPolicy() throws Exception {
        String exported = export();
        return PolicyFile.write(PolicyFile.parse("export", exported));
    }

    @Test
    void thePolicyIsImported() throws Exception {
        load(POLICY);

        assertEquals("Example", inForce().document().name());
        assertEquals("2.0", inForce().document().version());
        String members = inForce().role("engineer").orElseThrow().members().toString();
        assertEquals("[user:alice, group:${x}]", members);
    }

    @Test
    void exportAndImportGiveTheSamePolicy() throws Exception {
        load(POLICY);
        String digest = inForce().document().digest();
        String exported = exportedPolicy();
        assertTrue(exported.contains("approvals: \"[]\""), exported);

        ChangeGatesConfiguration.get().replacePolicy("");
        load(exported);

        assertEquals(digest, inForce().document().digest(), exported);
        assertEquals(exported, exportedPolicy());
    }

    @Test
    void thePolicyThatShipsIsNotExported() throws Exception {
        assertFalse(export().contains("\nchangeGates:"));
    }

    @Test
    void everyMistakeIsListedWithFileAndLine() throws Exception {
        load(POLICY);
        ConfiguratorException refused = assertThrows(ConfiguratorException.class, () -> load("""
                        changeGates:
                          extends: default
                          colour: red
                          roles:
                            - { name: engineer, members: [bob] }
                          environments:
                            - name: production
                              tier: prod
                        """));

        String file = folder.resolve("jenkins.yaml").toString();
        for (String place :
                new String[] {":3: colour", ":5: roles[engineer].members[0]", ":8: environments[production].tier"}) {
            assertTrue(refused.getMessage().contains(file + place), refused.getMessage());
        }
        assertEquals("Example", inForce().document().name());
    }

    /** Configuration as Code drops decimals that are not in quotes without a word. */
    @Test
    void aVersionThatWasDroppedIsMissed() throws Exception {
        ConfiguratorException refused = assertThrows(
                ConfiguratorException.class,
                () -> load("changeGates:\n  extends: default\n  policy: { name: Example, version: 2.0 }\n"));

        assertTrue(refused.getMessage().contains("jenkins.yaml:3: policy.version"), refused.getMessage());
    }

    @Test
    void checkingChangesNothing() throws Exception {
        load(POLICY);
        ConfigurationAsCode.get().checkWith(YamlSource.of(write(POLICY.replace("Example", "Other"))));

        assertEquals("Example", inForce().document().name());
    }

    @Test
    void aFileWithoutThePolicyLeavesItAsItIs() throws Exception {
        load(POLICY);
        load("jenkins: { systemMessage: hello }\n");

        assertEquals("Example", inForce().document().name());
    }

    @Test
    void reloadingLeavesTheLedgerAlone() throws Exception {
        Change change = Sample.change();
        long version = Sample.now(change).version();
        load(POLICY);

        assertEquals(version, Sample.now(change).version());
        assertEquals(change.id(), ChangeGates.get().index().newestFirst().get(0).id());
    }
}
