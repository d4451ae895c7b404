/**
 * What other tools have to say: the build's JUnit result, services asked over HTTP. {@code DeploymentCheck} is the
 * extension point for more. Everything here runs on the controller, off a pipeline's own thread. May use {@code engine}.
 */
package io.jenkins.plugins.changegates.integrations;
