/**
 * The steps of a pipeline: they read their arguments, hand over to the engine through {@code runtime}, and report to the
 * console, the flow graph and the build. What a step must not forget is in the ledger under a key made of the build and
 * the step's node; its own fields, saved with the pipeline, only say how far it had come. Nothing is written, read or
 * asked on a pipeline's own thread.
 */
package io.jenkins.plugins.changegates.steps;
