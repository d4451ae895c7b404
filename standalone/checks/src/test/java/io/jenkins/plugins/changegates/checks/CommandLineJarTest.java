package io.jenkins.plugins.changegates.checks;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** The runnable jar runs by itself and has nothing of Jenkins in it. */
class CommandLineJarTest {
    private static final File JAR =
            Path.of("../command/target/change-gates.jar").toFile();

    @Test
    void itHasNoClassOfJenkinsAndNoneThatNeedsIt() throws Exception {
        try (JarFile jar = new JarFile(JAR)) {
            List<String> foreign = jar.stream()
                    .map(each -> each.getName())
                    .filter(name -> name.matches("(hudson|jenkins|org/jenkinsci|org/kohsuke)/.*")
                            || name.matches("io/jenkins/plugins/changegates/(?!command|engine|policyfile|store).*/.*"))
                    .toList();

            assertThat(foreign, is(empty()));
        }
    }

    @Test
    void itExplainsItself() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-jar",
                        JAR.getPath(),
                        "--help")
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(output, containsString("simulate"));
        assertThat(process.waitFor(), is(0));
    }
}
