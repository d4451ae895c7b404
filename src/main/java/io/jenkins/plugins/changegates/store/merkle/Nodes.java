package io.jenkins.plugins.changegates.store.merkle;

import java.io.IOException;

/**
 * The hashes of a tree's whole subtrees, each written when its last leaf is: leaf, then every node that the leaf made
 * whole, from below. So a tree only ever grows at its end, and a subtree's place follows from where it stands.
 */
public interface Nodes {

    /**
     * The hash at that place.
     *
     * @param place from 0; see {@link #place}
     * @throws IOException if it cannot be read, or is not there
     */
    Hash read(long place) throws IOException;

    /**
     * Where the subtree stands that has 2<sup>level</sup> leaves, of those of its size the one with that index. A tree
     * of n leaves takes {@code place(0, n)} places.
     */
    static long place(int level, long index) {
        long lastLeaf = ((index + 1) << level) - 1;
        return level == 0 ? 2 * index - Long.bitCount(index) : 2 * lastLeaf - Long.bitCount(lastLeaf) + level;
    }
}
