package io.jenkins.plugins.changegates.store.merkle;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * Shows that leaves stand next to each other in a tree, with none left out between them: with the hashes of everything
 * to their left and right they make the tree's root. Leaves are taken up one by one, in order. For one thread.
 */
public final class RangeProof {

    private final TreeHasher hasher = new TreeHasher();
    private final Iterator<Hash> leaves;
    private final Iterator<Hash> around;
    private final long first;
    private final long end;

    private RangeProof(Iterator<Hash> leaves, Iterator<Hash> around, long first, long end) {
        this.leaves = leaves;
        this.around = around;
        this.first = first;
        this.end = end;
    }

    /**
     * The root that the leaves from {@code first} on, {@code count} of them, give together with the hashes around them
     * in the order of {@link Prover#range}; empty if there are too few or too many of either.
     *
     * @param leaves their hashes; no more than {@code count} and one are asked for
     */
    public static Optional<Hash> root(Iterator<Hash> leaves, long first, long count, long size, List<Hash> around) {
        if (first < 0 || count < 0 || size < first || size - first < count) {
            return Optional.empty();
        }
        if (size == 0) {
            return around.isEmpty() && !leaves.hasNext() ? Optional.of(TreeHasher.empty()) : Optional.empty();
        }
        RangeProof proof = new RangeProof(leaves, around.iterator(), first, first + count);
        try {
            Hash root = proof.subtree(0, size);
            return leaves.hasNext() || proof.around.hasNext() ? Optional.empty() : Optional.of(root);
        } catch (NoSuchElementException e) {
            return Optional.empty();
        }
    }

    private Hash subtree(long from, long to) {
        boolean within = first <= from && to <= end;
        if (!within && (to <= first || end <= from)) {
            return around.next();
        }
        if (to - from == 1) {
            return leaves.next();
        }
        long middle = from + Prover.split(to - from);
        Hash left = subtree(from, middle);
        return hasher.node(left, subtree(middle, to));
    }
}
