package io.jenkins.plugins.changegates.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jenkins.plugins.changegates.engine.policy.Policy;
import io.jenkins.plugins.changegates.policyfile.PolicyFile;
import io.jenkins.plugins.changegates.policyfile.PolicyNode;
import io.jenkins.plugins.changegates.policyfile.PolicyReader;
import io.jenkins.plugins.changegates.policyfile.RandomDocument;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever a document says, as Configuration as Code exports and reads it, it says the same. */
class CascNodesITest {

    @Property(tries = 300)
    void aDocumentByConfigurationAsCodeIsTheSamePolicy(@ForAll long seed) {
        PolicyNode.Mapping document = RandomDocument.of(seed);
        Policy policy = PolicyReader.read(document);
        PolicyNode read = CascNodes.read(CascNodes.write(document, text -> text), text -> text);

        assertEquals(policy, PolicyReader.read(read), () -> PolicyFile.write(document));
        assertEquals(
                policy.document().digest(), PolicyReader.read(read).document().digest());
        PolicyNode full = CascNodes.read(CascNodes.write(PolicyFile.document(policy), text -> text), text -> text);
        assertEquals(policy, PolicyReader.read(full));
    }
}
