/**
 * What a policy would ask of a change that nobody has asked for, and how that differs from another policy. Judged by
 * the engine alone: nothing is recorded, and nothing here decides anything.
 */
package io.jenkins.plugins.changegates.config.preview;
