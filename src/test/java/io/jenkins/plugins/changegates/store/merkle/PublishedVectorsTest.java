package io.jenkins.plugins.changegates.store.merkle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tree and the proofs that implementations of Certificate Transparency are tested with. */
class PublishedVectorsTest {

    private final TreeHasher hasher = new TreeHasher();
    private final List<Hash> nodes = new ArrayList<>();
    private final Prover prover = new Prover(place -> nodes.get((int) place));

    PublishedVectorsTest() {
        Frontier frontier = new Frontier();
        KnownTree.LEAVES.forEach(leaf -> frontier.add(hasher.leaf(leaf), nodes::add));
    }

    @Test
    void theEmptyTreeHashesToTheHashOfNothing() {
        assertEquals(
                KnownTree.hash("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"), TreeHasher.empty());
    }

    @Test
    void everyRootIsThePublishedOne() throws Exception {
        for (int size = 1; size <= 8; size++) {
            assertEquals(KnownTree.ROOTS.get(size - 1), prover.root(size), "size " + size);
        }
    }

    @Test
    void thePublishedPathsOfInclusionAreOurs() throws Exception {
        assertEquals(List.of(), prover.inclusion(0, 1));
        assertEquals(
                hashes(
                        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"),
                prover.inclusion(0, 8));
        assertEquals(
                hashes(
                        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"),
                prover.inclusion(5, 8));
        assertEquals(
                hashes("fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"), prover.inclusion(2, 3));
    }

    @Test
    void thePublishedProofsOfConsistencyAreOurs() throws Exception {
        assertEquals(List.of(), prover.consistency(1, 1));
        assertEquals(
                hashes(
                        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"),
                prover.consistency(1, 8));
        assertEquals(
                hashes(
                        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"),
                prover.consistency(6, 8));
        assertEquals(
                hashes(
                        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"),
                prover.consistency(2, 5));
    }

    @Test
    void ofTwoPathsOnlyThePublishedOneIsTaken() {
        Proofs proofs = new Proofs();
        Hash leaf = hasher.leaf(KnownTree.LEAVES.get(2));
        List<Hash> path = hashes("fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125");

        assertTrue(proofs.includes(leaf, 2, 3, path, KnownTree.ROOTS.get(2)));
        assertFalse(proofs.includes(leaf, 2, 3, hashes("00".repeat(32)), KnownTree.ROOTS.get(2)));
    }

    private static List<Hash> hashes(String... hex) {
        return Stream.of(hex).map(KnownTree::hash).toList();
    }
}
