package io.jenkins.plugins.changegates.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.ExtensionList;
import hudson.security.AuthorizationStrategy;
import hudson.security.SecurityRealm;
import io.jenkins.plugins.changegates.engine.AuditLog;
import io.jenkins.plugins.changegates.engine.RefusedException;
import io.jenkins.plugins.changegates.engine.policy.Policy;
import io.jenkins.plugins.changegates.policyfile.DefaultPolicy;
import io.jenkins.plugins.changegates.policyfile.PolicyException;
import io.jenkins.plugins.changegates.policyfile.PolicyFile;
import io.jenkins.plugins.changegates.runtime.ChangeGates;
import io.jenkins.plugins.changegates.runtime.PolicyInForce;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class ChangeGatesConfigurationITest {

    private static final String POLICY = """
            changeGates:
              extends: default
              policy: { name: Example, version: "2.0" }
              roles:
                - { name: engineer, members: ["group:developers"] }
            """;

    private static final String BROKEN = POLICY + "  classification: 5\n  colour: red\n";

    private static JenkinsRule jenkins;

    @BeforeAll
    static void start(JenkinsRule rule) {
        jenkins = rule;
    }

    @AfterAll
    static void stop() throws Exception {
        jenkins.after();
    }

    @BeforeEach
    void startOver() {
        jenkins.jenkins.setSecurityRealm(SecurityRealm.NO_AUTHENTICATION);
        jenkins.jenkins.setAuthorizationStrategy(AuthorizationStrategy.UNSECURED);
        ChangeGatesConfiguration.get().replacePolicy("");
    }

    private static PolicyInForce inForce() {
        return ChangeGates.get().policy();
    }

    private static String name() {
        return inForce().get().document().name();
    }

    @Test
    void thePolicyThatShipsIsInForceAtFirst() {
        assertEquals("", ChangeGatesConfiguration.get().getPolicyText());
        assertEquals(
                DefaultPolicy.load().document().digest(),
                inForce().get().document().digest());
        assertFalse(ExtensionList.lookupSingleton(PolicyMonitor.class).isActivated());
    }

    @Test
    void aBrokenPolicyIsRefusedAndNothingChanges() {
        ChangeGatesConfiguration.get().replacePolicy(POLICY);

        assertThrows(PolicyException.class, () -> ChangeGatesConfiguration.get().replacePolicy(BROKEN));
        assertEquals(POLICY, ChangeGatesConfiguration.get().getPolicyText());
        assertEquals("Example", name());
    }

    @Test
    void theSystemPageHasNoPolicyOfItsOwn() throws Exception {
        String page =
                jenkins.createWebClient().goTo("configure").getWebResponse().getContentAsString();

        assertFalse(page.contains("policyText"), page);
    }

    @Test
    void everyChangeOfThePolicyIsTold() {
        List<PolicyRecorder.Replacement> told = new ArrayList<>();
        PolicyRecorder recorder = told::add;
        PolicyRecorder.all().add(recorder);
        try {
            ChangeGatesConfiguration.get().replacePolicy(POLICY);
            ChangeGatesConfiguration.get().replacePolicy(POLICY);
            assertThrows(
                    PolicyException.class, () -> ChangeGatesConfiguration.get().replacePolicy(BROKEN));
        } finally {
            PolicyRecorder.all().remove(recorder);
        }
        assertEquals(1, told.size(), told.toString());
        assertEquals("", told.get(0).before());
        assertEquals(POLICY, told.get(0).after());
        assertEquals("SYSTEM", told.get(0).who());
    }

    @Test
    void everyPolicyIsRecordedInFullBeforeItTakesEffect() {
        ChangeGatesConfiguration.get().replacePolicy(POLICY);

        Policy policy = ChangeGates.get().policy().get();
        AuditLog log = ChangeGates.get().auditLog();
        String digest = policy.document().digest();
        assertEquals(digest, log.newestPolicy());
        assertEquals(PolicyFile.canonical(policy), log.policyDocument(digest).orElseThrow());
        assertTrue(log.policyDocument(DefaultPolicy.load().document().digest()).isPresent(), "the one at the start");
    }

    @Test
    void whatCannotBeRecordedIsNotChanged() {
        PolicyRecorder recorder = replacement -> {
            throw new IllegalStateException("disk full");
        };
        PolicyRecorder.all().add(recorder);
        try {
            assertThrows(
                    IllegalStateException.class,
                    () -> ChangeGatesConfiguration.get().replacePolicy(POLICY));
        } finally {
            PolicyRecorder.all().remove(recorder);
        }
        assertEquals("", ChangeGatesConfiguration.get().getPolicyText());
    }

    @Test
    void aPersistedPolicyThatIsBrokenLeavesNone() throws Exception {
        ChangeGatesConfiguration.get().replacePolicy(POLICY);
        rewrite("colour", "extends: default", "extends: default\n  colour: red");

        assertThrows(RefusedException.class, () -> inForce().get());
        PolicyMonitor monitor = ExtensionList.lookupSingleton(PolicyMonitor.class);
        assertTrue(monitor.isActivated());
        assertTrue(monitor.getProblem().contains("policy:3:3: colour"), monitor.getProblem());
        String manage = jenkins.createWebClient().goTo("manage/").asNormalizedText();
        assertTrue(manage.contains("Change Gates has no usable policy"), manage);

        ChangeGatesConfiguration.get().replacePolicy(POLICY);
        assertEquals("Example", name());
        assertFalse(monitor.isActivated());
    }

    @Test
    void aFileThatCannotBeReadIsNotTakenForTheDefault() throws Exception {
        ChangeGatesConfiguration.get().replacePolicy(POLICY);
        rewrite("no XML", "</policyText>", "");

        assertThrows(RefusedException.class, () -> inForce().get());
        assertTrue(inForce().problem().contains("cannot be read"), inForce().problem());
    }

    private void rewrite(String marker, String text, String replacement) throws Exception {
        Path file = jenkins.jenkins.getRootDir().toPath().resolve(ChangeGatesConfiguration.class.getName() + ".xml");
        String content = Files.readString(file);
        assertTrue(content.contains(text), marker + ": " + content);
        Files.writeString(file, content.replace(text, replacement));
        ChangeGatesConfiguration.get().load();
        ChangeGatesConfiguration.get().putInForce();
    }
}
