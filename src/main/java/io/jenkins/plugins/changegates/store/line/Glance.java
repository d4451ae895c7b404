package io.jenkins.plugins.changegates.store.line;

/**
 * What is seen of a line of a change without making its event: enough to hold its place and number against those before.
 *
 * @param sequence as in {@link LedgerLine}
 * @param more as there
 * @param change as {@link ChangeCode} has it
 * @param number of the event within its change
 */
public record Glance(long sequence, int more, long change, long number) {}
