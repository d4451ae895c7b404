/**
 * The command line {@code change-gates}: what a policy asks of a change, played, planned and tested away from Jenkins
 * with the same engine. Commands parse, delegate and report; what they print stands in {@code command.output}.
 *
 * <p>May use {@code engine}, {@code policyfile}, {@code store}, picocli and Jackson. No Jenkins.
 */
package io.jenkins.plugins.changegates.command;
