package io.jenkins.plugins.changegates.store.merkle;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Trees for tests: what RFC 6962 says of them, said a second time, slowly and in its own words. */
final class KnownTree {

    /** The leaves that Certificate Transparency's own tests use, and the roots of the first 1, 2, … of them. */
    static final List<byte[]> LEAVES = Stream.of(
                    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
            .map(HexFormat.of()::parseHex)
            .toList();

    static final List<Hash> ROOTS = Stream.of(
                    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
                    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
                    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
                    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
                    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")
            .map(KnownTree::hash)
            .toList();

    final List<Hash> leaves = new ArrayList<>();
    final List<Hash> nodes = new ArrayList<>();
    final List<Hash> roots = new ArrayList<>(List.of(TreeHasher.empty()));
    final Prover prover = new Prover(place -> nodes.get(Math.toIntExact(place)));

    private final TreeHasher hasher = new TreeHasher();

    /** A tree of so many different leaves. */
    KnownTree(int size) {
        Frontier frontier = new Frontier();
        for (int i = 0; i < size; i++) {
            Hash leaf = hasher.leaf(new byte[] {(byte) i, (byte) (i >> 8)});
            leaves.add(leaf);
            frontier.add(leaf, nodes::add);
            roots.add(frontier.root());
        }
    }

    static Hash hash(String hex) {
        return Hash.of(HexFormat.of().parseHex(hex));
    }

    /** MTH of RFC 6962, section 2.1. */
    Hash mth(int from, int to) {
        if (to - from == 1) {
            return leaves.get(from);
        }
        int k = 1;
        while (k * 2 < to - from) {
            k *= 2;
        }
        return hasher.node(mth(from, from + k), mth(from + k, to));
    }
}
