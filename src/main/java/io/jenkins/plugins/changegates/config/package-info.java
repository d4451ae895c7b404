/**
 * What administrators set: the policy, on pages of its own
 * ({@link io.jenkins.plugins.changegates.config.PolicyPage}) and as the root element
 * {@code changeGates} of Configuration as Code. {@link io.jenkins.plugins.changegates.config.ChangeGatesConfiguration}
 * keeps it and puts it in force; a policy that cannot be used is never replaced by another one. May use {@code runtime}
 * and {@code policyfile}.
 */
package io.jenkins.plugins.changegates.config;
