package io.jenkins.plugins.changegates.config.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.changegates.engine.policy.Policy;
import io.jenkins.plugins.changegates.policyfile.DefaultPolicy;
import io.jenkins.plugins.changegates.policyfile.PolicyFile;
import io.jenkins.plugins.changegates.policyfile.PolicyNode;
import io.jenkins.plugins.changegates.policyfile.PolicyReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A document that is shown as a form and sent back, untouched, is the same policy. */
class FormRoundTripTest {

    private static PolicyNode.Mapping document(String text) {
        return (PolicyNode.Mapping) PolicyFile.parse("test", text);
    }

    private static PolicyNode.Mapping sentBack(PolicyNode.Mapping document) {
        return new SentForm(Untouched.form(FormView.of(document))).document();
    }

    private static void assertKept(PolicyNode.Mapping document) {
        Policy before = PolicyReader.read(document);
        PolicyNode.Mapping after = sentBack(document);
        assertEquals(before, PolicyReader.read(after), () -> PolicyFile.write(after));
        String file = PolicyFile.write(after);
        assertEquals(
                before.document().digest(),
                PolicyFile.read("file", file).document().digest());
        assertEquals(file, PolicyFile.write(sentBack(document(file))), "a second time nothing changes at all");
        assertTrue(Untouched.keeps(document));
    }

    static Stream<String> policies() throws IOException {
        return Stream.of(
                DefaultPolicy.text(),
                PolicyFile.write(PolicyFile.document(DefaultPolicy.load())),
                "changeGates: { extends: default }\n",
                Files.readString(Path.of(root(), "examples/payments/jenkins.yaml")),
                Files.readString(Path.of(root(), "src/test/resources/config/form/everything.yaml")),
                Files.readString(Path.of(root(), "src/test/resources/config/form/alone.yaml")));
    }

    private static String root() {
        return System.getProperty("project.root", ".");
    }

    @ParameterizedTest
    @MethodSource("policies")
    void aPolicyIsKept(String text) {
        assertKept(document(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ paths: a }",
                "{ risk: high, paths: [\"a/**\", b] }",
                "{ any: [{ scope: [database, middleware] }, { risk: [high], impact: security }] }",
                "{ not: { branch: main, labels: [x] } }",
                "{ all: [{ paths: a }, { paths: b }, { not: { any: [{ onlyPaths: [c] }, { service: s }] } }] }",
                "{ category: [normal, emergency], environment: production, all: [{ labels: \"two words\" }] }"
            })
    void aConditionIsKept(String when) {
        assertKept(document("changeGates:\n  extends: default\n  securityReview:\n    - { name: x, when: " + when
                + " }\n  categories:\n    - name: standard\n      approvals: [{ role: cto, when: " + when + " }]\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"members", "delegates"})
    void anEmptyListIsNotTheSameAsNone(String key) {
        String other = key.equals("members") ? "delegates" : "members";
        PolicyNode.Mapping document = document("changeGates:\n  extends: default\n  roles:\n    - { name: qa, " + key
                + ": [], " + other + ": [\"user:a\"] }\n");

        assertKept(document);
        assertTrue(PolicyFile.write(sentBack(document)).contains(key + ": []"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"two\\nlines\"", "\" blank in front\"", "\"[]\""})
    void whatTheFormWouldLoseIsNoticed(String control) {
        PolicyNode.Mapping document =
                document("changeGates:\n  extends: default\n  policy: { controls: [" + control + "] }\n");
        try {
            PolicyReader.read(document);
        } catch (RuntimeException e) {
            return; // no policy may say it either
        }
        assertFalse(Untouched.keeps(document));
    }
}
