package io.jenkins.plugins.changegates.store;

import io.jenkins.plugins.changegates.store.line.PreparedLine;
import io.jenkins.plugins.changegates.store.merkle.Hash;
import io.jenkins.plugins.changegates.store.merkle.TreeHasher;
import java.util.List;

/**
 * Lines that count together, as they are written. Whose lines they are hashes them while the disk is at work; whoever
 * needs a hash before that makes it as well, which gives the same.
 */
final class Append {

    private static final ThreadLocal<TreeHasher> HASHER = ThreadLocal.withInitial(TreeHasher::new);

    private final long first;
    private final byte[] bytes;
    private final int[] starts;
    private final int[] sealed;
    private final Hash[] leaves;

    /** @param first the index in the ledger of the first line, from 0 */
    Append(List<PreparedLine> lines, long first) {
        this.first = first;
        int count = lines.size();
        starts = new int[count];
        sealed = new int[count];
        leaves = new Hash[count];
        int length = 0;
        for (int i = 0; i < count; i++) {
            starts[i] = length;
            sealed[i] = lines.get(i).sealedLength(first + i + 1);
            length = Math.addExact(length, lines.get(i).length(first + i + 1) + 1);
        }
        bytes = new byte[length];
        for (int i = 0; i < count; i++) {
            bytes[lines.get(i).put(bytes, starts[i], first + i + 1)] = '\n';
        }
    }

    /** All lines, each with its line feed. */
    byte[] bytes() {
        return bytes;
    }

    int length() {
        return bytes.length;
    }

    int lines() {
        return starts.length;
    }

    /** The index in the ledger of the first line, from 0. */
    long first() {
        return first;
    }

    /** Where in these bytes a line begins. */
    int start(int line) {
        return starts[line];
    }

    void hash() {
        for (int i = 0; i < leaves.length; i++) {
            leaf(i);
        }
    }

    /** The hash of a line as a leaf of the tree. */
    Hash leaf(int line) {
        Hash leaf = leaves[line];
        if (leaf == null) {
            leaf = HASHER.get().leaf(bytes, starts[line], sealed[line]);
            leaves[line] = leaf;
        }
        return leaf;
    }
}
