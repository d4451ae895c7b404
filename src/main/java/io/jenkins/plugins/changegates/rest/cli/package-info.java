/**
 * Commands of the Jenkins command line over the same services and the same authorization as pages and REST; what they
 * write carries the channel {@code cli}. May use {@code runtime}, {@code rest} for limits, and {@code engine}.
 */
package io.jenkins.plugins.changegates.rest.cli;
