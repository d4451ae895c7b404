package io.jenkins.plugins.changegates.engine.evidence;

import java.time.Instant;

/**
 * A fact of a kind about one commit (requirement B2).
 *
 * @param kind one of the policy's evidence kinds, such as {@code unit-tests}
 * @param source who says so: a tool or report name, empty for the pipeline itself; the newest per kind and source
 *     counts
 * @param commit the commit the fact is about
 * @param summary what the report said, in a line
 * @param url where to look, or empty
 * @param at when it was recorded
 */
public record Evidence(
        String kind,
        String source,
        EvidenceStatus status,
        EvidenceOrigin origin,
        String commit,
        String summary,
        String url,
        Instant at) {}
