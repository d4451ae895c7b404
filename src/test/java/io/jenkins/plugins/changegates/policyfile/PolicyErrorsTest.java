package io.jenkins.plugins.changegates.policyfile;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each broken policy in {@code policyfile/NAME.yaml} gets the messages in {@code NAME.errors}, all of them and no
 * others. With {@code -DupdateGolden=true} the .errors files are written, to be read before they are kept.
 */
class PolicyErrorsTest {

    static Stream<Path> policies() throws IOException, URISyntaxException {
        Path folder = Path.of(PolicyErrorsTest.class.getResource("/policyfile").toURI());
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("policies")
    void everyMistakeIsReportedWithItsPlace(Path file) throws IOException {
        String name = file.getFileName().toString();
        PolicyException broken =
                assertThrows(PolicyException.class, () -> PolicyFile.read(name, Files.readString(file)));
        List<String> found =
                broken.problems().stream().map(PolicyProblem::toString).toList();
        Path golden = Path.of("src/test/resources/policyfile", name.replace(".yaml", ".errors"));
        if (Boolean.getBoolean("updateGolden")) {
            Files.writeString(golden, found.stream().map(line -> line + "\n").collect(Collectors.joining()));
        }
        assertThat(String.join("\n", found), is(String.join("\n", Files.readAllLines(sibling(file)))));
    }

    private static Path sibling(Path file) {
        Path golden = file.resolveSibling(file.getFileName().toString().replace(".yaml", ".errors"));
        return Boolean.getBoolean("updateGolden")
                ? Path.of("src/test/resources/policyfile").resolve(golden.getFileName())
                : golden;
    }
}
