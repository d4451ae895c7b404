/**
 * The one place that knows both the engine and Jenkins: it opens the ledger when Jenkins starts, holds the policy in
 * force, knows who may do what, and wakes the pipelines that wait. Adapters go through it; it knows none of them.
 */
package io.jenkins.plugins.changegates.runtime;
