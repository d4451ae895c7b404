package io.jenkins.plugins.changegates.policyfile;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Documents that are written to do harm get one message, soon. The timeout is for a run without end, not a slow one. */
@Timeout(60)
class HostileYamlTest {

    private static String refusal(String text) {
        PolicyException refused = assertThrows(PolicyException.class, () -> PolicyFile.read("hostile.yaml", text));
        assertThat(refused.getMessage(), refused.problems().size(), is(1));
        return refused.getMessage();
    }

    @Test
    void aliasBomb() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            String alias = "*a" + (i - 1);
            bomb.append("a").append(i).append(": &a").append(i).append(" [").append(alias);
            bomb.append((", " + alias).repeat(8)).append("]\n");
        }
        assertThat(refusal(bomb + "changeGates: *a11\n"), containsString("alias"));
    }

    @Test
    void fewAliasesThatAreManyValues() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x]\n");
        for (int i = 1; i < 10; i++) {
            String alias = "*a" + (i - 1);
            bomb.append("a").append(i).append(": &a").append(i).append(" [").append(alias);
            bomb.append((", " + alias).repeat(5)).append("]\n");
        }
        assertThat(refusal(bomb + "changeGates: *a9\n"), containsString("with its aliases this has more than 100000"));
    }

    @Test
    void aliasOfItself() {
        assertThat(refusal("changeGates: &x { roles: *x }\n"), containsString("nested deeper than 50 levels"));
    }

    @Test
    void deepNesting() {
        assertThat(
                refusal("changeGates: " + "[".repeat(100_000)), containsString("it is nested deeper than 50 levels"));
    }

    @Test
    void deepNestingOfBlocks() {
        StringBuilder text = new StringBuilder("changeGates:\n");
        for (int i = 1; i < 500; i++) {
            text.append(" ".repeat(i)).append("a:\n");
        }
        assertThat(refusal(text.toString()), containsString("it is nested deeper than 50 levels"));
    }

    @Test
    void tenMegabytes() {
        assertThat(
                refusal("changeGates: " + "x".repeat(10_000_000)),
                containsString("this has 10000013 characters; allowed are 1048576"));
    }

    @Test
    void manyMistakesAreCutOff() {
        StringBuilder text = new StringBuilder("changeGates:\n  extends: default\n");
        for (int i = 0; i < 20_000; i++) {
            text.append("  unknown").append(i).append(": x\n");
        }
        PolicyException refused =
                assertThrows(PolicyException.class, () -> PolicyFile.read("hostile.yaml", text.toString()));
        assertThat(refused.problems().size(), is(500));
    }

    @Test
    void aChainOfManyEnvironments() {
        StringBuilder text = new StringBuilder("changeGates:\n  extends: default\n  environments:\n");
        for (int i = 1; i < 20_000; i++) {
            text.append("  - { name: e")
                    .append(i)
                    .append(", tier: other, requires: e")
                    .append(i - 1)
                    .append(" }\n");
        }
        assertThat(refusal(text.toString()), containsString("items; allowed are 1000"));
    }

    @Test
    void manyNamesThatAreNearlyRight() {
        String name = "a".repeat(60);
        StringBuilder text = new StringBuilder("changeGates:\n  extends: default\n  evidenceKinds:\n");
        for (int i = 0; i < 900; i++) {
            text.append("  - ").append(name).append(i).append('\n');
        }
        text.append("  categories:\n  - name: normal\n    evidence:\n");
        for (int i = 0; i < 9000; i++) {
            text.append("    - ").append(name).append("x").append(i).append('\n');
        }
        PolicyException refused =
                assertThrows(PolicyException.class, () -> PolicyFile.read("hostile.yaml", text.toString()));
        assertThat(refused.problems().size(), is(500));
    }

    @Test
    void bytesThatAreNotUtf8() {
        for (byte[] bytes : new byte[][] {
            "changeGates: { extends: défault }".getBytes(StandardCharsets.ISO_8859_1),
            "changeGates: { extends: default }".getBytes(StandardCharsets.UTF_16),
        }) {
            PolicyException refused =
                    assertThrows(PolicyException.class, () -> YamlReader.parse("hostile.yaml", bytes));
            assertThat(
                    refused.getMessage(), equalTo("hostile.yaml: this is not UTF-8; save the file in that encoding"));
        }
    }

    @Test
    void aByteOrderMarkDoesNoHarm() {
        assertThat(
                PolicyFile.read("bom.yaml", "\uFEFFchangeGates: { extends: default }"), equalTo(DefaultPolicy.load()));
    }
}
