/**
 * Scenarios: a change and what happens to it, read from YAML and played on a virtual clock through the engine's own
 * services. docs/command-line.md describes the format.
 */
package io.jenkins.plugins.changegates.command.scenario;
