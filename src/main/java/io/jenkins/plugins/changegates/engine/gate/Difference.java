package io.jenkins.plugins.changegates.engine.gate;

/**
 * What became of one point since somebody gave their word.
 *
 * @param part the part of the subject, such as {@code request} or {@code demands:production}
 * @param field the point, named as the request names it
 * @param before as it was, cut to what differs where it is long; empty if it was not there
 * @param after as it is
 */
public record Difference(String part, String field, String before, String after) {}
