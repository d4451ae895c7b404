package io.jenkins.plugins.changegates.pages;

import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.engine.evidence.Evidence;
import java.util.List;

/**
 * One fact about a commit.
 *
 * @param kind the kind, leading to where to look if there is such a place
 * @param origin whether it was read from a report or declared
 * @param otherCommit the commit it is about if that is not the one to deploy, else empty
 */
public record EvidenceView(
        Link kind, String source, Mark status, String origin, String summary, String otherCommit, Moment at) {

    private static final int SHORT_COMMIT = 10;

    static List<EvidenceView> of(Change change) {
        return change.evidence().stream()
                .map(evidence -> of(evidence, change.origin().commit()))
                .toList();
    }

    private static EvidenceView of(Evidence evidence, String commit) {
        return new EvidenceView(
                new Link(evidence.kind(), Link.of(evidence.url()).url()),
                evidence.source(),
                Words.of(evidence.status()),
                Words.of(evidence.origin()),
                evidence.summary(),
                evidence.commit().equals(commit) ? "" : shortened(evidence.commit()),
                Moment.of(evidence.at()));
    }

    private static String shortened(String commit) {
        return commit.length() <= SHORT_COMMIT ? commit : commit.substring(0, SHORT_COMMIT);
    }
}
