/**
 * What a ledger held at some moment, signed: signed notes and checkpoints in the text forms of C2SP, the keys they are
 * signed with, and where they are kept and handed on to. Knows no Jenkins; secrets are sealed by whoever uses it. Uses
 * {@code store.merkle}, {@code store.file} and the JDK.
 */
package io.jenkins.plugins.changegates.store.checkpoint;
