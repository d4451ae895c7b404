package io.jenkins.plugins.changegates.config.form;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jenkins.plugins.changegates.engine.policy.Policy;
import io.jenkins.plugins.changegates.policyfile.PolicyFile;
import io.jenkins.plugins.changegates.policyfile.PolicyNode;
import io.jenkins.plugins.changegates.policyfile.PolicyReader;
import io.jenkins.plugins.changegates.policyfile.RandomDocument;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever a document says, by every door it says the same. Configuration as Code's is in {@code CascNodesITest}. */
class RandomDocumentTest {

    private static void assertSame(Policy expected, Policy found, String text) {
        assertEquals(expected, found, text);
        assertEquals(expected.document().digest(), found.document().digest(), text);
    }

    @Property(tries = 300)
    void byFileWrittenInFullAndByFormItIsTheSamePolicy(@ForAll long seed) {
        PolicyNode.Mapping document = RandomDocument.of(seed);
        String text = PolicyFile.write(document);
        Policy policy = PolicyReader.read(document);

        assertSame(policy, PolicyFile.read("file", text), text);
        assertSame(policy, PolicyFile.read("full", PolicyFile.write(PolicyFile.document(policy))), text);
        if (Untouched.keeps(document)) {
            PolicyNode.Mapping sent = new SentForm(Untouched.form(FormView.of(document))).document();
            assertSame(policy, PolicyReader.read(sent), text);
            assertSame(policy, PolicyFile.read("sent", PolicyFile.write(sent)), text);
        }
    }

    @Property(tries = 100)
    void theFormKeepsNearlyAllOfThem(@ForAll long seed) {
        long kept = LongStream.range(seed, seed + 20)
                .filter(number -> Untouched.keeps(RandomDocument.of(number)))
                .count();
        assertEquals(20, kept);
    }
}
