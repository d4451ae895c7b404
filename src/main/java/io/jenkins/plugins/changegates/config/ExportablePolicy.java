package io.jenkins.plugins.changegates.config;

import io.jenkins.plugins.changegates.engine.policy.Policy;
import io.jenkins.plugins.changegates.policyfile.PolicyException;
import io.jenkins.plugins.changegates.policyfile.PolicyFile;
import io.jenkins.plugins.changegates.policyfile.PolicyNode;
import io.jenkins.plugins.changegates.policyfile.PolicyReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A policy document that survives an export: Configuration as Code leaves empty lists and texts out of what it exports,
 * and where a document says <em>none</em> that would say something else.
 */
final class ExportablePolicy {

    private ExportablePolicy() {}

    /**
     * The document as it was written if it means the same without its empty parts, else written out in full.
     *
     * @throws PolicyException if it makes no policy
     * @throws IllegalStateException if the policy cannot be said without empty parts
     */
    static PolicyNode of(PolicyNode document) {
        Policy meant = PolicyReader.read(document);
        return Stream.of(document, PolicyFile.document(meant))
                .map(ExportablePolicy::withoutEmpty)
                .filter(candidate -> means(meant, candidate))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(Messages.Policy_notExportable()));
    }

    private static boolean means(Policy meant, PolicyNode candidate) {
        try {
            return PolicyReader.read(candidate).document().digest().equals(meant.document().digest());
        } catch (PolicyException e) {
            return false;
        }
    }

    private static PolicyNode withoutEmpty(PolicyNode node) {
        if (node instanceof PolicyNode.Sequence sequence) {
            return new PolicyNode.Sequence(
                    sequence.position(),
                    sequence.items().stream()
                            .map(ExportablePolicy::withoutEmpty)
                            .filter(item -> !isEmpty(item))
                            .toList());
        }
        if (node instanceof PolicyNode.Mapping mapping) {
            List<PolicyNode.Entry> entries = new ArrayList<>();
            for (PolicyNode.Entry entry : mapping.entries()) {
                PolicyNode value = withoutEmpty(entry.value());
                if (!isEmpty(value)) {
                    entries.add(new PolicyNode.Entry(entry.position(), entry.key(), value));
                }
            }
            return new PolicyNode.Mapping(mapping.position(), entries);
        }
        return node;
    }

    private static boolean isEmpty(PolicyNode node) {
        return node instanceof PolicyNode.Sequence sequence && sequence.items().isEmpty()
                || node instanceof PolicyNode.Scalar scalar && scalar.text().isBlank();
    }
}
