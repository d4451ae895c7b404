/**
 * The ledger on disk: segments of lines that are only ever appended to, acknowledged when durable, and read back at
 * start; a hash tree over them, and signed checkpoints of it. {@code docs/ledger-format.md} describes what is in the
 * files. Knows no Jenkins. May use the engine and its own packages below.
 */
package io.jenkins.plugins.changegates.store;
