/**
 * Reads a policy document into {@code engine.policy} and writes it back. A document is a {@link PolicyNode} tree in
 * which every value knows where it was written; the YAML reader and other front doors make such trees, and
 * {@link PolicyReader} alone says what they mean. Whatever is wrong is reported at once, with position and remedy.
 *
 * <p>May use {@code engine} and snakeyaml-engine. No Jenkins.
 */
package io.jenkins.plugins.changegates.policyfile;
