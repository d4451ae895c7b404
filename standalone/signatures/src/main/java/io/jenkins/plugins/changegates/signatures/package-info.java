/**
 * Compiling against Jenkins without Jenkins: a text file states, a line each, the types and members of Jenkins that the
 * plugin touches; from it come class files that a compiler and its annotation processors accept.
 *
 * <ul>
 *   <li>{@link io.jenkins.plugins.changegates.signatures.syntax} reads the lines,
 *   <li>{@link io.jenkins.plugins.changegates.signatures.classfile} writes class files from them,
 *   <li>{@link io.jenkins.plugins.changegates.signatures.record} writes and checks the lines where Jenkins is at hand.
 * </ul>
 *
 * The format of a line is described in {@code standalone/README.md}.
 */
package io.jenkins.plugins.changegates.signatures;
