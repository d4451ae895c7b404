package io.jenkins.plugins.changegates.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.changegates.engine.policy.Policy;
import io.jenkins.plugins.changegates.policyfile.PolicyFile;
import io.jenkins.plugins.changegates.runtime.ChangeGates;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The same document by file, Configuration as Code and form is the same policy. */
@WithJenkins
class ThreeDoorsITest {

    @TempDir
    private Path folder;

    private static Policy inForce() {
        return ChangeGates.get().policy().get();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "src/test/resources/config/form/everything.yaml",
                "src/main/resources/io/jenkins/plugins/changegates/policyfile/default-policy.yaml"
            })
    void areOne(String file, JenkinsRule jenkins) throws Exception {
        Policy byFile = PolicyFile.read(Path.of(file));

        ChangeGatesConfiguration.get().replacePolicy(Files.readString(Path.of(file)));
        jenkins.submit(
                jenkins.createWebClient().goTo("manage/change-gates-policy/").getFormByName("policy"));
        assertEquals(byFile, inForce(), "by form");

        ByteArrayOutputStream export = new ByteArrayOutputStream();
        ConfigurationAsCode.get().export(export);
        Path exported = folder.resolve("jenkins.yaml");
        Files.writeString(
                exported, PolicyFile.write(PolicyFile.parse("export", export.toString(StandardCharsets.UTF_8))));
        ChangeGatesConfiguration.get().replacePolicy("");
        ConfigurationAsCode.get().configure(exported.toString());
        assertEquals(byFile, inForce(), "exported by Configuration as Code and imported");
        assertEquals(byFile.document().digest(), inForce().document().digest());
    }
}
