/**
 * The policy as the engine reads it: roles, environments, classification, categories, and the conditions and globs of
 * their rules, compiled once. How a policy is written is {@code policyfile}'s business.
 *
 * <p>Immutable values. May use {@code engine.change}, {@code engine.schedule}, {@code engine.wire} and the JDK.
 */
package io.jenkins.plugins.changegates.engine.policy;
