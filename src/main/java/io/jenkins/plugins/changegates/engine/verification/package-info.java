/**
 * Watching a deployment: what was measured and what the measurements mean, after the analysis semantics of Argo
 * Rollouts (requirements F1, F2). Pure; who measures and when is the adapters' business. Uses nothing outside the JDK.
 */
package io.jenkins.plugins.changegates.engine.verification;
