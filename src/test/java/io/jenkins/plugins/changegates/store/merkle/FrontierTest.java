package io.jenkins.plugins.changegates.store.merkle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class FrontierTest {

    /** The eighth leaf makes three nodes whole; each of them, or the leaf, is one too many. */
    @Test
    void aLeafThatCouldNotBeTakenUpLeavesTheTreeAsItWas() {
        TreeHasher hasher = new TreeHasher();
        for (int last = 0; last < 4; last++) {
            Frontier frontier = new Frontier();
            for (byte i = 0; i < 7; i++) {
                frontier.add(hasher.leaf(new byte[] {i}));
            }
            Hash before = frontier.root();
            int[] left = {last};
            assertThrows(
                    OutOfMemoryError.class,
                    () -> frontier.add(hasher.leaf(new byte[] {7}), hash -> {
                        if (left[0]-- == 0) {
                            throw new OutOfMemoryError();
                        }
                    }));
            assertEquals(7, frontier.size());
            assertEquals(before, frontier.root());
        }
    }
}
