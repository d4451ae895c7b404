package io.jenkins.plugins.changegates.checks;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.jenkins.plugins.changegates.checks.Pom.Dependency;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The plugin's own build and the standalone one state the same versions and dependencies. */
class BuildsAgreeTest {
    private static final Path STANDALONE = Path.of("..");

    private Pom plugin;
    private Pom standalone;
    private Pom packing;

    @BeforeEach
    void read() throws Exception {
        plugin = Pom.read(STANDALONE.resolve("../pom.xml"));
        standalone = Pom.read(STANDALONE.resolve("pom.xml"));
        packing = Pom.read(STANDALONE.resolve("plugin/pom.xml"));
    }

    @Test
    void propertiesOfTheSameNameHaveTheSameValue() {
        Map<String, String> here = standalone.properties();
        Map<String, String> there = plugin.properties();
        Set<String> shared = new TreeSet<>(here.keySet());
        shared.retainAll(there.keySet());

        assertThat(
                shared.containsAll(Set.of("revision", "changelist", "jenkins.baseline", "jenkins.version")), is(true));
        shared.forEach(name -> assertThat(name, here.get(name), is(there.get(name))));
    }

    /** Versions that the parent decides there are written down here: a new parent asks for a look at them. */
    @Test
    void standaloneKnowsTheParentItsVersionsComeFrom() {
        assertThat(standalone.properties().get("plugin-parent.version"), is(plugin.parentVersion()));
    }

    @Test
    void pluginDependenciesAreTheSame() throws Exception {
        Set<String> bundled = bundled();
        Set<String> there = names(plugin, each -> each.scope().isEmpty() && !bundled.contains(each.artifactId()));
        Set<String> here = Files.readAllLines(STANDALONE.resolve("plugin/plugin-dependencies.txt")).stream()
                .map(line -> line.replaceFirst(":[^;]*", "").replace(";resolution:=optional", " (optional)"))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(here, is(there));
    }

    @Test
    void bundledLibrariesAreTheSame() {
        assertThat(names(packing, each -> each.scope().isEmpty()), is(bundled()));
    }

    @Test
    void librariesOfBothHaveVersionsByTheSameName() {
        for (Dependency here : Stream.concat(packing.dependencies().stream(), standalone.dependencies().stream())
                .toList()) {
            plugin.dependencies().stream()
                    .filter(there -> there.groupId().equals(here.groupId())
                            && there.artifactId().equals(here.artifactId())
                            && !there.version().isEmpty())
                    .forEach(there -> assertThat(here.artifactId(), here.version(), is(there.version())));
        }
    }

    private Set<String> bundled() {
        String list = plugin.properties().get("hpi.bundledArtifacts");
        return new TreeSet<>(Arrays.asList(list.split(",")));
    }

    private static Set<String> names(Pom pom, Predicate<Dependency> wanted) {
        return pom.dependencies().stream()
                .filter(wanted)
                .map(each -> each.artifactId() + (each.optional() ? " (optional)" : ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
