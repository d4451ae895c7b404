package io.jenkins.plugins.changegates.store.merkle;

import java.util.List;

/** Checks proofs of inclusion and consistency as RFC 9162 says in sections 2.1.3.2 and 2.1.4.2. For one thread. */
public final class Proofs {

    private final TreeHasher hasher = new TreeHasher();

    /**
     * Whether the leaf with that hash stands at that index, from 0, in the tree with that size and root. The path must
     * be used up; one that is too long proves nothing.
     */
    public boolean includes(Hash leaf, long index, long size, List<Hash> path, Hash root) {
        if (index < 0 || index >= size) {
            return false;
        }
        long node = index;
        long last = size - 1;
        Hash hash = leaf;
        for (Hash sibling : path) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                hash = hasher.node(sibling, hash);
                int whole = Long.numberOfTrailingZeros(node);
                node >>= whole;
                last >>= whole;
            } else {
                hash = hasher.node(hash, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && hash.equals(root);
    }

    /** Whether the later tree begins with all leaves of the earlier one, in their order. */
    public boolean extend(long earlier, Hash earlierRoot, long later, Hash laterRoot, List<Hash> proof) {
        if (earlier < 0 || earlier > later) {
            return false;
        }
        if (earlier == later) {
            return proof.isEmpty() && earlierRoot.equals(laterRoot);
        }
        if (earlier == 0) {
            return proof.isEmpty() && earlierRoot.equals(TreeHasher.empty());
        }
        if (proof.isEmpty()) {
            return false;
        }
        int whole = Long.numberOfTrailingZeros(earlier);
        long node = (earlier - 1) >> whole;
        long last = (later - 1) >> whole;
        boolean startsWithTheTree = Long.bitCount(earlier) == 1;
        Hash first = startsWithTheTree ? earlierRoot : proof.get(0);
        Hash second = first;
        for (Hash hash : proof.subList(startsWithTheTree ? 0 : 1, proof.size())) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                first = hasher.node(hash, first);
                second = hasher.node(hash, second);
                int zeros = Long.numberOfTrailingZeros(node);
                node >>= zeros;
                last >>= zeros;
            } else {
                second = hasher.node(second, hash);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && first.equals(earlierRoot) && second.equals(laterRoot);
    }
}
