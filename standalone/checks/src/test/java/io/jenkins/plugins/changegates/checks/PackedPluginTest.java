package io.jenkins.plugins.changegates.checks;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** The {@code .hpi} has what Jenkins asks of a plugin. */
class PackedPluginTest {
    private static final Path TARGET = Path.of("../plugin/target");

    @Test
    void itsManifestNamesThePluginAndWhatItNeeds() throws Exception {
        Attributes manifest = manifest("change-gates.hpi");

        assertThat(manifest.getValue("Short-Name"), is("change-gates"));
        assertThat(manifest.getValue("Long-Name"), is("Change Gates"));
        assertThat(manifest.getValue("Jenkins-Version"), startsWith("2."));
        assertThat(
                List.of(manifest.getValue("Plugin-Dependencies").split(",")),
                hasItems(startsWith("workflow-step-api:"), endsWith(";resolution:=optional")));
    }

    /** Jenkins deserializes a class only if the jar it is from says that it is a plugin's (JEP-200). */
    @Test
    void itsJarHasTheSameManifest() throws Exception {
        Attributes outer = manifest("change-gates.hpi");
        Attributes inner = manifest("change-gates.jar");

        for (Object name : outer.keySet()) {
            boolean ofThePlugin = name.toString().matches("(Short-Name|Long-Name|Plugin-.*|Jenkins-Version|Group-Id)");
            if (ofThePlugin) {
                assertThat(name.toString(), inner.get(name), is(outer.get(name)));
            }
        }
    }

    @Test
    void itCarriesItsJarAndTheBundledLibraries() throws Exception {
        List<String> files = files("change-gates.hpi");

        assertThat(
                files,
                hasItems(
                        is("WEB-INF/lib/change-gates.jar"),
                        startsWith("WEB-INF/lib/java-json-canonicalization-"),
                        startsWith("WEB-INF/lib/jems2-"),
                        startsWith("WEB-INF/lib/lib-recur-"),
                        startsWith("WEB-INF/lib/re2j-"),
                        startsWith("WEB-INF/lib/rfc5545-datetime-")));
        assertThat(files.stream().filter(each -> each.endsWith(".jar")).count(), is(6L));
    }

    @Test
    void itsJarHasTheIndexesThatJenkinsReads() throws Exception {
        List<String> files = files("change-gates.jar");

        assertThat(
                files,
                hasItems(
                        is("index.jelly"),
                        is("META-INF/annotations/hudson.Extension"),
                        is("META-INF/annotations/org.jenkinsci.Symbol"),
                        endsWith(".stapler"),
                        endsWith("/Messages.class")));
    }

    @Test
    void itsJarHasNoClassOfJenkins() throws Exception {
        assertThat(
                files("change-gates.jar").stream()
                        .filter(each -> each.endsWith(".class"))
                        .toList(),
                everyItem(startsWith("io/jenkins/plugins/changegates/")));
        assertThat(files("change-gates.jar"), not(hasItem(endsWith("Test.class"))));
    }

    private static Attributes manifest(String file) throws Exception {
        try (JarFile jar = new JarFile(TARGET.resolve(file).toFile())) {
            return jar.getManifest().getMainAttributes();
        }
    }

    private static List<String> files(String file) throws Exception {
        try (JarFile jar = new JarFile(TARGET.resolve(file).toFile())) {
            return jar.stream().map(each -> each.getName()).toList();
        }
    }
}
