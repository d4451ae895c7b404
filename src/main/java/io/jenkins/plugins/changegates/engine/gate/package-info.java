/**
 * Judging: what the policy demands of a change, and whether each gate is met at one instant, with reasons. Pure
 * functions over values: no clock, no files, no Jenkins. Fail closed: what is missing, unknown or in doubt passes
 * nothing. May use {@code engine.approval}, {@code engine.change}, {@code engine.policy}, {@code engine.evidence},
 * {@code engine.sentence}.
 */
package io.jenkins.plugins.changegates.engine.gate;
