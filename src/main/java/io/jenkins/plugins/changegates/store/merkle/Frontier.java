package io.jenkins.plugins.changegates.store.merkle;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A growing tree of which only the roots of its largest whole subtrees are held: as many hashes as its size has one
 * bits, the largest subtree first. For one thread.
 */
public final class Frontier {

    private final TreeHasher hasher = new TreeHasher();
    private final List<Hash> subtrees = new ArrayList<>();
    private long size;

    /**
     * Takes up the next leaf, and hands on its hash and that of every node it made whole, in the order of their places.
     * After an exception the tree is as it was.
     */
    public void add(Hash leaf, Consumer<Hash> written) {
        Hash hash = leaf;
        written.accept(hash);
        int kept = subtrees.size();
        for (long bits = size; (bits & 1) == 1; bits >>= 1) {
            hash = hasher.node(subtrees.get(--kept), hash);
            written.accept(hash);
        }
        while (subtrees.size() > kept) {
            subtrees.remove(subtrees.size() - 1);
        }
        subtrees.add(hash);
        size++;
    }

    public void add(Hash leaf) {
        add(leaf, hash -> {});
    }

    public long size() {
        return size;
    }

    /** The root of the tree as it is now. */
    public Hash root() {
        if (subtrees.isEmpty()) {
            return TreeHasher.empty();
        }
        Hash root = subtrees.get(subtrees.size() - 1);
        for (int i = subtrees.size() - 2; i >= 0; i--) {
            root = hasher.node(subtrees.get(i), root);
        }
        return root;
    }
}
