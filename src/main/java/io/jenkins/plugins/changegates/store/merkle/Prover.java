package io.jenkins.plugins.changegates.store.merkle;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the proofs of RFC 6962, sections 2.1.1 and 2.1.2, and those of {@link RangeProof}, from kept hashes. One proof
 * reads as many hashes as the logarithm of the tree's size squared at most. For one thread.
 */
public final class Prover {

    private final TreeHasher hasher = new TreeHasher();
    private final Nodes nodes;

    public Prover(Nodes nodes) {
        this.nodes = nodes;
    }

    /** The root of the first {@code size} leaves. */
    public Hash root(long size) throws IOException {
        return size == 0 ? TreeHasher.empty() : subtree(0, size);
    }

    /**
     * The path from a leaf to the root, from below.
     *
     * @param index of the leaf, from 0
     * @throws IllegalArgumentException if the tree has no such leaf
     */
    public List<Hash> inclusion(long index, long size) throws IOException {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("leaf " + index + " of " + size);
        }
        List<Hash> path = new ArrayList<>();
        inclusion(index, 0, size, path);
        return path;
    }

    private void inclusion(long index, long from, long to, List<Hash> path) throws IOException {
        if (to - from == 1) {
            return;
        }
        long middle = from + split(to - from);
        if (index < middle) {
            inclusion(index, from, middle, path);
            path.add(subtree(middle, to));
        } else {
            inclusion(index, middle, to, path);
            path.add(subtree(from, middle));
        }
    }

    /**
     * What shows that the tree of {@code later} leaves begins with that of {@code earlier}. Empty if they are the same
     * tree or the earlier one has no leaves.
     *
     * @throws IllegalArgumentException if the earlier one is larger
     */
    public List<Hash> consistency(long earlier, long later) throws IOException {
        if (earlier < 0 || earlier > later) {
            throw new IllegalArgumentException("a tree of " + earlier + " leaves before one of " + later);
        }
        List<Hash> proof = new ArrayList<>();
        if (earlier > 0) {
            consistency(earlier, 0, later, true, proof);
        }
        return proof;
    }

    private void consistency(long earlier, long from, long to, boolean known, List<Hash> proof) throws IOException {
        if (earlier == to) {
            if (!known) {
                proof.add(subtree(from, to));
            }
            return;
        }
        long middle = from + split(to - from);
        if (earlier <= middle) {
            consistency(earlier, from, middle, known, proof);
            proof.add(subtree(middle, to));
        } else {
            consistency(earlier, middle, to, false, proof);
            proof.add(subtree(from, middle));
        }
    }

    /**
     * The hashes of all around the leaves from {@code first} to before {@code end}, from the left to the right.
     *
     * @throws IllegalArgumentException if the tree has no such leaves
     */
    public List<Hash> range(long first, long end, long size) throws IOException {
        if (first < 0 || first > end || end > size) {
            throw new IllegalArgumentException("leaves " + first + " to " + end + " of " + size);
        }
        List<Hash> around = new ArrayList<>();
        range(first, end, 0, size, around);
        return around;
    }

    private void range(long first, long end, long from, long to, List<Hash> around) throws IOException {
        if (from == to || (first <= from && to <= end)) {
            return;
        }
        if (to <= first || end <= from) {
            around.add(subtree(from, to));
            return;
        }
        long middle = from + split(to - from);
        range(first, end, from, middle, around);
        range(first, end, middle, to, around);
    }

    /** The hash of the leaves from there to before there, which are a node of some tree that begins with leaf 0. */
    private Hash subtree(long from, long to) throws IOException {
        long length = to - from;
        if (Long.bitCount(length) == 1) {
            int level = Long.numberOfTrailingZeros(length);
            return nodes.read(Nodes.place(level, from >> level));
        }
        long middle = from + split(length);
        return hasher.node(subtree(from, middle), subtree(middle, to));
    }

    /** The largest power of two below a length of at least 2. */
    static long split(long length) {
        return Long.highestOneBit(length - 1);
    }
}
