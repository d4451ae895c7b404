package io.jenkins.plugins.changegates.store.merkle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Every leaf, every pair of sizes, every range of small trees. */
class ExhaustiveProofsTest {

    private static final int LARGEST = 257;

    private final KnownTree tree = new KnownTree(LARGEST);
    private final Proofs proofs = new Proofs();

    @Test
    void aGrowingTreeHasTheRootsOfTheDefinition() throws IOException {
        for (int size = 1; size <= LARGEST; size++) {
            assertEquals(tree.mth(0, size), tree.roots.get(size), "size " + size);
            assertEquals(tree.mth(0, size), tree.prover.root(size), "size " + size);
        }
        assertEquals(tree.nodes.size(), Nodes.place(0, LARGEST));
    }

    @Test
    void everyWholeSubtreeStandsWhereItsPlaceSays() {
        for (int level = 0; 1 << level <= LARGEST; level++) {
            for (int index = 0; (index + 1) << level <= LARGEST; index++) {
                assertEquals(tree.mth(index << level, (index + 1) << level), tree.nodes.get((int)
                        Nodes.place(level, index)));
            }
        }
    }

    @Test
    void everyLeafIsShownToBeInEveryTreeThatHasItAndNoOtherLeafIs() throws IOException {
        for (int size = 1; size <= LARGEST; size++) {
            Hash root = tree.roots.get(size);
            for (int index = 0; index < size; index++) {
                List<Hash> path = tree.prover.inclusion(index, size);
                assertTrue(proofs.includes(tree.leaves.get(index), index, size, path, root));
                assertFalse(proofs.includes(tree.leaves.get((index + 1) % LARGEST), index, size, path, root));
                assertFalse(proofs.includes(tree.leaves.get(index), index + 1, size, path, root));
                assertFalse(proofs.includes(tree.leaves.get(index), index, size, path, tree.roots.get(size - 1)));
            }
        }
    }

    @Test
    void everyTreeIsShownToExtendEveryEarlierOne() throws IOException {
        for (int later = 0; later <= LARGEST; later++) {
            for (int earlier = 0; earlier <= later; earlier++) {
                List<Hash> proof = tree.prover.consistency(earlier, later);
                Hash from = tree.roots.get(earlier);
                Hash to = tree.roots.get(later);
                assertTrue(proofs.extend(earlier, from, later, to, proof), earlier + " to " + later);
                if (earlier < later) {
                    assertFalse(proofs.extend(earlier, to, later, to, proof), earlier + " to " + later);
                    assertFalse(proofs.extend(later, from, earlier, to, proof), earlier + " to " + later);
                    assertFalse(earlier > 0 && proofs.extend(earlier, from, later, from, proof));
                }
            }
        }
    }

    @Test
    void aPathThatIsBentCutOrLengthenedShowsNothing() throws IOException {
        for (int size = 1; size <= 40; size++) {
            Hash root = tree.roots.get(size);
            for (int index = 0; index < size; index++) {
                Hash leaf = tree.leaves.get(index);
                for (List<Hash> wrong : bent(tree.prover.inclusion(index, size))) {
                    assertFalse(proofs.includes(leaf, index, size, wrong, root), index + " of " + size);
                }
            }
        }
    }

    @Test
    void aProofOfConsistencyThatIsBentCutOrLengthenedShowsNothing() throws IOException {
        for (int later = 1; later <= 40; later++) {
            for (int earlier = 1; earlier <= later; earlier++) {
                for (List<Hash> wrong : bent(tree.prover.consistency(earlier, later))) {
                    assertFalse(
                            proofs.extend(earlier, tree.roots.get(earlier), later, tree.roots.get(later), wrong),
                            earlier + " to " + later);
                }
            }
        }
    }

    private static List<List<Hash>> bent(List<Hash> proof) {
        List<List<Hash>> all = new ArrayList<>();
        Hash other = new TreeHasher().leaf(new byte[] {9, 9, 9});
        for (int i = 0; i < proof.size(); i++) {
            List<Hash> changed = new ArrayList<>(proof);
            changed.set(i, other);
            all.add(changed);
            List<Hash> shorter = new ArrayList<>(proof);
            shorter.remove(i);
            all.add(shorter);
            if (i > 0) {
                List<Hash> swapped = new ArrayList<>(proof);
                Collections.swap(swapped, i - 1, i);
                all.add(swapped);
            }
        }
        List<Hash> longer = new ArrayList<>(proof);
        longer.add(other);
        all.add(longer);
        return all;
    }

    @Test
    void everyRangeGivesTheRootAndWithoutOneOfItsLeavesDoesNot() throws IOException {
        for (int size = 0; size <= 33; size++) {
            Optional<Hash> root = Optional.of(tree.roots.get(size));
            for (int first = 0; first <= size; first++) {
                for (int end = first; end <= size; end++) {
                    List<Hash> around = tree.prover.range(first, end, size);
                    List<Hash> leaves = tree.leaves.subList(first, end);
                    assertEquals(root, root(leaves, first, end - first, size, around), first + "–" + end);
                    if (end - first > 1) {
                        List<Hash> fewer = new ArrayList<>(leaves);
                        fewer.remove(1);
                        assertTrue(root(fewer, first, end - first, size, around).isEmpty());
                        assertFalse(root.equals(root(fewer, first, fewer.size(), size, around)));
                        Collections.swap(fewer = new ArrayList<>(leaves), 0, 1);
                        assertFalse(root.equals(root(fewer, first, end - first, size, around)));
                    }
                    List<Hash> more = new ArrayList<>(leaves);
                    more.add(tree.leaves.get(256));
                    assertTrue(root(more, first, end - first, size, around).isEmpty());
                }
            }
        }
    }

    private static Optional<Hash> root(List<Hash> leaves, long first, long count, long size, List<Hash> around) {
        return RangeProof.root(leaves.iterator(), first, count, size, around);
    }

    @Test
    void aLeafOrATreeThatIsNotThereIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> tree.prover.inclusion(5, 5));
        assertThrows(IllegalArgumentException.class, () -> tree.prover.inclusion(-1, 5));
        assertThrows(IllegalArgumentException.class, () -> tree.prover.consistency(6, 5));
        assertThrows(IllegalArgumentException.class, () -> tree.prover.range(3, 2, 5));
        assertThrows(IllegalArgumentException.class, () -> tree.prover.range(3, 6, 5));
        assertTrue(root(List.of(), Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, List.of())
                .isEmpty());
        assertFalse(proofs.includes(tree.leaves.get(0), 0, Long.MAX_VALUE, List.of(), tree.roots.get(1)));
        assertFalse(proofs.extend(1, tree.roots.get(1), Long.MAX_VALUE, tree.roots.get(1), List.of()));
    }
}
