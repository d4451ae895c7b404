/**
 * What a folder or a job asks beyond the policy, as it is configured and kept: the YAML text alone. It is checked where it
 * is written, and read again wherever it is used, since configuration can be altered on the disk.
 *
 * <p>May use {@code runtime}, {@code policyfile} and the engine.
 */
package io.jenkins.plugins.changegates.config.tightening;
